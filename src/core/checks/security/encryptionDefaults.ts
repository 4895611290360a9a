import type { Resource } from "../../components/linkInfrastructureValues.ts";
import type { Evidence } from "../../model.ts";

/** Types whose data is encrypted whatever a file says, and where that is written. */
const ALWAYS: readonly (readonly [type: RegExp, says: string])[] = [
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
  [/^aws_s3_bucket$/, "S3 encrypts every new object since January 2023"],
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
  [/^aws_dynamodb_table$/, "DynamoDB encrypts every table"],
  // https://docs.aws.amazon.com/memorydb/latest/devguide/at-rest-encryption.html
  [/^aws_memorydb_cluster$/, "MemoryDB encrypts every cluster"],
  // https://docs.aws.amazon.com/fsx/latest/WindowsGuide/encryption-at-rest.html
  [/^aws_fsx_\w*file_system$/, "FSx encrypts every file system"],
  // https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
  [/^aws_msk_(?:serverless_)?cluster$/, "MSK encrypts data at rest"],
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
  [/^aws_elasticache_serverless_cache$/, "ElastiCache Serverless encrypts data at rest"],
  // https://cloud.google.com/docs/security/encryption/default-encryption
  [
    /^google_(?:sql_database_instance|storage_bucket|bigquery_dataset|spanner_instance|firestore_database|bigtable_instance|redis_instance|alloydb_cluster|filestore_instance|compute_disk|pubsub_topic)$/,
    "Google Cloud encrypts data at rest by default",
  ],
  // https://learn.microsoft.com/en-us/azure/security/fundamentals/encryption-atrest
  [
    /^azurerm_(?:storage_account|managed_disk|cosmosdb_account|postgresql_flexible_server|postgresql_server|mysql_flexible_server|mysql_server|mariadb_server|redis_cache|mssql_managed_instance)$/,
    "Azure encrypts data at rest by default",
  ],
  // https://docs.digitalocean.com/products/databases/postgresql/details/features/
  [/^digitalocean_(?:database_cluster|volume)$/, "DigitalOcean encrypts databases and volumes"],
  // https://www.mongodb.com/docs/atlas/security-kms-encryption/
  [/^mongodbatlas_(?:advanced_)?cluster$/, "Atlas encrypts clusters at rest by default"],
  // https://aiven.io/docs/platform/concepts/cloud-security
  [/^aiven_(?:pg|mysql|opensearch|valkey|redis|kafka|clickhouse|dragonfly)$/, "Aiven encrypts data at rest"],
];

/** What a resource's provider does whatever is written. */
export function defaultEncryption({ data, place }: Resource): readonly Evidence[] {
  const found = ALWAYS.find(([type]) => type.test(data.type));
  return found === undefined || data.lookedUp ? [] : [{ message: `${found[1]}: ${data.written}`, place }];
}
