import { named, notLocal, row, type StoreRow } from "./row.ts";

const SQL_GO = "https://pkg.go.dev/database/sql#Open";
const GORM = "https://gorm.io/docs/connecting_to_the_database.html";

/** Calls that open clients of stores in Go. */
export const GO_STORES: readonly StoreRow[] = [
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
];
