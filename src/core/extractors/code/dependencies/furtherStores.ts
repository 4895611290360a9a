import type { Row } from "../resilience/knowledge.ts";
import type { Site } from "../resilience/site.ts";
import type { UseLanguage } from "../uses/row.ts";
import type { Store } from "./store.ts";

/** A call that opens a client of a store, named as in `resilience/knowledge.ts`. */
export interface StoreRow extends Row {
  readonly type: Store["type"] | ((site: Site) => Store["type"]);
}

const row = (type: StoreRow["type"], library: string, source: string, ...calls: readonly string[]): StoreRow => ({
  type,
  library,
  source,
  calls,
});

/** "postgres" of `sql.Open("postgres", …)`: which database a driver's name or an address means. */
function named({ call, resolver }: Site): Store["type"] {
  const { text } = resolver.program;
  const given = call ? text.slice(call.span.start, Math.min(call.span.end, call.span.start + 300)) : "";
  if (/postgres|pgsql|pgx|\bpq\b|Npgsql/i.test(given)) return "postgres";
  if (/mysql|mariadb/i.test(given)) return "mysql";
  return "sql";
}

/** False for databases that are a file or live in memory. */
function notLocal({ call, resolver }: Site): boolean {
  const { text } = resolver.program;
  return (
    call === undefined ||
    !/sqlite|:memory:|InMemory|duckdb/i.test(
      text.slice(call.span.start, Math.min(call.span.end, call.span.start + 300)),
    )
  );
}

const SQL_GO = "https://pkg.go.dev/database/sql#Open";
const GORM = "https://gorm.io/docs/connecting_to_the_database.html";
const EF = "https://learn.microsoft.com/en-us/ef/core/providers/";

