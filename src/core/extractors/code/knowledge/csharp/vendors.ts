import { unknownReading } from "../../readings.ts";
import type { CallOut, ClientLibrary, Unset } from "../client.ts";
import { givesUp } from "../givesUp.ts";
import { saidOf } from "../ownSettings.ts";

/** What bounds the requests of clients that give up by themselves as well. */
const LIMITS = /^(?:RequestTimeout|NetworkTimeout|TryTimeout|Timeout)$/;

const BOUNDED = givesUp(LIMITS);

function bounded(name: string, modules: readonly string[], makers: readonly string[], unset: Unset): ClientLibrary {
  const calls = Object.fromEntries(makers.map((each) => [each, BOUNDED]));
  return { name, languages: ["csharp"], modules, module: { calls }, unset };
}

/** HttpClient's own limit, where a vendor's client makes one and leaves that as it is. */
function byHttpClient(source: string): Unset {
  return { milliseconds: 100_000, source, note: "the timeout of the HttpClient that it makes" };
}

const SECONDS_100 = 100_000;

/** https://github.com/elastic/elastic-transport-net/blob/main/src/Elastic.Transport/Configuration/RequestConfiguration.cs */
const ELASTIC: CallOut = {
  connects: true,
  options: [],
  decides: (call, resolver) => {
    const said = saidOf(call, /^RequestTimeout$/, resolver);
    return said ?? unknownReading("its default is one minute or ten, by the version of Elastic.Transport");
  },
  address: -1,
};

/** Vendors' own clients, judged where they are made. */
export const csharpVendors: readonly ClientLibrary[] = [
  bounded("Stripe.net", ["Stripe"], ["StripeClient", ...stripeServices()], {
    milliseconds: 80_000,
    source:
      "https://github.com/stripe/stripe-dotnet/blob/master/src/Stripe.net/Infrastructure/Public/SystemNetHttpClient.cs#L124",
    note: "the default of Stripe.net, for each try",
  }),
  bounded("Octokit.NET", ["Octokit"], ["GitHubClient"], {
    milliseconds: SECONDS_100,
    source: "https://github.com/octokit/octokit.net/blob/main/Octokit/Http/Request.cs#L14",
    note: "the default of Octokit for a request",
  }),
  bounded(
    "SendGrid",
    ["SendGrid"],
    ["SendGridClient"],
    byHttpClient("https://github.com/sendgrid/sendgrid-csharp/blob/main/src/SendGrid/BaseClient.cs#L243"),
  ),
  bounded(
    "GOV.UK Notify",
    ["Notify.Client"],
    ["NotificationClient"],
    byHttpClient(
      "https://github.com/alphagov/notifications-net-client/blob/main/src/GovukNotify/Client/NotificationClient.cs#L32",
    ),
  ),
  bounded(
    "Twilio",
    ["Twilio"],
    ["TwilioClient.Init"],
    byHttpClient("https://github.com/twilio/twilio-csharp/blob/main/src/Twilio/Http/SystemNetHttpClient.cs#L32"),
  ),
  bounded("Azure Cosmos DB", ["Microsoft.Azure.Cosmos"], ["CosmosClient"], {
    milliseconds: 65_000,
    source:
      "https://github.com/Azure/azure-cosmos-dotnet-v3/blob/master/Microsoft.Azure.Cosmos/src/HttpClient/CosmosHttpClient.cs#L16",
    note: "the limit of a request through the gateway; one that goes directly ends after 6 s",
  }),
  bounded(
    "Azure Event Hubs",
    ["Azure.Messaging.EventHubs", "Azure.Messaging.EventHubs.Producer", "Azure.Messaging.EventHubs.Consumer"],
    ["EventHubProducerClient", "EventHubConsumerClient", "EventProcessorClient"],
    {
      milliseconds: 60_000,
      source: "https://learn.microsoft.com/dotnet/api/azure.messaging.eventhubs.eventhubsretryoptions.trytimeout",
      note: "the default of TryTimeout, for each try",
    },
  ),
  bounded("OpenAI", ["OpenAI", "OpenAI.Chat", "Azure.AI.OpenAI"], ["OpenAIClient", "AzureOpenAIClient", "ChatClient"], {
    milliseconds: SECONDS_100,
    source: "https://learn.microsoft.com/dotnet/api/system.clientmodel.primitives.clientpipelineoptions.networktimeout",
    note: "the default of NetworkTimeout, for each try",
  }),
  ...(["Nest.ElasticClient", "OpenSearch.Client.OpenSearchClient"] as const).map((each) => {
    const at = each.lastIndexOf(".");
    return bounded(at > 4 ? "OpenSearch.Client" : "NEST", [each.slice(0, at)], [each.slice(at + 1)], {
      milliseconds: 60_000,
      source: "https://www.elastic.co/guide/en/elasticsearch/client/net-api/7.17/configuration-options.html",
      note: "the default of RequestTimeout",
    });
  }),
  {
    name: "Elastic.Clients.Elasticsearch",
    languages: ["csharp"],
    modules: ["Elastic.Clients.Elasticsearch"],
    module: { calls: { ElasticsearchClient: ELASTIC } },
    unset: {
      source:
        "https://github.com/elastic/elastic-transport-net/blob/main/src/Elastic.Transport/Configuration/RequestConfiguration.cs#L16",
      note: "its RequestTimeout is switched off",
    },
  },
];

function stripeServices(): readonly string[] {
  return ["Charge", "Customer", "Invoice", "PaymentIntent", "Refund", "Subscription", "Transfer"].map(
    (each) => `${each}Service`,
  );
}
