import { blocksAt, placeOf, type Resource, switched, told } from "../../components/linkInfrastructureValues.ts";
import type { Evidence } from "../../model.ts";

/** Resources that are there to hold a copy somewhere else. */
const COPYING: ReadonlyMap<string, string> = new Map([
  ["aws_s3_bucket_replication_configuration", "copies a bucket to another one"],
  ["aws_db_instance_automated_backups_replication", "copies backups to another region"],
  ["aws_rds_global_cluster", "keeps a copy in another region"],
  ["aws_elasticache_global_replication_group", "keeps a copy in another region"],
  ["aws_dynamodb_table_replica", "keeps a copy in another region"],
  ["aws_efs_replication_configuration", "copies a file system to another region"],
  ["aws_redshift_snapshot_copy", "copies snapshots to another region"],
  ["aws_backup_global_settings", "lets backups be copied to other accounts"],
  ["azurerm_sql_failover_group", "keeps a copy in another region"],
  ["azurerm_mssql_failover_group", "keeps a copy in another region"],
  ["azurerm_site_recovery_replicated_vm", "keeps a copy in another region"],
  ["google_storage_transfer_job", "copies a bucket to another one"],
]);

/** Arguments by which a store keeps a copy elsewhere. */
const ARGUMENTS: readonly (readonly [type: RegExp, path: readonly string[], says: string])[] = [
  [/^aws_dynamodb_table$/, ["replica"], "keeps a copy in another region"],
  [/^aws_s3_bucket$/, ["replication_configuration"], "copies its objects to another bucket"],
  [/^aws_redshift_cluster$/, ["snapshot_copy"], "copies snapshots to another region"],
  [
    /^azurerm_(?:postgresql|mysql)(?:_flexible)?_server$/,
    ["geo_redundant_backup_enabled"],
    "keeps backups in the paired region",
  ],
  [/^azurerm_mariadb_server$/, ["geo_redundant_backup_enabled"], "keeps backups in the paired region"],
  [/^mongodbatlas_cloud_backup_schedule$/, ["copy_settings"], "copies snapshots to another region"],
];

/** Values that mean more than one region. */
const VALUES: readonly (readonly [type: RegExp, path: readonly string[], value: RegExp, says: string])[] = [
  // https://learn.microsoft.com/en-us/azure/storage/common/storage-redundancy
  [/^azurerm_storage_account$/, ["account_replication_type"], /^(?:RA)?GZ?RS$/, "keeps a copy in the paired region"],
  [
    /^azurerm_(?:recovery_services_vault|data_protection_backup_vault)$/,
    ["storage_mode_type"],
    /^GeoRedundant$/,
    "keeps backups in the paired region",
  ],
  [/^azurerm_data_protection_backup_vault$/, ["redundancy"], /^GeoRedundant$/, "keeps backups in the paired region"],
  [/^azurerm_mssql_database$/, ["storage_account_type"], /^Geo(?:Zone)?$/, "keeps backups in the paired region"],
  // https://cloud.google.com/storage/docs/locations#location-mr
  [/^google_storage_bucket$/, ["location"], /^(?:US|EU|ASIA|[A-Z]{3,4}\d)$/i, "is kept in several regions"],
];

/** What keeps a copy of data in another region, account or place. */
export function offsiteCopies(resource: Resource): readonly Evidence[] {
  const { data, place } = resource;
  const copying = COPYING.get(data.type);
  if (copying !== undefined) return [{ message: `${data.written} ${copying}`, place }];
  return [
    ...byArgument(resource),
    ...byValue(resource),
    ...backupPlan(resource),
    ...cloudSql(resource),
    ...cosmos(resource),
  ];
}

function byArgument(resource: Resource): readonly Evidence[] {
  return ARGUMENTS.flatMap(([type, path, says]) => {
    const found = type.test(resource.data.type) ? told(resource.data.fields, ...path) : { state: "absent" as const };
    if (found.state === "absent" || found.state === "unknown" || switched(found) === false) return [];
    return [{ message: `${resource.data.written} ${says}`, place: placeOf(resource, found.field) }];
  });
}

function byValue(resource: Resource): readonly Evidence[] {
  return VALUES.flatMap(([type, path, value, says]) => {
    const found = type.test(resource.data.type) ? told(resource.data.fields, ...path) : { state: "absent" as const };
    if (found.state !== "known" || !value.test(String(found.value))) return [];
    return [{ message: `${resource.data.written} ${says}`, place: placeOf(resource, found.field) }];
  });
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html */
function backupPlan(resource: Resource): readonly Evidence[] {
  if (resource.data.type !== "aws_backup_plan") return [];
  const copies = blocksAt(resource.data.fields, "rule").some((rule) =>
    ["copy_action", "copy_actions"].some((name) => told(rule, name).state !== "absent"),
  );
  return copies ? [{ message: `${resource.data.written} copies backups to another vault`, place: resource.place }] : [];
}

/** Backups go to the nearest multi-region unless a location is given: https://cloud.google.com/sql/docs/postgres/backup-recovery/backups#custom-backup-locations */
function cloudSql(resource: Resource): readonly Evidence[] {
  if (resource.data.type !== "google_sql_database_instance") return [];
  const enabled = told(resource.data.fields, "settings", "backup_configuration", "enabled");
  const location = told(resource.data.fields, "settings", "backup_configuration", "location");
  if (switched(enabled) !== true) return [];
  if (location.state === "known" && !/^(?:us|eu|asia)$/i.test(String(location.value))) return [];
  if (location.state === "unknown" || location.state === "given") return [];
  return [{ message: `${resource.data.written} keeps its backups in several regions`, place: resource.place }];
}

/** https://learn.microsoft.com/en-us/azure/cosmos-db/online-backup-and-restore: copies are geo-redundant by default. */
function cosmos(resource: Resource): readonly Evidence[] {
  if (resource.data.type !== "azurerm_cosmosdb_account") return [];
  const redundancy = told(resource.data.fields, "backup", "storage_redundancy");
  if (redundancy.state !== "absent" && !(redundancy.state === "known" && redundancy.value === "Geo")) return [];
  return [{ message: `${resource.data.written} keeps its backups in the paired region`, place: resource.place }];
}
