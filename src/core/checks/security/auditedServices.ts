import {
  blocksAt,
  placeOf,
  type Resource,
  refersTo,
  switched,
  textsAt,
  told,
} from "../../components/linkInfrastructureValues.ts";
import type { Finding } from "../../model.ts";

/** What a service's own setting says of its records. */
export interface Audited {
  readonly findings: readonly Finding[];
  /** What it records. */
  readonly records?: string;
  /** Why that is not known. */
  readonly unknown?: string;
}

/** What reads the records of each type of resource. */
export const AUDITED: ReadonlyMap<string, (resource: Resource, all: readonly Resource[]) => Audited> = new Map([
  ["aws_redshift_cluster", redshift],
  ["google_container_cluster", gke],
  ["google_project_iam_audit_config", exempted],
  ["google_folder_iam_audit_config", exempted],
  ["google_organization_iam_audit_config", exempted],
]);

/**
 * None by default: https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html. A block of the cluster, or a resource
 * beside it: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_logging
 */
function redshift(resource: Resource, all: readonly Resource[]): Audited {
  const { data, place } = resource;
  const records = "records connections and queries";
  if (data.spelling === "pascal") {
    if (told(data.fields, "logging_properties").state !== "absent") return { findings: [], records };
  } else {
    const enabled = told(data.fields, "logging", "enable");
    if (switched(enabled) === true) return { findings: [], records };
    if (enabled.state === "unknown" || enabled.state === "given")
      return { findings: [], unknown: `whether ${data.written} records connections and queries is not known` };
    const beside = all.filter((each) => each.data.type === "aws_redshift_logging");
    if (beside.some((each) => refersTo(each, resource))) return { findings: [] };
    if (beside.length > 0) return { findings: [], unknown: `whose connections ${beside[0]?.data.written} records` };
  }
  const message = `${data.written} records neither connections nor queries, so nobody can tell who read what.`;
  return { findings: [{ kind: "store-audit-off", message, severity: "warning", place, fixes: [] }] };
}

/** https://cloud.google.com/kubernetes-engine/docs/how-to/config-logging-monitoring: system and workloads by default. */
function gke(resource: Resource): Audited {
  const { data } = resource;
  const service = told(data.fields, "logging_service");
  const isNone = service.state === "known" && service.value === "none";
  const isEmpty = blocksAt(data.fields, "logging_config").some((each) => {
    const components = each["enable_components"]?.value;
    return Array.isArray(components) && components.length === 0;
  });
  if (!isNone && !isEmpty) return { findings: [] };
  const message = `${data.written} sends no logs of its system and its workloads anywhere, so what happened in it is gone with its pods.`;
  const place = service.state === "known" ? placeOf(resource, service.field) : resource.place;
  return { findings: [{ kind: "cluster-logs-off", message, severity: "warning", place, fixes: [] }] };
}

/** https://cloud.google.com/logging/docs/audit/configure-data-access#config-terraform */
function exempted(resource: Resource): Audited {
  const { data } = resource;
  const findings = blocksAt(data.fields, "audit_log_config").flatMap((config): readonly Finding[] => {
    const members = textsAt(config, "exempted_members");
    const field = config["exempted_members"];
    if (members.length === 0 || field === undefined) return [];
    const message = `${data.written} records nothing of what ${members.slice(0, 3).join(", ")} ${members.length === 1 ? "does" : "do"}, so nobody can tell it afterwards.`;
    return [{ kind: "audit-exempted", message, severity: "warning", place: placeOf(resource, field), fixes: [] }];
  });
  return { findings };
}
