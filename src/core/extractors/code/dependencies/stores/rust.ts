import { row, type StoreRow } from "./row.ts";

/** Calls that open clients of stores in Rust. */
export const RUST_STORES: readonly StoreRow[] = [
  row(
    "postgres",
    "sqlx",
    "https://docs.rs/sqlx/latest/sqlx/struct.Pool.html",
    "sqlx#PgPool.connect",
    "sqlx::postgres#PgPool.connect",
    "sqlx::postgres#PgPoolOptions.new",
    "sqlx#PgPool.connect_lazy",
  ),
  row(
    "mysql",
    "sqlx",
    "https://docs.rs/sqlx/latest/sqlx/struct.Pool.html",
    "sqlx#MySqlPool.connect",
    "sqlx::mysql#MySqlPoolOptions.new",
  ),
  row("sql", "SeaORM", "https://www.sea-ql.org/SeaORM/docs/install-and-config/connection/", "sea_orm#Database.connect"),
  row(
    "postgres",
    "tokio-postgres",
    "https://docs.rs/tokio-postgres/latest/tokio_postgres/fn.connect.html",
    "tokio_postgres#connect",
    "deadpool_postgres#Config.new",
  ),
  row("redis", "redis", "https://docs.rs/redis/latest/redis/struct.Client.html", "redis#Client.open"),
  row(
    "mongodb",
    "mongodb",
    "https://docs.rs/mongodb/latest/mongodb/struct.Client.html",
    "mongodb#Client.with_uri_str",
    "mongodb#Client.with_options",
  ),
  row(
    "queue",
    "rdkafka",
    "https://docs.rs/rdkafka/latest/rdkafka/",
    "rdkafka#ClientConfig.new",
    "rdkafka::config#ClientConfig.new",
  ),
  row("queue", "lapin", "https://docs.rs/lapin/latest/lapin/struct.Connection.html", "lapin#Connection.connect"),
  row(
    "dynamodb",
    "aws-sdk-dynamodb",
    "https://docs.rs/aws-sdk-dynamodb/latest/aws_sdk_dynamodb/client/struct.Client.html",
    "aws_sdk_dynamodb#Client.new",
    "aws_sdk_dynamodb#Client.from_conf",
  ),
];