/** Clients of the languages beside JavaScript and Python. */
export const FURTHER_STORES: Readonly<Partial<Record<UseLanguage, readonly StoreRow[]>>> = {
  go: [
    {
      ...row(
        named,
        "database/sql",
        SQL_GO,
        "database/sql#Open",
        "database/sql#OpenDB",
        "github.com/XSAM/otelsql#Open",
        "github.com/XSAM/otelsql#OpenDB",
        "github.com/jmoiron/sqlx#Open",
        "github.com/jmoiron/sqlx#Connect",
        "github.com/jmoiron/sqlx#MustConnect",
      ),
      when: notLocal,
    },
    row(
      "postgres",
      "pgx",
      "https://pkg.go.dev/github.com/jackc/pgx/v5/pgxpool#New",
      "github.com/jackc/pgx#Connect",
      "github.com/jackc/pgx#ConnectConfig",
      "github.com/jackc/pgx/v5/pgxpool#New",
      "github.com/jackc/pgx/pgxpool#New",
      "github.com/jackc/pgx/pgxpool#NewWithConfig",
      "github.com/jackc/pgx/pgxpool#Connect",
    ),
    { ...row(named, "gorm", GORM, "gorm.io/gorm#Open", "github.com/jinzhu/gorm#Open"), when: notLocal },
    row(
      "redis",
      "go-redis",
      "https://redis.io/docs/latest/develop/clients/go/",
      "github.com/redis/go-redis#NewClient",
      "github.com/redis/go-redis#NewClusterClient",
      "github.com/redis/go-redis#NewUniversalClient",
      "github.com/go-redis/redis#NewClient",
      "github.com/go-redis/redis#NewClusterClient",
    ),
    row(
      "redis",
      "redigo",
      "https://pkg.go.dev/github.com/gomodule/redigo/redis#Pool",
      "github.com/gomodule/redigo/redis#Pool",
      "github.com/gomodule/redigo/redis#Dial",
    ),
    row(
      "mongodb",
      "mongo-driver",
      "https://www.mongodb.com/docs/drivers/go/current/connect/",
      "go.mongodb.org/mongo-driver/mongo#Connect",
      "go.mongodb.org/mongo-driver/mongo#NewClient",
    ),
    row(
      "queue",
      "kafka-go",
      "https://pkg.go.dev/github.com/segmentio/kafka-go",
      "github.com/segmentio/kafka-go#NewReader",
      "github.com/segmentio/kafka-go#NewWriter",
      "github.com/segmentio/kafka-go#Writer",
    ),
    row(
      "queue",
      "sarama",
      "https://pkg.go.dev/github.com/IBM/sarama",
      "github.com/IBM/sarama#NewSyncProducer",
      "github.com/IBM/sarama#NewAsyncProducer",
      "github.com/IBM/sarama#NewConsumerGroup",
      "github.com/Shopify/sarama#NewSyncProducer",
      "github.com/Shopify/sarama#NewConsumerGroup",
    ),
    row(
      "queue",
      "amqp091-go",
      "https://pkg.go.dev/github.com/rabbitmq/amqp091-go#Dial",
      "github.com/rabbitmq/amqp091-go#Dial",
      "github.com/streadway/amqp#Dial",
    ),
    row(
      "queue",
      "nats.go",
      "https://pkg.go.dev/github.com/nats-io/nats.go#Connect",
      "github.com/nats-io/nats.go#Connect",
    ),
    row(
      "search",
      "go-elasticsearch",
      "https://pkg.go.dev/github.com/elastic/go-elasticsearch/v8",
      "github.com/elastic/go-elasticsearch#NewClient",
      "github.com/elastic/go-elasticsearch#NewDefaultClient",
      "github.com/olivere/elastic#NewClient",
    ),
  ],
  jvm: [
    {
      ...row(
        named,
        "JDBC",
        "https://docs.oracle.com/javase/tutorial/jdbc/basics/connecting.html",
        "java.sql#DriverManager.getConnection",
      ),
      when: notLocal,
    },
    row("sql", "HikariCP", "https://github.com/brettwooldridge/HikariCP#readme", "com.zaxxer.hikari#HikariDataSource"),
    row(
      "redis",
      "Jedis",
      "https://redis.io/docs/latest/develop/clients/jedis/",
      "redis.clients.jedis#JedisPool",
      "redis.clients.jedis#JedisPooled",
      "redis.clients.jedis#Jedis",
    ),
    row(
      "redis",
      "Lettuce",
      "https://redis.io/docs/latest/develop/clients/lettuce/",
      "io.lettuce.core#RedisClient.create",
    ),
    row(
      "mongodb",
      "MongoDB driver",
      "https://www.mongodb.com/docs/drivers/java/sync/current/connection/mongoclient/",
      "com.mongodb.client#MongoClients.create",
    ),
    row(
      "sql",
      "Exposed",
      "https://www.jetbrains.com/help/exposed/working-with-database.html",
      "org.jetbrains.exposed.sql#Database.connect",
    ),
    row(
      "queue",
      "Kafka",
      "https://kafka.apache.org/documentation/#producerapi",
      "org.apache.kafka.clients.producer#KafkaProducer",
      "org.apache.kafka.clients.consumer#KafkaConsumer",
      "org.springframework.kafka.annotation#KafkaListener",
    ),
    row(
      "queue",
      "RabbitMQ",
      "https://docs.spring.io/spring-amqp/reference/",
      "com.rabbitmq.client#ConnectionFactory",
      "org.springframework.amqp.rabbit.annotation#RabbitListener",
    ),
  ],
  csharp: [
    row(
      "postgres",
      "EF Core",
      EF,
      "#*.UseNpgsql",
      "~*.UseNpgsql",
      "Npgsql#NpgsqlDataSource.Create",
      "Npgsql#NpgsqlConnection",
    ),
    row(
      "mysql",
      "EF Core",
      EF,
      "#*.UseMySql",
      "~*.UseMySql",
      "#*.UseMySQL",
      "~*.UseMySQL",
      "MySqlConnector#MySqlConnection",
      "MySql.Data.MySqlClient#MySqlConnection",
    ),
    row(
      "sql",
      "EF Core",
      EF,
      "#*.UseSqlServer",
      "~*.UseSqlServer",
      "#*.UseOracle",
      "~*.UseOracle",
      "Microsoft.Data.SqlClient#SqlConnection",
      "System.Data.SqlClient#SqlConnection",
    ),
    row(
      "redis",
      "StackExchange.Redis",
      "https://stackexchange.github.io/StackExchange.Redis/Basics",
      "StackExchange.Redis#ConnectionMultiplexer.Connect",
      "StackExchange.Redis#ConnectionMultiplexer.ConnectAsync",
      "#*.AddStackExchangeRedisCache",
      "~*.AddStackExchangeRedisCache",
    ),
    row(
      "mongodb",
      "MongoDB.Driver",
      "https://www.mongodb.com/docs/drivers/csharp/current/connect/",
      "MongoDB.Driver#MongoClient",
    ),
    row(
      "queue",
      "RabbitMQ.Client",
      "https://www.rabbitmq.com/client-libraries/dotnet-api-guide",
      "RabbitMQ.Client#ConnectionFactory.CreateConnection",
      "RabbitMQ.Client#ConnectionFactory.CreateConnectionAsync",
      "#*.UsingRabbitMq",
      "~*.UsingRabbitMq",
    ),
    row(
      "queue",
      "Confluent.Kafka",
      "https://docs.confluent.io/kafka-clients/dotnet/current/overview.html",
      "Confluent.Kafka#ProducerBuilder",
      "Confluent.Kafka#ConsumerBuilder",
    ),
    row(
      "queue",
      "Azure Service Bus",
      "https://learn.microsoft.com/en-us/dotnet/api/overview/azure/messaging.servicebus-readme",
      "Azure.Messaging.ServiceBus#ServiceBusClient",
    ),
  ],
  php: [
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
  ],
  ruby: [
    row(
      "postgres",
      "pg",
      "https://deveiate.org/code/pg/PG/Connection.html",
      "PG.connect",
      "#PG.connect",
      "PG::Connection.new",
    ),
    row(
      "redis",
      "redis",
      "https://github.com/redis/redis-rb#getting-started",
      "Redis.new",
      "#Redis.new",
      "Redis",
      "#Redis",
      "RedisClient.config",
    ),
    row(
      "mysql",
      "mysql2",
      "https://github.com/brianmario/mysql2#usage",
      "Mysql2::Client.new",
      "#Mysql2::Client.new",
      "Mysql2::Client",
      "#Mysql2::Client",
    ),
    row(
      "sql",
      "Sequel",
      "https://sequel.jeremyevans.net/rdoc/files/doc/opening_databases_rdoc.html",
      "Sequel.connect",
      "#Sequel.connect",
    ),
    row(
      "sql",
      "Active Record",
      "https://api.rubyonrails.org/classes/ActiveRecord/ConnectionHandling.html",
      "ActiveRecord::Base.establish_connection",
      "#ActiveRecord::Base.establish_connection",
    ),
  ],
  rust: [
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
    row(
      "sql",
      "SeaORM",
      "https://www.sea-ql.org/SeaORM/docs/install-and-config/connection/",
      "sea_orm#Database.connect",
    ),
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
  ],
};
