import { betweenRuns } from "../../components/linkBackups.ts";
import {
  blocksAt,
  placeOf,
  type Resource,
  refersTo,
  switched,
  textsAt,
  told,
} from "../../components/linkInfrastructureValues.ts";
import type { InfrastructureFields, Place } from "../../model.ts";

/** How far apart the backups lie that something makes, in seconds; undefined where that is not known. */
export interface Gap {
  /** What makes them; empty for the store itself. */
  readonly by: string;
  readonly place: Place;
  readonly seconds: number | undefined;
}

const HOUR = 3600;
const DAY = 86_400;

/** How often a plan backs up a store that it names. */
export function planGap(plan: Resource, store: Resource, all: readonly Resource[]): Gap {
  const policy = policyOf(plan, all);
  const runs = RUNS[policy.data.type]?.(policy, store) ?? [];
  const isKnown = runs.length > 0 && runs.every(({ seconds }) => seconds !== undefined);
  const [first] = [...runs].sort((one, other) => (one.seconds ?? 0) - (other.seconds ?? 0));
  const by = policy.data.written;
  return isKnown && first ? { by, ...first } : { by, place: policy.place, seconds: undefined };
}

/** What says when: a selection and an attachment lead to it. */
function policyOf(plan: Resource, all: readonly Resource[]): Resource {
  const wanted = LEADS[plan.data.type];
  return (wanted && all.find((each) => wanted.test(each.data.type) && refersTo(plan, each))) ?? plan;
}

const LEADS: Readonly<Record<string, RegExp>> = {
  aws_backup_selection: /^aws_backup_plan$/,
  aws_redshift_snapshot_schedule_association: /^aws_redshift_snapshot_schedule$/,
  google_compute_disk_resource_policy_attachment: /^google_compute_resource_policy$/,
  azurerm_backup_protected_vm: /^azurerm_backup_policy_vm$/,
  azurerm_backup_protected_file_share: /^azurerm_backup_policy_file_share$/,
  azurerm_data_protection_backup_instance_disk: /^azurerm_data_protection_backup_policy_disk$/,
  azurerm_data_protection_backup_instance_postgresql_flexible_server:
    /^azurerm_data_protection_backup_policy_postgresql_flexible_server$/,
};

interface Run {
  readonly place: Place;
  readonly seconds: number | undefined;
}

const RUNS: Readonly<Record<string, (policy: Resource, store: Resource) => readonly Run[]>> = {
  aws_backup_plan: awsPlan,
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_snapshot_schedule
  aws_redshift_snapshot_schedule: (policy) =>
    textsAt(policy.data.fields, "definitions").map((text) => ({ place: policy.place, seconds: betweenRuns(text) })),
  // Daily: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html#automatic-backups
  aws_efs_backup_policy: ({ place }) => [{ place, seconds: DAY }],
  google_compute_resource_policy: snapshots,
  // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/firestore_backup_schedule
  google_firestore_backup_schedule: ({ place, data }) =>
    "weekly_recurrence" in data.fields
      ? [{ place, seconds: 7 * DAY }]
      : "daily_recurrence" in data.fields
        ? [{ place, seconds: DAY }]
        : [],
  azurerm_backup_policy_vm: azureBackup,
  azurerm_backup_policy_file_share: azureBackup,
  azurerm_data_protection_backup_policy_disk: repeating,
  azurerm_data_protection_backup_policy_postgresql_flexible_server: repeating,
  mongodbatlas_cloud_backup_schedule: atlasSchedule,
};

/** Where a rule gives no schedule, each morning at five: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html */
const USUAL_AT_AWS = "cron(0 5 ? * * *)";
/** https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html */
const CONTINUOUS = /^aws_(?:db_instance|rds_cluster|s3_bucket)$/;

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_plan */
function awsPlan(policy: Resource, store: Resource): readonly Run[] {
  return blocksAt(policy.data.fields, "rule").map((rule) => {
    const name = "schedule_expression" in rule ? "schedule_expression" : "schedule";
    const found = told(rule, name);
    const place = placeOf(policy, "field" in found ? found.field : undefined);
    if (CONTINUOUS.test(store.data.type) && switched(told(rule, "enable_continuous_backup")) === true)
      return { place, seconds: 5 * 60 };
    if (found.state === "absent") return { place: policy.place, seconds: betweenRuns(USUAL_AT_AWS) };
    return { place, seconds: found.state === "known" ? betweenRuns(String(found.value)) : undefined };
  });
}

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_resource_policy */
function snapshots({ data, place }: Resource): readonly Run[] {
  return blocksAt(data.fields, "snapshot_schedule_policy", "schedule").map((schedule) => ({
    place,
    seconds:
      times(schedule, ["hourly_schedule", "hours_in_cycle"], HOUR) ??
      times(schedule, ["daily_schedule", "days_in_cycle"], DAY) ??
      // Of several days of the week we do not work out the longest wait.
      (blocksAt(schedule, "weekly_schedule", "day_of_weeks").length === 1 ? 7 * DAY : undefined),
  }));
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/backup_policy_vm */
function azureBackup({ data, place }: Resource): readonly Run[] {
  return blocksAt(data.fields, "backup").map((backup) => {
    const [frequency] = textsAt(backup, "frequency");
    if (frequency === "Daily") return { place, seconds: DAY };
    if (frequency === "Weekly")
      return { place, seconds: textsAt(backup, "weekdays").length === 1 ? 7 * DAY : undefined };
    return { place, seconds: undefined };
  });
}

/** "R/2026-05-23T02:30:00+00:00/P1W": https://en.wikipedia.org/wiki/ISO_8601#Repeating_intervals */
function repeating({ data, place }: Resource): readonly Run[] {
  return textsAt(data.fields, "backup_repeating_time_intervals").map((text) => {
    const [, count = "", unit = ""] = /\/P(?:T(?=\d+H$))?(\d+)([HDW])$/.exec(text) ?? [];
    const length = { H: HOUR, D: DAY, W: 7 * DAY }[unit];
    return { place, seconds: length === undefined ? undefined : Number(count) * length };
  });
}

/** https://registry.terraform.io/providers/mongodb/mongodbatlas/latest/docs/resources/cloud_backup_schedule */
function atlasSchedule({ data, place }: Resource): readonly Run[] {
  const { fields } = data;
  const hourly = times(fields, ["policy_item_hourly", "frequency_interval"], HOUR);
  const daily = times(fields, ["policy_item_daily", "frequency_interval"], DAY);
  return [hourly, daily].filter((seconds) => seconds !== undefined).map((seconds) => ({ place, seconds }));
}

function times(fields: InfrastructureFields, path: readonly string[], unit: number): number | undefined {
  const found = told(fields, ...path);
  const count = found.state === "known" ? Number(found.value) : Number.NaN;
  return Number.isNaN(count) ? undefined : count * unit;
}
