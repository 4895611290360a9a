import {
  ifMade,
  placeOf,
  type Resource,
  refersTo,
  setTo,
  switched,
  told,
  writtenAs,
} from "../../components/linkInfrastructureValues.ts";
import type { Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment, isForOthers } from "../deployFiles.ts";

const READS = ["infrastructure.resource", "document.page"] as const;

/** A quarter is what most investigations look back on; the number is for whoever knows the rules to change. */
const LOG_DAYS = 90;

export default defineCheck({
  id: "data/retention",
  title: "How long data is kept is decided, and enforced",
  level: "standard",
  mode: "partial",
  scope: "repository",
  reviewDays: 365,
  scaffolds: ["retention-policy"],
  reads: READS,

  decide(seen): Verdict {
    const resources = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
    if (resources.length === 0 && seen.components.every(isForOthers))
      return notApplicable("nothing of it runs: it is made for others to use");
    const logs = resources
      .filter(({ data }) => data.type === "aws_cloudwatch_log_group")
      .map((each) => ifMade(each, logGroup(each)));
    const policies = policiesOf(seen);
    const evidence = [...policies, ...logs.flatMap((each) => each.evidence), ...rules(resources)];
    const [first, ...others] = once(logs.flatMap((each) => each.findings));
    if (first) return { outcome: "fail", findings: [first, ...others], evidence };
    const open = logs.flatMap((each) => each.unknown ?? []);
    if (open.length > 0) return unknown([...new Set(open)].slice(0, 3).join("; "), ...evidence);
    if (policies.length > 0 && evidence.length > policies.length) return { outcome: "pass", evidence };
    const missing =
      policies.length > 0
        ? "a policy is there, and nothing that was read enforces it; a person can say what does"
        : evidence.length > 0
          ? "what deletes some data was seen; a person can say which data is kept for how long, and who decided it"
          : `nothing in the ${seen.files} files that were read says how long data is kept; a person can say`;
    return unknown(missing, ...evidence);
  },
});

function policiesOf(seen: Seen<(typeof READS)[number]>): readonly Evidence[] {
  return seen
    .all("document.page")
    .filter(({ data }) => data.about.includes("retention"))
    .map(({ data, place }) => ({ message: `"${data.title}" says how long data is kept`, place }));
}

interface Logs {
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  readonly unknown?: string;
}

/** 0 and nothing mean for ever: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_group#retention_in_days */
function logGroup(resource: Resource): Logs {
  const { data, place } = resource;
  const found = told(data.fields, "retention_in_days");
  if (found.state === "unknown" || found.state === "given") {
    const why = found.state === "unknown" ? found.why : "another resource or module says so";
    return { findings: [], evidence: [], unknown: `how long ${data.written} keeps logs is not known: ${why}` };
  }
  if (found.state === "known" && Number(found.value) > 0) {
    const message = `${data.written} keeps logs for ${String(found.value)} days`;
    return { findings: [], evidence: [{ message, place: placeOf(resource, found.field) }] };
  }
  if (found.state === "known" && found.field.by?.startsWith("var.")) {
    const why = `${found.field.by} is ${String(found.value)} unless somebody gives it another value`;
    return { findings: [], evidence: [], unknown: `how long ${data.written} keeps logs is not known: ${why}` };
  }
  const edits = setTo(resource, ["retention_in_days"], String(LOG_DAYS));
  const said = `${writtenAs(resource, "retention_in_days")} is ${found.state === "known" ? "0" : "not set"}`;
  const finding: Finding = {
    kind: "logs-kept-forever",
    message: `${data.written} keeps logs for ever: ${said}. They cost every month, and hold personal data longer than anybody decided.`,
    severity: "warning",
    place: found.state === "known" ? placeOf(resource, found.field) : place,
    fixes:
      edits.length === 0
        ? []
        : [
            {
              kind: "edit",
              title: `Keep logs for ${LOG_DAYS} days; what is older is DELETED`,
              safety: "review",
              edits,
            },
          ],
  };
  return { findings: [finding], evidence: [] };
}

/** Resources that are there to delete something after a time. */
const DELETING = new Set([
  "aws_s3_bucket_lifecycle_configuration",
  "aws_ecr_lifecycle_policy",
  "azurerm_storage_management_policy",
  "google_logging_project_bucket_config",
  "google_logging_organization_bucket_config",
  "cloudflare_r2_bucket_lifecycle",
]);

/** Arguments by which a store deletes what has grown old. */
const RULES: readonly (readonly [type: RegExp, path: readonly string[], says: string])[] = [
  [/^aws_s3_bucket$/, ["lifecycle_rule"], "deletes or moves objects by rules"],
  [/^google_storage_bucket$/, ["lifecycle_rule"], "deletes or moves objects by rules"],
  [/^google_storage_bucket$/, ["retention_policy"], "keeps objects for a time that is set"],
  [/^aws_dynamodb_table$/, ["ttl", "enabled"], "deletes items that have expired"],
  [/^azurerm_cosmosdb_\w+$/, ["default_ttl"], "deletes items that have expired"],
  [/^google_bigquery_dataset$/, ["default_table_expiration_ms"], "deletes tables that have expired"],
  [/^azurerm_log_analytics_workspace$/, ["retention_in_days"], "keeps logs for a time that is set"],
  [/^aws_timestreamwrite_table$/, ["retention_properties"], "keeps records for a time that is set"],
  [/^aws_backup_plan$/, ["rule", "lifecycle"], "deletes backups that have grown old"],
  [
    /^aws_dlm_lifecycle_policy$/,
    ["policy_details", "schedule", "retain_rule"],
    "deletes snapshots that have grown old",
  ],
  [/^aws_ecr_repository$/, ["lifecycle_policy"], "deletes images that have grown old"],
  [/^google_artifact_registry_repository$/, ["cleanup_policies"], "deletes images that have grown old"],
  [/^aws_kinesis_stream$/, ["retention_period"], "keeps records for a time that is set"],
];

function rules(all: readonly Resource[]): readonly Evidence[] {
  return all.flatMap((resource) => {
    const { data, place } = resource;
    if (DELETING.has(data.type)) {
      const bucket = all.find((each) => each.data.type === "aws_s3_bucket" && refersTo(resource, each));
      return [
        { message: `${data.written} deletes what has grown old${bucket ? ` in ${bucket.data.written}` : ""}`, place },
      ];
    }
    return RULES.flatMap(([type, path, says]) => {
      const found = type.test(data.type) ? told(data.fields, ...path) : { state: "absent" as const };
      if (found.state === "absent" || found.state === "unknown" || switched(found) === false) return [];
      return [{ message: `${data.written} ${says}`, place: placeOf(resource, found.field) }];
    });
  });
}

/** A module that is called twice says the same thing twice. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((each) => [`${each.place?.path} ${each.place?.span.start}`, each])).values()];
}
