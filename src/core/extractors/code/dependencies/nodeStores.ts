import type { Store } from "./store.ts";

/** Clients of JavaScript and TypeScript. */
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
