import type { Signal } from "../../../../model.ts";
import { placeOf, timeoutOf } from "../../facts.ts";
import type { Call } from "../../program.ts";
import { ABSENT, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { Unset } from "../client.ts";
import { S3_WAITS } from "./stores.ts";

/** A client that a container makes when it is told of it, and nobody else. */
interface Registered {
  readonly client: string;
  /** What the file says besides, so that a method of the same name that somebody wrote is none. */
  readonly beside?: RegExp;
  /** True where it may be told nothing: what it asks stands in the settings. */
  readonly bare?: true;
  readonly unset: Unset;
}

/** https://learn.microsoft.com/dotnet/azure/sdk/dependency-injection */
const AZURE: Registered = {
  client: "Azure SDK",
  beside: /\bAddAzureClients\b|using\s+Microsoft\.Extensions\.Azure\b/,
  unset: {
    milliseconds: 100_000,
    source: "https://learn.microsoft.com/dotnet/api/azure.core.retryoptions.networktimeout",
    note: "the default of NetworkTimeout, for each try",
  },
};
const AZURE_MESSAGING: Registered = {
  client: "Azure Service Bus",
  beside: /\bAddAzureClients\b|using\s+Microsoft\.Extensions\.Azure\b/,
  unset: {
    milliseconds: 60_000,
    source: "https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusretryoptions.trytimeout",
    note: "the default of TryTimeout, for each try",
  },
};

/** A database of EF Core, whose provider's driver bounds each command. */
function database(client: string, source: string): Registered {
  return { client, unset: { milliseconds: 30_000, source, note: "the default of a command's timeout" } };
}

/** What containers are told of, by the method. */
export const METHODS: Readonly<Record<string, Registered>> = {
  AddBlobServiceClient: AZURE,
  AddQueueServiceClient: AZURE,
  AddTableServiceClient: AZURE,
  AddShareServiceClient: AZURE,
  AddDataLakeServiceClient: AZURE,
  AddSecretClient: AZURE,
  AddKeyClient: AZURE,
  AddCertificateClient: AZURE,
  AddEventGridPublisherClient: AZURE,
  AddEmailClient: AZURE,
  AddSearchClient: AZURE,
  AddServiceBusClient: AZURE_MESSAGING,
  AddServiceBusClientWithNamespace: AZURE_MESSAGING,
  AddEventHubProducerClient: AZURE_MESSAGING,
  AddEventHubProducerClientWithNamespace: AZURE_MESSAGING,
  UseNpgsql: database("Npgsql", "https://www.npgsql.org/doc/connection-string-parameters.html#timeouts-and-keepalive"),
  UseSqlServer: database(
    "SqlClient",
    "https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlcommand.commandtimeout",
  ),
  // https://github.com/PomeloFoundation/Pomelo.EntityFrameworkCore.MySql
  UseMySql: database("MySqlConnector", "https://mysqlconnector.net/connection-options/"),
  // `CommandTimeout` of each is left to the driver: https://github.com/HangfireIO/Hangfire/blob/main/src/Hangfire.SqlServer/SqlServerStorageOptions.cs
  UseSqlServerStorage: database(
    "SqlClient",
    "https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlcommand.commandtimeout",
  ),
  UsePostgreSqlStorage: database(
    "Npgsql",
    "https://www.npgsql.org/doc/connection-string-parameters.html#timeouts-and-keepalive",
  ),
  // https://www.npgsql.org/doc/basic-usage.html#data-source
  AddNpgsqlDataSource: database(
    "Npgsql",
    "https://www.npgsql.org/doc/connection-string-parameters.html#timeouts-and-keepalive",
  ),
  // Its commands are Npgsql's, and a session bounds them by 30 s as well: https://github.com/JasperFx/marten/blob/00d6207dfde37035154663516e5e3db9e0e6b0cc/src/Marten/Services/SessionOptions.cs
  AddMarten: database("Npgsql", "https://www.npgsql.org/doc/connection-string-parameters.html#timeouts-and-keepalive"),
  // `defaultcommandtimeout` is 30
  UseMySQL: database(
    "MySql.Data",
    "https://github.com/mysql/mysql-connector-net/blob/0087ace671d3a8f46193337bccc55018d28458ed/MySQL.Data/src/MySqlConnectionStringBuilder.cs",
  ),
  // https://docs.aws.amazon.com/sdk-for-net/v3/developer-guide/net-dg-config-netcore.html
  AddAWSService: {
    client: "AWSSDK",
    bare: true,
    unset: {
      milliseconds: 100_000,
      // "Use default value (100 seconds) for other services" than S3 and Glacier.
      source:
        "https://github.com/aws/aws-sdk-net/blob/13bd83ed856609040c6482d25394a0d39339c6b0/sdk/src/Core/Amazon.Runtime/Pipeline/HttpHandler/_netstandard/HttpRequestMessageFactory.cs",
      note: "the timeout of HttpClient that the SDK keeps, for each try",
    },
  },
  AddReverseProxy: {
    client: "YARP",
    bare: true,
    unset: {
      milliseconds: 100_000,
      source: "https://learn.microsoft.com/aspnet/core/fundamentals/servers/yarp/http-client-config#httprequest",
      note: "the default of YARP's ActivityTimeout, within which a request that it hands on has to show some activity",
    },
  },
  AddStackExchangeRedisCache: {
    client: "StackExchange.Redis",
    unset: {
      milliseconds: 5000,
      source: "https://stackexchange.github.io/StackExchange.Redis/Configuration.html#configuration-options",
      note: "the default of StackExchange.Redis, for connecting and for each command",
    },
  },
};

/** What says its own limit in the same call is told where that is set. */
const SAYS =
  /\b(?:CommandTimeout|NetworkTimeout|TryTimeout|SyncTimeout|AsyncTimeout|ActivityTimeout)\b|\b(?:Command|Default Command) ?Timeout\s*=/i;

/** Clients that are only registered, with the limit that they have by default. */
export function registeredClients(resolver: Resolver): readonly Signal[] {
  const { calls, text } = resolver.program;
  return calls.flatMap((call): readonly Signal[] => {
    const { callee } = call;
    const name = callee.kind === "member" ? callee.name : "";
    const known = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    const isBare = call.arguments.length === 0 && !known?.bare;
    if (known === undefined || isBare || known.beside?.test(text) === false) return [];
    return SAYS.test(text.slice(call.span.start, call.span.end)) ? [] : [signal(call, name, known, resolver)];
  });
}

/** `AddAWSService<IAmazonS3>()`; Glacier's client waits as that of S3 does. */
const S3 = /^[^()]{0,400}\bAddAWSService\s{0,9}<\s{0,9}(?:Amazon\.(?:S3|Glacier)\.)?IAmazon(?:S3|Glacier)\s{0,9}>/;

function signal(call: Call, name: string, { client, unset }: Registered, resolver: Resolver): Signal {
  const isS3 = name === "AddAWSService" && S3.test(resolver.program.text.slice(call.span.start, call.span.end));
  const timeout = timeoutOf({ reading: isS3 ? unknownReading(S3_WAITS) : ABSENT, by: "instance", unset });
  const data = { language: "csharp", client, call: `${name}(…)`, timeout, fixes: [], inBrowser: false } as const;
  return { kind: "call.outbound", place: placeOf(call, resolver.program), data: { ...data, connects: true } };
}
