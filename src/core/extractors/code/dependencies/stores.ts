import type { UsedDependency } from "../../../model.ts";

/** A call that opens a client of a store, a queue or a service. */
export interface Store {
  readonly type: UsedDependency["type"];
  /** The library, as people say it. */
  readonly library: string;
  /** Where the library documents the call. */
  readonly source: string;
  /** Calls that make the client, as `qualifiedName` gives them: "pg#Pool", "redis.Redis". */
  readonly opens: readonly string[];
}

export const NODE_STORES: readonly Store[] = [
  {
    type: "postgres",
    library: "pg",
    source: "https://node-postgres.com/apis/pool",
    opens: ["pg#Pool", "pg#Client", "pg-pool"],
  },
  {
    type: "postgres",
    library: "postgres",
    source: "https://github.com/porsager/postgres#connection",
    opens: ["postgres"],
  },
  {
    type: "postgres",
    library: "pg-promise",
    source: "https://vitaly-t.github.io/pg-promise/",
    opens: ["pg-promise()"],
  },
  {
    type: "mysql",
    library: "mysql2",
    source: "https://sidorares.github.io/node-mysql2/docs/documentation",
    opens: ["mysql2#createPool", "mysql2#createConnection"],
  },
  {
    type: "mysql",
    library: "mysql2/promise",
    source: "https://sidorares.github.io/node-mysql2/docs/documentation/promise-wrapper",
    opens: ["mysql2/promise#createPool", "mysql2/promise#createConnection"],
  },
  {
    type: "mysql",
    library: "mysql",
    source: "https://github.com/mysqljs/mysql#pooling-connections",
    opens: ["mysql#createPool", "mysql#createConnection"],
  },
  {
    type: "sql",
    library: "prisma",
    source: "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/introduction",
    opens: ["@prisma/client#PrismaClient"],
  },
  {
    type: "sql",
    library: "typeorm",
    source: "https://typeorm.io/docs/data-source/data-source/",
    opens: [
      "typeorm#DataSource",
      "typeorm#createConnection",
      "@nestjs/typeorm#TypeOrmModule.forRoot",
      "@nestjs/typeorm#TypeOrmModule.forRootAsync",
    ],
  },
  {
    type: "sql",
    library: "sequelize",
    source: "https://sequelize.org/docs/v6/getting-started/#connecting-to-a-database",
    opens: [
      "sequelize#Sequelize",
      "sequelize",
      "@nestjs/sequelize#SequelizeModule.forRoot",
      "@nestjs/sequelize#SequelizeModule.forRootAsync",
    ],
  },
  { type: "sql", library: "knex", source: "https://knexjs.org/guide/", opens: ["knex", "knex#knex", "knex#Knex"] },
  {
    type: "sql",
    library: "mikro-orm",
    source: "https://mikro-orm.io/docs/quick-start",
    opens: ["@mikro-orm/core#MikroORM.init", "@mikro-orm/postgresql#MikroORM.init", "@mikro-orm/mysql#MikroORM.init"],
  },
  {
    type: "mongodb",
    library: "mongoose",
    source: "https://mongoosejs.com/docs/connections.html",
    opens: [
      "mongoose#connect",
      "mongoose#createConnection",
      "@nestjs/mongoose#MongooseModule.forRoot",
      "@nestjs/mongoose#MongooseModule.forRootAsync",
    ],
  },
  {
    type: "mongodb",
    library: "mongodb",
    source: "https://www.mongodb.com/docs/drivers/node/current/connect/mongoclient/",
    opens: ["mongodb#MongoClient", "mongodb#MongoClient.connect"],
  },
  {
    type: "redis",
    library: "redis",
    source: "https://github.com/redis/node-redis#usage",
    opens: ["redis#createClient", "redis#createCluster", "redis#createClientPool"],
  },
  {
    type: "redis",
    library: "ioredis",
    source: "https://github.com/redis/ioredis#connect-to-redis",
    opens: ["ioredis", "ioredis#Redis", "ioredis#Cluster", "ioredis#Redis.Cluster"],
  },
  {
    type: "queue",
    library: "amqplib",
    source: "https://amqp-node.github.io/amqplib/channel_api.html#connect",
    opens: ["amqplib#connect", "amqp-connection-manager#connect"],
  },
  { type: "queue", library: "kafkajs", source: "https://kafka.js.org/docs/configuration", opens: ["kafkajs#Kafka"] },
  {
    type: "queue",
    library: "bullmq",
    source: "https://docs.bullmq.io/guide/queues",
    opens: ["bullmq#Queue", "bullmq#Worker"],
  },
  {
    type: "queue",
    library: "bull",
    source: "https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md#queue",
    opens: ["bull"],
  },
  {
    type: "queue",
    library: "nats",
    source: "https://github.com/nats-io/nats.js",
    opens: ["nats#connect", "@nats-io/transport-node#connect"],
  },
  {
    type: "search",
    library: "elasticsearch",
    source: "https://www.elastic.co/docs/reference/elasticsearch/clients/javascript/client-connecting",
    opens: ["@elastic/elasticsearch#Client", "@opensearch-project/opensearch#Client"],
  },
  {
    type: "object-store",
    library: "@aws-sdk/client-s3",
    source: "https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/s3/",
    opens: ["@aws-sdk/client-s3#S3Client", "@aws-sdk/client-s3#S3"],
  },
];

