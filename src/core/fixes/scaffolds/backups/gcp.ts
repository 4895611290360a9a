import { address, dashed, type Store } from "./stores.ts";

/** What Backup and DR calls the types that it copies: https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-dr */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  google_sql_database_instance: "sqladmin.googleapis.com/Instance",
  google_filestore_instance: "file.googleapis.com/Instance",
};

/** Types of Google Cloud that are copied: by Backup and DR, and by Firestore's own schedule. */
export const GCP_COPIED: ReadonlySet<string> = new Set([...Object.keys(RESOURCE_TYPES), "google_firestore_database"]);

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/backup_dr_backup_plan */
export function gcpPlan(stores: readonly Store[]): string {
  const planned = Object.entries(RESOURCE_TYPES).flatMap(([type, resourceType]) => {
    const own = stores.filter(({ data }) => data.type === type);
    return own.length === 0
      ? []
      : [planOf(type, resourceType), ...own.map((store) => association(store, resourceType))];
  });
  const documents = stores.filter(({ data }) => data.type === "google_firestore_database").map(schedule);
  return [...(planned.length === 0 ? [] : [VAULT, ...planned]), ...documents].join("\n");
}

const VAULT = `variable "backup_region" {
  description = "Where copies are kept: the region of the stores."
  type        = string
}

# Nobody can delete a copy before its time, whatever they may do to the store.
resource "google_backup_dr_backup_vault" "main" {
  location                                   = var.backup_region
  backup_vault_id                            = "main"
  backup_minimum_enforced_retention_duration = "604800s"
}
`;

function planOf(type: string, resourceType: string): string {
  const name = planName(type);
  const logs = type === "google_sql_database_instance" ? "\n  log_retention_days = 7\n" : "";
  return `resource "google_backup_dr_backup_plan" "${name}" {
  location       = var.backup_region
  backup_plan_id = "${name}"
  resource_type  = "${resourceType}"
  backup_vault   = google_backup_dr_backup_vault.main.id
${logs}
  backup_rules {
    rule_id               = "daily"
    backup_retention_days = 35

    standard_schedule {
      recurrence_type = "DAILY"
      time_zone       = "UTC"

      backup_window {
        start_hour_of_day = 2
        end_hour_of_day   = 8
      }
    }
  }

  backup_rules {
    rule_id               = "monthly"
    backup_retention_days = 365

    standard_schedule {
      recurrence_type = "MONTHLY"
      days_of_month   = [1]
      time_zone       = "UTC"

      backup_window {
        start_hour_of_day = 8
        end_hour_of_day   = 14
      }
    }
  }
}
`;
}

function planName(type: string): string {
  return type === "google_sql_database_instance" ? "databases" : "files";
}

function association(store: Store, resourceType: string): string {
  const at = address(store);
  const isDatabase = store.data.type === "google_sql_database_instance";
  const resource = isDatabase ? `"projects/\${${at}.project}/instances/\${${at}.name}"` : `${at}.id`;
  return `resource "google_backup_dr_backup_plan_association" "${store.data.name}" {
  location                   = var.backup_region
  backup_plan_association_id = "${dashed(store)}"
  resource_type              = "${resourceType}"
  resource                   = ${resource}
  backup_plan                = google_backup_dr_backup_plan.${planName(store.data.type)}.name
}
`;
}

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/firestore_backup_schedule: at most 14 weeks. */
function schedule(store: Store): string {
  return `resource "google_firestore_backup_schedule" "${store.data.name}" {
  database  = ${address(store)}.name
  retention = "3024000s"

  daily_recurrence {}
}
`;
}
