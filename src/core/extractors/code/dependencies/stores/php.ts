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
];
