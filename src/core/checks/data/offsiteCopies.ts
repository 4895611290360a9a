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
  ["aws_ebs_snapshot_copy", "copies a snapshot to another region"],
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
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dlm_lifecycle_policy#cross_region_copy_rule
  [
    /^aws_dlm_lifecycle_policy$/,
    ["policy_details", "schedule", "cross_region_copy_rule"],
    "copies snapshots to another region",
  ],
  [
    /^aws_dlm_lifecycle_policy$/,
    ["policy_details", "schedules", "cross_region_copy_rules"],
    "copies snapshots to another region",
  ],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html#cfn-rds-dbinstance-sourceregion
  [
    /^aws_(?:db_instance|rds_cluster|docdb_cluster)$/,
    ["source_region"],
    "keeps a copy of a database of another region",
  ],
  [/^azurerm_mariadb_server$/, ["geo_redundant_backup_enabled"], "keeps backups in the paired region"],
  [/^mongodbatlas_cloud_backup_schedule$/, ["copy_settings"], "copies snapshots to another region"],
];

/** Values that mean more than one region. */
const VALUES: readonly (readonly [type: RegExp, path: readonly string[], value: RegExp, says: string])[] = [
  // https://learn.microsoft.com/en-us/azure/storage/common/storage-redundancy
  [
    /^azurerm_storage_account$/,
    ["account_replication_type"],
    /^(?:Standard_)?(?:RA)?GZ?RS$/,
    "keeps a copy in the paired region",
  ],
  [
    /^azurerm_(?:recovery_services_vault|data_protection_backup_vault)$/,
    ["storage_mode_type"],
    /^GeoRedundant$/,
    "keeps backups in the paired region",
  ],
  [/^azurerm_data_protection_backup_vault$/, ["redundancy"], /^GeoRedundant$/, "keeps backups in the paired region"],
  // https://cloud.google.com/spanner/docs/instance-configurations
  [/^google_spanner_instance$/, ["config"], /(?:^|\/)(?:nam|eur|asia)\d/, "is kept in several regions"],
  // https://cloud.google.com/firestore/native/docs/locations
  [/^google_firestore_database$/, ["location_id"], /^(?:nam\d|eur\d)/, "is kept in several regions"],
  [/^google_bigquery_dataset$/, ["location"], /^(?:US|EU)$/i, "is kept in several regions"],
  [/^google_alloydb_cluster$/, ["cluster_type"], /^SECONDARY$/, "keeps a copy in another region"],
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
    ...azureSql(resource),
    ...snapshotPolicy(resource),
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

/** Geo-redundant unless something else is said: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_database#storage_account_type */
function azureSql({ data, place }: Resource): readonly Evidence[] {
  if (!/^azurerm_mssql_(?:database|managed_instance)$/.test(data.type)) return [];
  const redundancy = told(data.fields, "storage_account_type");
  const isGeo = redundancy.state === "known" && /^(?:Geo(?:Zone)?|GZ?RS)$/.test(String(redundancy.value));
  if (redundancy.state !== "absent" && !isGeo) return [];
  return [{ message: `${data.written} keeps its backups in the paired region`, place }];
}

/** Snapshots lie in the nearest multi-region unless a place is given: https://cloud.google.com/compute/docs/disks/snapshots#selecting_a_storage_location_for_a_snapshot */
function snapshotPolicy({ data, place }: Resource): readonly Evidence[] {
  if (data.type !== "google_compute_resource_policy") return [];
  return blocksAt(data.fields, "snapshot_schedule_policy").flatMap((policy) => {
    const where = told(policy, "snapshot_properties", "storage_locations");
    const isWide = where.state === "known" && /^(?:us|eu|asia)$/i.test(String(where.value));
    if (where.state !== "absent" && !isWide) return [];
    return [{ message: `${data.written} keeps snapshots in several regions`, place }];
  });
}
