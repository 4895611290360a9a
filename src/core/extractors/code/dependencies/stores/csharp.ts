import { row, type StoreRow } from "./row.ts";

const EF = "https://learn.microsoft.com/en-us/ef/core/providers/";

/** Calls that open clients of stores in C#. */
export const CSHARP_STORES: readonly StoreRow[] = [
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
];