export const PYTHON_STORES: readonly Store[] = [
  {
    type: "postgres",
    library: "psycopg",
    source: "https://www.psycopg.org/psycopg3/docs/api/connections.html",
    opens: ["psycopg.connect", "psycopg.Connection.connect", "psycopg.AsyncConnection.connect"],
  },
  {
    type: "postgres",
    library: "psycopg_pool",
    source: "https://www.psycopg.org/psycopg3/docs/api/pool.html",
    opens: ["psycopg_pool.ConnectionPool"],
  },
  {
    type: "postgres",
    library: "psycopg_pool (async)",
    source: "https://www.psycopg.org/psycopg3/docs/api/pool.html#the-asyncconnectionpool-class",
    opens: ["psycopg_pool.AsyncConnectionPool"],
  },
  {
    type: "postgres",
    library: "psycopg2",
    source: "https://www.psycopg.org/docs/module.html#psycopg2.connect",
    opens: ["psycopg2.connect", "psycopg2.pool.SimpleConnectionPool", "psycopg2.pool.ThreadedConnectionPool"],
  },
  {
    type: "postgres",
    library: "asyncpg",
    source: "https://magicstack.github.io/asyncpg/current/api/index.html",
    opens: ["asyncpg.connect", "asyncpg.create_pool"],
  },
  {
    type: "mysql",
    library: "pymysql",
    source: "https://pymysql.readthedocs.io/en/latest/modules/connections.html",
    opens: ["pymysql.connect", "MySQLdb.connect", "aiomysql.connect", "aiomysql.create_pool"],
  },
  {
    type: "mysql",
    library: "mysql-connector",
    source: "https://dev.mysql.com/doc/connector-python/en/connector-python-example-connecting.html",
    opens: ["mysql.connector.connect", "mysql.connector.pooling.MySQLConnectionPool"],
  },
  {
    type: "sql",
    library: "sqlalchemy",
    source: "https://docs.sqlalchemy.org/en/20/core/engines.html",
    opens: ["sqlalchemy.create_engine", "sqlalchemy.engine.create_engine", "sqlmodel.create_engine"],
  },
  {
    type: "sql",
    library: "sqlalchemy (async)",
    source: "https://docs.sqlalchemy.org/en/20/orm/extensions/asyncio.html",
    opens: ["sqlalchemy.ext.asyncio.create_async_engine"],
  },
  {
    type: "sql",
    library: "flask-sqlalchemy",
    source: "https://flask-sqlalchemy.readthedocs.io/en/stable/quickstart/",
    opens: ["flask_sqlalchemy.SQLAlchemy"],
  },
  { type: "sql", library: "databases", source: "https://www.encode.io/databases/", opens: ["databases.Database"] },
  {
    type: "mongodb",
    library: "pymongo",
    source: "https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html",
    opens: ["pymongo.MongoClient", "pymongo.AsyncMongoClient", "pymongo.mongo_client.MongoClient"],
  },
  {
    type: "mongodb",
    library: "motor",
    source: "https://motor.readthedocs.io/en/stable/api-asyncio/asyncio_motor_client.html",
    opens: ["motor.motor_asyncio.AsyncIOMotorClient"],
  },
  {
    type: "mongodb",
    library: "mongoengine",
    source: "https://docs.mongoengine.org/guide/connecting.html",
    opens: ["mongoengine.connect", "flask_mongoengine.MongoEngine"],
  },
  {
    type: "redis",
    library: "redis",
    source: "https://redis.readthedocs.io/en/stable/connections.html",
    opens: [
      "redis.Redis",
      "redis.Redis.from_url",
      "redis.from_url",
      "redis.StrictRedis",
      "redis.StrictRedis.from_url",
      "redis.cluster.RedisCluster",
      "redis.client.Redis",
    ],
  },
  {
    type: "redis",
    library: "redis.asyncio",
    source: "https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html",
    opens: [
      "redis.asyncio.Redis",
      "redis.asyncio.Redis.from_url",
      "redis.asyncio.from_url",
      "redis.asyncio.client.Redis",
      "aioredis.from_url",
      "aioredis.create_redis_pool",
    ],
  },
  {
    type: "queue",
    library: "celery",
    source: "https://docs.celeryq.dev/en/stable/getting-started/first-steps-with-celery.html",
    opens: ["celery.Celery"],
  },
  {
    type: "queue",
    library: "aiokafka",
    source: "https://aiokafka.readthedocs.io/en/stable/",
    opens: ["aiokafka.AIOKafkaProducer", "aiokafka.AIOKafkaConsumer"],
  },
  {
    type: "queue",
    library: "kafka-python",
    source: "https://kafka-python.readthedocs.io/en/master/usage.html",
    opens: ["kafka.KafkaProducer", "kafka.KafkaConsumer"],
  },
  {
    type: "queue",
    library: "confluent-kafka",
    source: "https://docs.confluent.io/platform/current/clients/confluent-kafka-python/html/index.html",
    opens: ["confluent_kafka.Producer", "confluent_kafka.Consumer"],
  },
  {
    type: "queue",
    library: "pika",
    source: "https://pika.readthedocs.io/en/stable/modules/adapters/blocking.html",
    opens: ["pika.BlockingConnection"],
  },
  {
    type: "queue",
    library: "aio-pika",
    source: "https://docs.aio-pika.com/",
    opens: ["aio_pika.connect", "aio_pika.connect_robust"],
  },
  {
    type: "search",
    library: "elasticsearch",
    source: "https://elasticsearch-py.readthedocs.io/en/stable/api/elasticsearch.html",
    opens: ["elasticsearch.Elasticsearch", "elasticsearch.AsyncElasticsearch", "opensearchpy.OpenSearch"],
  },
];
