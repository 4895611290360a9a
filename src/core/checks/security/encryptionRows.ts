/** How a type of resource says that what it stores is encrypted. */
export interface EncryptionRow {
  readonly type: string;
  /** Arguments that say so: any of them, "a.b" within a block. The first is what a fix sets. */
  readonly by: readonly string[];
  /** What a switch, or a given key, other than `true` has to say: "KMS". */
  readonly says?: string | false;
  /** What holds where nothing is said. */
  readonly byDefault: boolean;
  /** The same in CloudFormation, where it differs. */
  readonly byDefaultThere?: boolean;
  /** Arguments that make it take the encryption of something else. */
  readonly takesFrom?: readonly string[];
  /** Only asked of resources where an argument has one of these values. */
  readonly where?: { readonly argument: string; readonly is: readonly string[] };
  /** Where these hold, it is encrypted anyway. */
  readonly anyway?: { readonly argument: string; readonly is: readonly string[] };
  /** Changing it makes a new one in its place, so that data has to be moved. */
  readonly replaces: boolean;
  /** Less than a gap: the provider encrypts its disks all the same. */
  readonly isNote?: true;
  readonly what: string;
  readonly source: string;
}

const AWS = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/";
const AZURE = "https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/";

export const ENCRYPTION_ROWS: readonly EncryptionRow[] = [
  {
    type: "aws_db_instance",
    by: ["storage_encrypted"],
    byDefault: false,
    takesFrom: [
      "replicate_source_db",
      "snapshot_identifier",
      "db_cluster_identifier",
      "restore_to_point_in_time",
      "source_db_instance_identifier",
      "s3_import",
    ],
    replaces: true,
    what: "its storage, snapshots and logs",
    source: `${AWS}db_instance#storage_encrypted`,
  },
  {
    type: "aws_rds_cluster",
    by: ["storage_encrypted"],
    byDefault: false,
    takesFrom: [
      "snapshot_identifier",
      "replication_source_identifier",
      "restore_to_point_in_time",
      "global_cluster_identifier",
    ],
    anyway: { argument: "engine_mode", is: ["serverless"] },
    replaces: true,
    what: "its storage and snapshots",
    source: `${AWS}rds_cluster#storage_encrypted`,
  },
  {
    type: "aws_rds_global_cluster",
    by: ["storage_encrypted"],
    byDefault: false,
    takesFrom: ["source_db_cluster_identifier"],
    replaces: true,
    what: "its storage",
    source: `${AWS}rds_global_cluster#storage_encrypted`,
  },
  ...["docdb_cluster", "neptune_cluster"].map((type) => ({
    type: `aws_${type}`,
    by: ["storage_encrypted"],
    byDefault: false,
    takesFrom: [
      "snapshot_identifier",
      "global_cluster_identifier",
      "restore_to_point_in_time",
      "replication_source_identifier",
    ],
    replaces: true,
    what: "its storage and snapshots",
    source: `${AWS}${type}#storage_encrypted`,
  })),
  {
    type: "aws_ebs_volume",
    by: ["encrypted"],
    byDefault: false,
    takesFrom: ["snapshot_id"],
    replaces: true,
    what: "the volume",
    source: `${AWS}ebs_volume#encrypted`,
  },
  {
    type: "aws_ebs_encryption_by_default",
    by: ["enabled"],
    byDefault: true,
    replaces: false,
    what: "new volumes of the account",
    source: `${AWS}ebs_encryption_by_default#enabled`,
  },
  {
    type: "aws_ebs_snapshot_copy",
    by: ["encrypted"],
    byDefault: false,
    replaces: true,
    what: "the copy",
    source: `${AWS}ebs_snapshot_copy#encrypted`,
  },
  {
    // An image's copy: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ami_copy#encrypted
    type: "aws_ami_copy",
    by: ["encrypted"],
    byDefault: false,
    replaces: true,
    what: "the snapshots of the image",
    source: `${AWS}ami_copy#encrypted`,
  },
  // What Glue writes is encrypted by the bucket, unless its own settings are meant to do it and are off.
  ...(
    [
      ["s3_encryption", "s3_encryption_mode", "SSE-KMS", ["SSE-S3"], "what jobs write into buckets"],
      ["cloudwatch_encryption", "cloudwatch_encryption_mode", "SSE-KMS", [], "the logs of jobs"],
      ["job_bookmarks_encryption", "job_bookmarks_encryption_mode", "CSE-KMS", [], "the bookmarks of jobs"],
    ] as const
  ).map(([block, mode, says, others, what]) => ({
    type: "aws_glue_security_configuration",
    by: [`encryption_configuration.${block}.${mode}`],
    says,
    byDefault: false,
    anyway: { argument: `encryption_configuration.${block}.${mode}`, is: others },
    replaces: true,
    what,
    source: `${AWS}glue_security_configuration#${mode}`,
  })),
  {
    type: "aws_efs_file_system",
    by: ["encrypted"],
    byDefault: false,
    replaces: true,
    what: "the file system",
    source: `${AWS}efs_file_system#encrypted`,
  },
  {
    type: "aws_elasticache_replication_group",
    by: ["at_rest_encryption_enabled"],
    byDefault: false,
    takesFrom: ["global_replication_group_id"],
    anyway: { argument: "engine", is: ["valkey"] }, // its default is true for Valkey
    replaces: true,
    what: "what it writes to disk and its snapshots",
    source: `${AWS}elasticache_replication_group#at_rest_encryption_enabled`,
  },
  ...["opensearch_domain", "elasticsearch_domain"].map((type) => ({
    type: `aws_${type}`,
    by: ["encrypt_at_rest.enabled"],
    byDefault: false,
    replaces: true,
    what: "its indices, logs and snapshots",
    source: `${AWS}${type}#encrypt_at_rest-1`,
  })),
  {
    // The service encrypts new clusters since January 2025, and the provider's default is true since its version 6.
    type: "aws_redshift_cluster",
    by: ["encrypted"],
    byDefault: true,
    replaces: false,
    what: "the cluster and its snapshots",
    source: `${AWS}redshift_cluster#encrypted`,
  },
  {
    type: "aws_dax_cluster",
    by: ["server_side_encryption.enabled"],
    byDefault: false,
    replaces: true,
    what: "what it writes to disk",
    source: `${AWS}dax_cluster#server_side_encryption`,
  },
  {
    type: "aws_kinesis_stream",
    by: ["encryption_type"],
    says: "KMS",
    byDefault: false,
    replaces: false,
    what: "the records it holds",
    source: `${AWS}kinesis_stream#encryption_type`,
  },
  {
    // What comes from a Kinesis stream is held there: https://docs.aws.amazon.com/firehose/latest/dev/encryption.html
    type: "aws_kinesis_firehose_delivery_stream",
    by: ["server_side_encryption.enabled"],
    byDefault: false,
    takesFrom: ["kinesis_source_configuration", "msk_source_configuration"],
    replaces: false,
    what: "the records it holds until they are delivered",
    source: `${AWS}kinesis_firehose_delivery_stream#server_side_encryption`,
  },
  {
    // SSE-SQS is on for new queues: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-sqs-sse-queue.html
    type: "aws_sqs_queue",
    by: ["sqs_managed_sse_enabled", "kms_master_key_id"],
    byDefault: true,
    replaces: false,
    what: "the messages it holds",
    source: `${AWS}sqs_queue#sqs_managed_sse_enabled`,
  },
  {
    // "By default, Amazon SNS stores messages and files using disk encryption": https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
    type: "aws_sns_topic",
    by: ["kms_master_key_id"],
    byDefault: false,
    replaces: false,
    isNote: true,
    what: "messages by a key of yours (its disks are encrypted all the same)",
    source: `${AWS}sns_topic#kms_master_key_id`,
  },
  {
    type: "aws_workspaces_workspace",
    by: ["user_volume_encryption_enabled"],
    byDefault: false,
    replaces: true,
    what: "the user's volume",
    source: `${AWS}workspaces_workspace#user_volume_encryption_enabled`,
  },
  {
    type: "aws_workspaces_workspace",
    by: ["root_volume_encryption_enabled"],
    byDefault: false,
    replaces: true,
    what: "the root volume",
    source: `${AWS}workspaces_workspace#root_volume_encryption_enabled`,
  },
  {
    type: "aws_codebuild_project",
    by: ["artifacts.encryption_disabled"],
    says: false,
    byDefault: true,
    replaces: false,
    what: "what it builds",
    source: `${AWS}codebuild_project#encryption_disabled`,
  },
  {
    type: "aws_api_gateway_method_settings",
    by: ["settings.cache_data_encrypted"],
    byDefault: false,
    where: { argument: "settings.caching_enabled", is: ["true"] },
    replaces: false,
    what: "the answers it keeps",
    source: `${AWS}api_gateway_method_settings#cache_data_encrypted`,
  },
  {
    type: "azurerm_mssql_database",
    by: ["transparent_data_encryption_enabled"],
    byDefault: true,
    replaces: false,
    what: "the database, its backups and logs",
    source: `${AZURE}mssql_database#transparent_data_encryption_enabled`,
  },
  {
    type: "azurerm_data_lake_store",
    by: ["encryption_state"],
    says: "Enabled",
    byDefault: true,
    replaces: true,
    what: "the store",
    source: `${AZURE}data_lake_store#encryption_state`,
  },
  ...["string", "int", "bool", "datetime"].map((kind) => ({
    type: `azurerm_automation_variable_${kind}`,
    by: ["encrypted"],
    byDefault: false,
    replaces: true,
    what: "the variable",
    source: `${AZURE}automation_variable_${kind}#encrypted`,
  })),
  {
    type: "alicloud_disk",
    by: ["encrypted", "kms_key_id"],
    byDefault: false,
    takesFrom: ["snapshot_id"],
    replaces: true,
    what: "the disk",
    source: "https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/disk#encrypted",
  },
  {
    type: "scaleway_rdb_instance",
    by: ["encryption_at_rest"],
    byDefault: false,
    replaces: true,
    what: "its storage",
    source:
      "https://registry.terraform.io/providers/scaleway/scaleway/latest/docs/resources/rdb_instance#encryption_at_rest",
  },
];
