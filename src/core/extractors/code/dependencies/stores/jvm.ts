import { named, notLocal, row, type StoreRow } from "./row.ts";

/** Calls that open clients of stores in Java and Kotlin. */
export const JVM_STORES: readonly StoreRow[] = [
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
  row(
    "dynamodb",
    "AWS SDK",
    "https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/examples-dynamodb.html",
    "software.amazon.awssdk.services.dynamodb#DynamoDbClient.create",
    "software.amazon.awssdk.services.dynamodb#DynamoDbClient.builder",
    "software.amazon.awssdk.services.dynamodb#DynamoDbAsyncClient.create",
    "software.amazon.awssdk.services.dynamodb#DynamoDbAsyncClient.builder",
    "com.amazonaws.services.dynamodbv2#AmazonDynamoDBClientBuilder.standard",
    "com.amazonaws.services.dynamodbv2#AmazonDynamoDBClientBuilder.defaultClient",
  ),
  row(
    "firestore",
    "Firestore",
    "https://cloud.google.com/java/docs/reference/google-cloud-firestore/latest/overview",
    "com.google.cloud.firestore#FirestoreOptions.newBuilder",
    "com.google.cloud.firestore#FirestoreOptions.getDefaultInstance",
    "com.google.cloud.datastore#DatastoreOptions.newBuilder",
    "com.google.cloud.datastore#DatastoreOptions.getDefaultInstance",
  ),
  row(
    "cosmosdb",
    "Azure Cosmos DB",
    "https://learn.microsoft.com/en-us/java/api/overview/azure/cosmos-readme",
    "com.azure.cosmos#CosmosClientBuilder",
  ),
];
