import { onAnything, type UseRow } from "../row.ts";
import { writtenIn } from "./given.ts";

/** What JVM code says of its log lines; their format stands in configuration files. */
export const JVM_LOGGING: readonly UseRow[] = [
  {
    library: "Ktor's CallLogging",
    role: "access",
    calls: [],
    imports: ["io.ktor.server.plugins.calllogging", "io.ktor.server.plugins.callloging"],
    source: "https://ktor.io/docs/server-call-logging.html",
  },
  {
    library: "Ktor's CallId",
    role: "ids",
    calls: [],
    imports: ["io.ktor.server.plugins.callid"],
    says: { ids: "request id" },
    source: "https://ktor.io/docs/server-call-id.html",
  },
  {
    library: "Micronaut's context of lines",
    role: "ids",
    calls: ["io.micronaut.context.propagation.slf4j#MdcPropagationContext"],
    facts: (site) => (/request|correlation/i.test(writtenIn(site)) ? { ids: "request id" } : {}),
    source: "https://docs.micronaut.io/latest/api/io/micronaut/context/propagation/slf4j/MdcPropagationContext.html",
  },
  {
    library: "JSON encoders set up in code",
    role: "logger",
    calls: [
      "net.logstash.logback.encoder#LogstashEncoder",
      "net.logstash.logback.encoder#LoggingEventCompositeJsonEncoder",
      "ch.qos.logback.contrib.json.classic#JsonLayout",
    ],
    says: { format: "json" },
    source: "https://github.com/logfellow/logstash-logback-encoder",
  },
  {
    library: "Powertools for AWS Lambda",
    role: "logger",
    calls: ["software.amazon.lambda.powertools.logging#Logging"],
    says: { format: "json", ids: "request id" },
    source: "https://docs.powertools.aws.dev/lambda/java/latest/core/logging/",
  },
  {
    library: "logback's masking",
    role: "redaction",
    calls: ["net.logstash.logback.mask#MaskingJsonGeneratorDecorator", ...onAnything("addMaskPattern")],
    source: "https://github.com/logfellow/logstash-logback-encoder#masking",
  },
];
