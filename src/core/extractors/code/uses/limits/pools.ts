import { onAnything, type UseRow, type UseTable } from "../row.ts";
import { limitRow } from "./sizes.ts";

const SQLALCHEMY = "https://docs.sqlalchemy.org/en/20/core/pooling.html";
const PSYCOPG_POOL = "https://www.psycopg.org/psycopg3/docs/api/pool.html";

const pool = (library: string, source: string, calls: readonly string[], ...places: Parameters<typeof limitRow>[4][]) =>
  limitRow("pool", library, source, calls, ...places);

/** A builder of Rust whose call says how many: `PgPoolOptions::new().max_connections(20)`. */
function built(library: string, source: string, types: readonly string[], method: string): UseRow {
  return pool(
    library,
    source,
    types.map((type) => `${type}.*.${method}`),
    { position: 0 },
  );
}

/** Pools of connections and of threads, and how large each is. */
export const POOLS: UseTable = {
  topic: "pools",
  rows: {
    javascript: [
      pool("pg", "https://node-postgres.com/apis/pool", ["pg#Pool", "pg-pool"], { position: 0, key: "max" }),
      pool(
        "mysql2",
        "https://sidorares.github.io/node-mysql2/docs#using-connection-pools",
        ["mysql2#createPool", "mysql2/promise#createPool", "mysql#createPool", "mariadb#createPool"],
        { position: 0, key: "connectionLimit" },
      ),
      pool("Knex", "https://knexjs.org/guide/#pool", ["knex", "knex#knex"], { position: 0, key: "pool.max" }),
      pool(
        "Sequelize",
        "https://sequelize.org/docs/v6/other-topics/connection-pool/",
        ["sequelize#Sequelize", "sequelize-typescript#Sequelize"],
        { position: 0, key: "pool.max" },
        { position: 1, key: "pool.max" },
        { position: 3, key: "pool.max" },
      ),
      pool(
        "TypeORM",
        "https://typeorm.io/docs/data-source/data-source-options",
        ["typeorm#DataSource"],
        { position: 0, key: "poolSize" },
        { position: 0, key: "extra.max" },
        { position: 0, key: "extra.connectionLimit" },
      ),
      pool(
        "MongoDB's driver",
        "https://www.mongodb.com/docs/drivers/node/current/connect/connection-options/",
        ["mongodb#MongoClient", "mongoose#connect", "mongoose#createConnection"],
        { position: 1, key: "maxPoolSize" },
      ),
      pool("undici", "https://undici.nodejs.org/#/docs/api/Pool", ["undici#Pool"], { position: 1, key: "connections" }),
      pool("generic-pool", "https://github.com/coopernurse/node-pool#createpool", ["generic-pool#createPool"], {
        position: 1,
        key: "max",
      }),
    ],
    python: [
      pool("SQLAlchemy", SQLALCHEMY, ["sqlalchemy#create_engine", "sqlalchemy.ext.asyncio#create_async_engine"], {
        keyword: "pool_size",
      }),
      pool(
        "asyncpg",
        "https://magicstack.github.io/asyncpg/current/api/index.html#connection-pools",
        ["asyncpg#create_pool"],
        {
          keyword: "max_size",
        },
      ),
      pool(
        "psycopg_pool",
        PSYCOPG_POOL,
        ["psycopg_pool#ConnectionPool", "psycopg_pool#AsyncConnectionPool"],
        { keyword: "max_size" },
        { position: 2 },
      ),
      pool(
        "psycopg2",
        "https://www.psycopg.org/docs/pool.html",
        ["psycopg2.pool#ThreadedConnectionPool", "psycopg2.pool#SimpleConnectionPool"],
        { position: 1, keyword: "maxconn" },
      ),
      pool("aiomysql", "https://aiomysql.readthedocs.io/en/stable/pool.html", ["aiomysql#create_pool"], {
        keyword: "maxsize",
      }),
      pool(
        "PyMongo",
        "https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html",
        ["pymongo#MongoClient", "motor.motor_asyncio#AsyncIOMotorClient"],
        { keyword: "maxPoolSize" },
      ),
      pool(
        "redis-py",
        "https://redis.readthedocs.io/en/stable/connections.html#connection-pools",
        ["redis#ConnectionPool", "redis#BlockingConnectionPool", "redis.asyncio#ConnectionPool"],
        { keyword: "max_connections" },
      ),
      pool(
        "concurrent.futures",
        "https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.ThreadPoolExecutor",
        ["concurrent.futures#ThreadPoolExecutor", "concurrent.futures#ProcessPoolExecutor"],
        { position: 0, keyword: "max_workers" },
      ),
    ],
    go: [
      pool("database/sql", "https://pkg.go.dev/database/sql#DB.SetMaxOpenConns", onAnything("SetMaxOpenConns"), {
        position: 0,
      }),
      pool(
        "go-redis",
        "https://pkg.go.dev/github.com/redis/go-redis/v9#Options",
        ["github.com/redis/go-redis#NewClient", "github.com/go-redis/redis#NewClient"],
        { position: 0, key: "PoolSize" },
      ),
      pool(
        "mongo-go-driver",
        "https://pkg.go.dev/go.mongodb.org/mongo-driver/mongo/options#ClientOptions.SetMaxPoolSize",
        onAnything("SetMaxPoolSize"),
        { position: 0 },
      ),
      pool(
        "errgroup",
        "https://pkg.go.dev/golang.org/x/sync/errgroup#Group.SetLimit",
        ["golang.org/x/sync/errgroup#*.SetLimit"],
        {
          position: 0,
        },
      ),
    ],
    jvm: [
      pool(
        "HikariCP",
        "https://github.com/brettwooldridge/HikariCP#frequently-used",
        onAnything("setMaximumPoolSize"),
        {
          position: 0,
        },
      ),
      pool(
        "java.util.concurrent",
        "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/concurrent/Executors.html",
        ["java.util.concurrent#Executors.newFixedThreadPool"],
        { position: 0 },
      ),
      pool(
        "Spring's task executor",
        "https://docs.spring.io/spring-framework/reference/integration/scheduling.html#scheduling-task-executor-types",
        onAnything("setMaxPoolSize"),
        { position: 0 },
      ),
    ],
    csharp: [
      pool(
        "EF Core",
        "https://learn.microsoft.com/ef/core/performance/advanced-performance-topics#dbcontext-pooling",
        onAnything("AddDbContextPool", "AddPooledDbContextFactory"),
        { position: 1, keyword: "poolSize" },
      ),
    ],
    ruby: [
      pool(
        "connection_pool",
        "https://github.com/mperham/connection_pool#usage",
        ["#ConnectionPool.new", "ConnectionPool#new"],
        {
          keyword: "size",
          position: 0,
          key: "size",
        },
      ),
    ],
    rust: [
      built(
        "sqlx",
        "https://docs.rs/sqlx/latest/sqlx/pool/struct.PoolOptions.html#method.max_connections",
        [
          "sqlx::postgres#PgPoolOptions",
          "sqlx::mysql#MySqlPoolOptions",
          "sqlx::pool#PoolOptions",
          "sqlx#PoolOptions",
          "sqlx#postgres.PgPoolOptions",
        ],
        "max_connections",
      ),
      built(
        "r2d2",
        "https://docs.rs/r2d2/latest/r2d2/struct.Builder.html#method.max_size",
        ["r2d2#Pool", "diesel::r2d2#Pool", "bb8#Pool", "deadpool_postgres#Pool"],
        "max_size",
      ),
      built(
        "SeaORM",
        "https://www.sea-ql.org/SeaORM/docs/install-and-config/connection/#connect-options",
        ["sea_orm#ConnectOptions"],
        "max_connections",
      ),
    ],
  },
};
