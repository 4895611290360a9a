import type { KnownBackup } from "../../components/linkBackups.ts";
import { type Resource, refersTo, switched, told } from "../../components/linkInfrastructureValues.ts";
import { POLICY_TYPES } from "./backupRows.ts";
import { type Gap, planGap } from "./planGaps.ts";
import { declaredStores, selectsByTag } from "./storeBackups.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How far apart the moments lie to which a store can be put back by its own backups, in seconds. */
type OwnGap = (resource: Resource) => number | undefined;

/** Logs go to where they are kept every five minutes, and the store can be put back to any moment of them. */
const byItsLog: OwnGap = () => 5 * MINUTE;
const daily: OwnGap = () => DAY;

const OWN: Readonly<Record<string, OwnGap>> = {
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIT.html
  aws_db_instance: byItsLog,
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html
  aws_rds_cluster: byItsLog,
  // https://docs.aws.amazon.com/documentdb/latest/developerguide/backup_restore-point_in_time_recovery.html
  aws_docdb_cluster: byItsLog,
  // https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview-backups.html
  aws_neptune_cluster: byItsLog,
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html
  aws_dynamodb_table: byItsLog,
  // https://docs.aws.amazon.com/redshift/latest/mgmt/managing-snapshots-console.html#working-with-snapshots
  aws_redshift_cluster: () => 8 * HOUR,
  // https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-automatic.html
  aws_memorydb_cluster: daily,
  // https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html#automatic-backups and its siblings
  aws_fsx_windows_file_system: daily,
  aws_fsx_ontap_file_system: daily,
  aws_fsx_openzfs_file_system: daily,
  aws_fsx_lustre_file_system: daily,
  google_sql_database_instance: cloudSql,
  google_alloydb_cluster: alloyDb,
  // https://cloud.google.com/firestore/native/docs/pitr
  google_firestore_database: () => MINUTE,
  // https://learn.microsoft.com/en-us/azure/postgresql/flexible-server/concepts-backup-restore and its siblings
  azurerm_postgresql_flexible_server: byItsLog,
  azurerm_mysql_flexible_server: byItsLog,
  // Logs every ten minutes: https://learn.microsoft.com/en-us/azure/azure-sql/database/automated-backups-overview
  azurerm_mssql_database: () => 10 * MINUTE,
  azurerm_mssql_managed_database: () => 10 * MINUTE,
  azurerm_cosmosdb_account: cosmos,
  mongodbatlas_cluster: atlas,
  mongodbatlas_advanced_cluster: atlas,
};

/**
 * The stores that are declared and backed up, each with how far apart the moments lie to which it can be put back, by
 * whatever backs it up most often. A cache may be filled again, and is left out.
 */
export function storeGaps(all: readonly Resource[]): readonly KnownBackup[] {
  const policies = all.filter(({ data }) => POLICY_TYPES.has(data.type));
  return declaredStores(all)
    .filter(({ backed, isCache }) => backed.evidence.length > 0 && !isCache)
    .map(({ resource, backed }): KnownBackup => {
      const { data, place } = resource;
      const plans = policies.flatMap((policy): readonly Gap[] => {
        if (refersTo(policy, resource)) return [planGap(policy, resource, all)];
        return selectsByTag(policy, resource)
          ? [{ by: policy.data.written, place: policy.place, seconds: undefined }]
          : [];
      });
      const own = backed.byItself
        ? [{ by: "", place: backed.evidence[0]?.place ?? place, seconds: OWN[data.type]?.(resource) }]
        : [];
      const gaps: readonly Gap[] = [...own, ...plans];
      const best = gaps.every(({ seconds }) => seconds !== undefined) ? shortest(gaps) : undefined;
      const name = `The backup of ${data.written}${best?.by ? ` by ${best.by}` : ""}`;
      const found = { name, place: best?.place ?? place, stores: backed.holds, coversAll: false };
      return best?.seconds === undefined ? found : { ...found, seconds: best.seconds };
    });
}

function shortest(gaps: readonly Gap[]): Gap | undefined {
  return [...gaps].sort((one, other) => (one.seconds ?? 0) - (other.seconds ?? 0))[0];
}

function isSaid({ data }: Resource, ...path: readonly string[]): boolean | undefined {
  const found = told(data.fields, ...path);
  return found.state === "absent" ? false : switched(found);
}

/**
 * Once a day; where logs are kept as well, every five minutes: https://cloud.google.com/sql/docs/postgres/backup-recovery/pitr
 * Instances of Enterprise Plus keep them unless told not to.
 */
function cloudSql(resource: Resource): number | undefined {
  const switches = ["point_in_time_recovery_enabled", "binary_log_enabled"].map((name) =>
    isSaid(resource, "settings", "backup_configuration", name),
  );
  if (switches.includes(true)) return 5 * MINUTE;
  const edition = told(resource.data.fields, "settings", "edition");
  const isPlain = edition.state === "absent" || (edition.state === "known" && edition.value === "ENTERPRISE");
  return isPlain && switches.every((each) => each === false) ? DAY : undefined;
}

/** Continuous unless told not to: https://cloud.google.com/alloydb/docs/backup/overview */
function alloyDb({ data }: Resource): number | undefined {
  const continuous = told(data.fields, "continuous_backup_config", "enabled");
  return continuous.state === "absent" || switched(continuous) === true ? MINUTE : undefined;
}

/** https://learn.microsoft.com/en-us/azure/cosmos-db/periodic-backup-restore-introduction: every four hours, unless told */
function cosmos({ data }: Resource): number | undefined {
  const type = told(data.fields, "backup", "type");
  if (type.state === "known" && type.value === "Continuous") return 2 * MINUTE;
  const interval = told(data.fields, "backup", "interval_in_minutes");
  if (interval.state === "absent") return type.state === "unknown" ? undefined : 240 * MINUTE;
  const minutes = interval.state === "known" ? Number(interval.value) : Number.NaN;
  return Number.isNaN(minutes) ? undefined : minutes * MINUTE;
}

/** https://www.mongodb.com/docs/atlas/recover-pit-continuous-cloud-backup/ ; how often else, its schedule says. */
function atlas(resource: Resource): number | undefined {
  return isSaid(resource, "pit_enabled") === true ? MINUTE : undefined;
}
