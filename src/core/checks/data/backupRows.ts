/** How a type of store says that it is backed up. */
export interface BackupRow {
  readonly type: string;
  /** Of a number of days or copies, 0 is off; of a switch, false; else the text that means on. */
  readonly by: string;
  readonly on?: readonly string[];
  /** Whether it is on where nothing is said, in Terraform and Pulumi. */
  readonly byDefault: boolean;
  /** The same in CloudFormation and CDK, where it differs. */
  readonly byDefaultThere?: boolean;
  /** Arguments that make it a copy of something else. */
  readonly copies?: readonly string[];
  /** What a fix sets. */
  readonly fix?: string;
  /** What it may hold, as `dependency.used` names it. */
  readonly holds: readonly string[];
  /** A cache, which may be filled again: worth a note. */
  readonly isCache?: true;
  readonly source: string;
}

const AWS = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/";
const GOOGLE = "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/";
const AZURE = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/";

export const BACKUP_ROWS: readonly BackupRow[] = [
  {
    type: "aws_db_instance",
    by: "backup_retention_period",
    byDefault: false,
    byDefaultThere: true, // 1 day: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
    copies: ["replicate_source_db", "source_db_instance_identifier", "db_cluster_identifier"],
    fix: "7",
    holds: ["postgres", "mysql", "sql"],
    source: `${AWS}db_instance#backup_retention_period`,
  },
  {
    type: "aws_rds_cluster",
    by: "backup_retention_period",
    byDefault: true,
    fix: "7",
    holds: ["postgres", "mysql", "sql"],
    source: `${AWS}rds_cluster#backup_retention_period`,
  },
  {
    type: "aws_docdb_cluster",
    by: "backup_retention_period",
    byDefault: true,
    fix: "7",
    holds: ["mongodb"],
    source: `${AWS}docdb_cluster#backup_retention_period`,
  },
  {
    type: "aws_neptune_cluster",
    by: "backup_retention_period",
    byDefault: true,
    fix: "7",
    holds: [],
    source: `${AWS}neptune_cluster#backup_retention_period`,
  },
  {
    type: "aws_dynamodb_table",
    by: "point_in_time_recovery.enabled",
    byDefault: false,
    copies: ["restore_source_name"],
    fix: "true",
    holds: ["dynamodb"],
    source: `${AWS}dynamodb_table#point_in_time_recovery`,
  },
  {
    type: "aws_redshift_cluster",
    by: "automated_snapshot_retention_period",
    byDefault: true,
    fix: "7",
    holds: ["sql"],
    source: `${AWS}redshift_cluster#automated_snapshot_retention_period`,
  },
  {
    type: "aws_memorydb_cluster",
    by: "snapshot_retention_limit",
    byDefault: false,
    fix: "7",
    holds: ["redis"],
    source: `${AWS}memorydb_cluster#snapshot_retention_limit`,
  },
  ...["replication_group", "cluster"].map((type) => ({
    type: `aws_elasticache_${type}`,
    by: "snapshot_retention_limit",
    byDefault: false,
    copies: type === "cluster" ? ["replication_group_id"] : ["global_replication_group_id"],
    fix: "7",
    holds: ["redis"],
    isCache: true as const,
    source: `${AWS}elasticache_${type}#snapshot_retention_limit`,
  })),
  ...["windows", "ontap", "openzfs", "lustre"].map((type) => ({
    type: `aws_fsx_${type}_file_system`,
    by: "automatic_backup_retention_days",
    byDefault: type === "windows",
    fix: "7",
    holds: [],
    source: `${AWS}fsx_${type}_file_system#automatic_backup_retention_days`,
  })),
  {
    type: "google_sql_database_instance",
    by: "settings.backup_configuration.enabled",
    byDefault: false,
    copies: ["master_instance_name", "clone"],
    holds: ["postgres", "mysql", "sql"],
    source: `${GOOGLE}sql_database_instance#nested_settings_backup_configuration`,
  },
  {
    type: "google_alloydb_cluster",
    by: "automated_backup_policy.enabled",
    byDefault: true,
    holds: ["postgres"],
    source: `${GOOGLE}alloydb_cluster#nested_automated_backup_policy`,
  },
  {
    type: "google_firestore_database",
    by: "point_in_time_recovery_enablement",
    on: ["POINT_IN_TIME_RECOVERY_ENABLED"],
    byDefault: false,
    fix: '"POINT_IN_TIME_RECOVERY_ENABLED"',
    holds: ["firestore"],
    source: `${GOOGLE}firestore_database#point_in_time_recovery_enablement`,
  },
  // Azure backs these up daily and keeps seven days: https://learn.microsoft.com/en-us/azure/postgresql/flexible-server/concepts-backup-restore
  ...["postgresql_flexible_server", "mysql_flexible_server", "postgresql_server", "mysql_server", "mariadb_server"].map(
    (type) => ({
      type: `azurerm_${type}`,
      by: "backup_retention_days",
      byDefault: true,
      holds: type.startsWith("postgres") ? ["postgres"] : ["mysql"],
      source: `${AZURE}${type}#backup_retention_days`,
    }),
  ),
  // https://learn.microsoft.com/en-us/azure/azure-sql/database/automated-backups-overview
  ...["mssql_database", "mssql_managed_database", "sql_database"].map((type) => ({
    type: `azurerm_${type}`,
    by: "short_term_retention_policy.retention_days",
    byDefault: true,
    holds: ["sql"],
    source: `${AZURE}${type}#short_term_retention_policy`,
  })),
  {
    // https://learn.microsoft.com/en-us/azure/cosmos-db/online-backup-and-restore
    type: "azurerm_cosmosdb_account",
    by: "backup.type",
    on: ["Periodic", "Continuous"],
    byDefault: true,
    holds: ["mongodb", "cosmosdb"],
    source: `${AZURE}cosmosdb_account#backup`,
  },
  {
    type: "mongodbatlas_cluster",
    by: "cloud_backup",
    byDefault: false,
    fix: "true",
    holds: ["mongodb"],
    source: "https://registry.terraform.io/providers/mongodb/mongodbatlas/latest/docs/resources/cluster#cloud_backup",
  },
  {
    type: "mongodbatlas_advanced_cluster",
    by: "backup_enabled",
    byDefault: false,
    fix: "true",
    holds: ["mongodb"],
    source:
      "https://registry.terraform.io/providers/mongodb/mongodbatlas/latest/docs/resources/advanced_cluster#backup_enabled",
  },
  {
    // Daily, seven days: https://docs.digitalocean.com/products/databases/postgresql/how-to/restore-from-backups/
    type: "digitalocean_database_cluster",
    by: "backup_restore.database_name",
    byDefault: true,
    holds: ["postgres", "mysql", "mongodb"],
    source: "https://docs.digitalocean.com/products/databases/postgresql/how-to/restore-from-backups/",
  },
];

/** Block and file storage, which is backed up by a policy beside it. */
export const VOLUME_TYPES: ReadonlySet<string> = new Set([
  "aws_ebs_volume",
  "aws_efs_file_system",
  "google_filestore_instance",
  "azurerm_managed_disk",
]);

/** What backs up other resources, and says which: by name, or by their tags. */
export const POLICY_TYPES: ReadonlySet<string> = new Set([
  "aws_backup_selection",
  "aws_backup_plan",
  "aws_dlm_lifecycle_policy",
  "aws_efs_backup_policy",
  "aws_redshift_snapshot_schedule_association",
  "google_compute_disk_resource_policy_attachment",
  "google_compute_resource_policy",
  "google_backup_dr_backup_plan_association",
  "google_gke_backup_backup_plan",
  "google_firestore_backup_schedule",
  "azurerm_backup_protected_vm",
  "azurerm_backup_protected_file_share",
  "azurerm_data_protection_backup_instance_disk",
  "azurerm_data_protection_backup_instance_blob_storage",
  "azurerm_data_protection_backup_instance_postgresql_flexible_server",
  "mongodbatlas_cloud_backup_schedule",
]);
