import type { Program } from "../../program.ts";
import type { Site } from "../../resilience/site.ts";

/**
 * What the checks that are registered ask; a predicate that lets none through answers that the process lives:
 * https://learn.microsoft.com/en-us/aspnet/core/host-and-deploy/health-checks
 */
export function aspNetHealth({ call, resolver }: Site): readonly string[] | "constant" {
  const { program } = resolver;
  const given = call ? program.text.slice(call.span.start, call.span.end) : "";
  if (/Predicate\s*=\s*\(?\w+\)?\s*=>\s*false/.test(given)) return "constant";
  const added = checksAdded(program);
  const isLive = call ? /live/i.test(given.slice(0, 120)) : false;
  if (added.length > 0) return isLive && /Predicate/.test(given) ? "constant" : added;
  // The checks may be registered in another file of the service.
  return program.text.includes("AddHealthChecks") ? "constant" : ["the health checks that are registered"];
}

/** The names of the calls that register checks in a file. */
export function checksAdded({ calls }: Program): readonly string[] {
  return [
    ...new Set(
      calls.flatMap(({ callee }) => (callee.kind === "member" && ADDS.test(callee.name) ? [callee.name] : [])),
    ),
  ];
}

const ADDS =
  /^Add(?:AzureBlobStorage|CosmosDb|DynamoDb|Nats|OpenSearch|Sqlite|Hangfire|EventStore|Solr|Cassandra|Neo4j|IbmMQ|Pulsar|NpgSql|SqlServer|MySql|Redis|MongoDb|DbContextCheck|RabbitMQ|Kafka|Elasticsearch|AzureServiceBus\w*|UrlGroup|Check|TypeActivatedCheck|Oracle)$/;
