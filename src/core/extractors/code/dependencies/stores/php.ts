import { named, notLocal, row, type StoreRow } from "./row.ts";

/** Calls that open clients of stores in PHP. */
export const PHP_STORES: readonly StoreRow[] = [
  { ...row(named, "PDO", "https://www.php.net/manual/en/pdo.connections.php", "#PDO", "PDO"), when: notLocal },
  row("redis", "phpredis", "https://github.com/phpredis/phpredis#connection", "#Redis", "Redis"),
  row("redis", "Predis", "https://github.com/predis/predis#connecting-to-redis", "Predis\\Client", "#Predis\\Client"),
  row(
    "mongodb",
    "mongodb",
    "https://www.mongodb.com/docs/php-library/current/connect/",
    "MongoDB\\Client",
    "#MongoDB\\Client",
  ),
  row(
    "dynamodb",
    "aws-sdk-php",
    "https://docs.aws.amazon.com/aws-sdk-php/v3/api/class-Aws.DynamoDb.DynamoDbClient.html",
    "Aws\\DynamoDb\\DynamoDbClient",
    "#Aws\\DynamoDb\\DynamoDbClient",
  ),
  row(
    "firestore",
    "google/cloud-firestore",
    "https://cloud.google.com/php/docs/reference/cloud-firestore/latest",
    "Google\\Cloud\\Firestore\\FirestoreClient",
    "#Google\\Cloud\\Firestore\\FirestoreClient",
  ),
];
