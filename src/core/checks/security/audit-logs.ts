import {
  blocksAt,
  ifMade,
  placeOf,
  type Resource,
  refersTo,
  setTo,
  switched,
  textsAt,
  told,
  writtenAs,
} from "../../components/linkInfrastructureValues.ts";
import type { EditFix, Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { notApplicable, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment, isForOthers } from "../deployFiles.ts";
import { AUDITED } from "./auditedServices.ts";

const READS = ["infrastructure.resource", "library.used"] as const;

export default defineCheck({
  id: "security/audit-logs",
  title: "Who did what is recorded, cannot be changed, and is kept long enough",
  level: "standard",
  mode: "partial",
  scope: "repository",
  reviewDays: 365,
  reads: READS,

  decide(seen): Verdict {
    const resources = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
    if (resources.length === 0 && seen.components.every(isForOthers))
      return notApplicable("nothing of it runs: it is made for others to use");
    const shown = resources.map((resource) => ifMade(resource, judge(resource, resources)));
    const evidence = [...shown.flatMap((each) => each.evidence), ...ofCode(seen)];
    const [first, ...others] = once(shown.flatMap((each) => each.findings));
    if (first) return { outcome: "fail", findings: [first, ...others], evidence };
    const open = shown.flatMap((each) => each.unknown ?? []);
    if (open.length > 0) return unknown([...new Set(open)].slice(0, 3).join("; "), ...evidence);
    if (shown.some((each) => each.isLocked) && shown.some((each) => each.records)) return { outcome: "pass", evidence };
    return unknown(
      evidence.length > 0
        ? "records are made; a person can say for how long they are kept, and that nobody who acts can change them"
        : `nothing in the ${seen.files} files that were read records who did what; a person can say what does`,
      ...evidence,
    );
  },
});

function ofCode(seen: Seen<(typeof READS)[number]>): readonly Evidence[] {
  return seen
    .all("library.used")
    .filter(({ data }) => data.topic === "audit")
    .map(({ data, place }) => ({ message: `${data.call} of ${data.library} records what is done`, place }));
}

interface Records {
  readonly findings: readonly Finding[];
  readonly evidence: readonly Evidence[];
  readonly unknown?: string;
  /** It records who did what. */
  readonly records?: true;
  /** What it records can be neither changed nor deleted for a time. */
  readonly isLocked?: boolean;
}

const NOTHING: Records = { findings: [], evidence: [] };

/** Resources whose being there is a record. */
const RECORDING: ReadonlyMap<string, string> = new Map([
  ["google_project_iam_audit_config", "records access to data"],
  ["google_folder_iam_audit_config", "records access to data"],
  ["google_organization_iam_audit_config", "records access to data"],
  ["azurerm_monitor_diagnostic_setting", "sends logs of what is done to where they are kept"],
  ["azurerm_monitor_aad_diagnostic_setting", "sends logs of sign-ins to where they are kept"],
  ["azurerm_mssql_server_extended_auditing_policy", "records what is done in the database"],
  ["azurerm_mssql_database_extended_auditing_policy", "records what is done in the database"],
  ["aws_cloudtrail_event_data_store", "keeps events of who did what"],
  ["aws_config_configuration_recorder", "records changes of resources"],
  ["aws_redshift_logging", "records connections and queries"],
]);

const LOCKING = new Set([
  "aws_s3_bucket_object_lock_configuration",
  "aws_backup_vault_lock_configuration",
  "azurerm_storage_container_immutability_policy",
]);

function judge(resource: Resource, all: readonly Resource[]): Records {
  const { data, place } = resource;
  const audited = AUDITED.get(data.type)?.(resource, all);
  const recording = RECORDING.get(data.type) ?? audited?.records;
  const own = {
    ...NOTHING,
    findings: audited?.findings ?? [],
    ...(audited?.unknown ? { unknown: audited.unknown } : {}),
  };
  if (recording !== undefined)
    return { ...own, records: true, evidence: [{ message: `${data.written} ${recording}`, place }] };
  if (audited !== undefined) return own;
  if (LOCKING.has(data.type))
    return {
      ...NOTHING,
      isLocked: true,
      evidence: [{ message: `${data.written} lets nobody change what was written`, place }],
    };
  if (data.type === "aws_s3_bucket" && switched(told(data.fields, "object_lock_enabled")) === true) {
    return { ...NOTHING, isLocked: true, evidence: [{ message: `${data.written} locks its objects`, place }] };
  }
  if (data.type === "aws_cloudtrail") return trail(resource, all);
  if (data.type === "aws_eks_cluster") return eks(resource);
  return NOTHING;
}

interface Switch {
  readonly argument: string;
  readonly kind: string;
  readonly severity: Finding["severity"];
  /** What holds where nothing is said. */
  readonly byDefault: boolean;
  readonly follows: string;
  readonly title: string;
  readonly safety: EditFix["safety"];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail */
const TRAIL: readonly Switch[] = [
  {
    argument: "enable_logging",
    kind: "trail-off",
    severity: "error",
    byDefault: true,
    follows: "it records nothing",
    title: "Turn the trail on",
    safety: "review",
  },
  {
    argument: "enable_log_file_validation",
    kind: "trail-unvalidated",
    severity: "warning",
    byDefault: false,
    follows: "nobody can tell whether its files were changed",
    title: "Have log files validated",
    safety: "safe",
  },
  {
    argument: "is_multi_region_trail",
    kind: "trail-one-region",
    severity: "warning",
    byDefault: false,
    follows: "what is done in another region leaves no record",
    title: "Record all regions",
    safety: "review",
  },
];

/** True of a trail of what is done to objects and rows, which lie in one region, and not of what is done to the account. */
function recordsDataAlone({ data }: Resource): boolean {
  const selectors = ["event_selector", "event_selectors"].flatMap((name) => blocksAt(data.fields, name));
  return selectors.length > 0 && selectors.every((each) => switched(told(each, "include_management_events")) === false);
}

function trail(resource: Resource, all: readonly Resource[]): Records {
  const { data, place } = resource;
  const findings: Finding[] = [];
  const open: string[] = [];
  const ofData = recordsDataAlone(resource);
  for (const each of TRAIL) {
    if (ofData && each.argument === "is_multi_region_trail") continue;
    const found = told(data.fields, each.argument);
    const on = found.state === "absent" ? each.byDefault : switched(found);
    if (on === undefined) open.push(`whether ${data.written} has ${writtenAs(resource, each.argument)} is not known`);
    if (on !== false) continue;
    const edits = setTo(resource, [each.argument], "true");
    const said = `${writtenAs(resource, each.argument)} is ${found.state === "absent" ? "not set" : "false"}`;
    findings.push({
      kind: each.kind,
      message: `${data.written}: ${said}, so ${each.follows}.`,
      severity: each.severity,
      place: found.state === "absent" ? place : placeOf(resource, found.field),
      fixes: edits.length === 0 ? [] : [{ kind: "edit", title: each.title, safety: each.safety, edits }],
    });
  }
  const bucket = all.find((other) => other.data.type === "aws_s3_bucket" && refersTo(resource, other));
  const where = bucket === undefined ? "" : ` in ${bucket.data.written}`;
  return {
    findings,
    evidence: findings.some(({ kind }) => kind === "trail-off")
      ? []
      : [{ message: `${data.written} records calls of the account${where}`, place }],
    records: true,
    ...(open[0] === undefined ? {} : { unknown: open[0] }),
  };
}

/** https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html: none is on by default. */
function eks(resource: Resource): Records {
  const { data, place } = resource;
  // CloudFormation lists each with its type: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-cluster-clusterlogging.html
  const name = data.spelling === "pascal" ? "log_types" : "enabled_cluster_log_types";
  const found = told(data.fields, name);
  const types = [...textsAt(data.fields, name), ...textsAt(data.fields, name, "type")];
  if (found.state === "unknown")
    return { ...NOTHING, unknown: `which logs ${data.written} writes is not known: ${found.why}` };
  if (types.includes("audit")) {
    return { ...NOTHING, records: true, evidence: [{ message: `${data.written} writes its audit log`, place }] };
  }
  if (found.state === "given" && types.length === 0) {
    return { ...NOTHING, unknown: `which logs ${data.written} writes is said elsewhere` };
  }
  const message = `${data.written} writes no audit log, so nobody can tell who changed what in the cluster.`;
  const where = found.state === "absent" ? place : placeOf(resource, found.field);
  return {
    ...NOTHING,
    findings: [{ kind: "cluster-audit-off", message, severity: "warning", place: where, fixes: [] }],
  };
}

/** A module that is called twice says the same thing twice. */
function once(findings: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(findings.map((each) => [`${each.kind} ${each.place?.path} ${each.place?.span.start}`, each])).values(),
  ];
}
