import { onAnything, type UseRow } from "../row.ts";
import { masksFirst } from "./masking.ts";

/** Loggers of PHP, and what adds ids to their lines. */
export const PHP_LOGGING: readonly UseRow[] = [
  {
    library: "Monolog",
    role: "logger",
    calls: [],
    imports: [
      "Monolog\\Formatter\\JsonFormatter",
      "Monolog\\Formatter\\LogstashFormatter",
      "Monolog\\Formatter\\GoogleCloudLoggingFormatter",
      "Monolog\\Formatter\\GelfMessageFormatter",
      "Monolog\\Formatter\\ElasticsearchFormatter",
    ],
    says: { format: "json" },
    source: "https://seldaek.github.io/monolog/doc/02-handlers-formatters-processors.html#formatters",
  },
  {
    library: "Monolog",
    role: "logger",
    calls: [],
    imports: ["Monolog\\Formatter\\LineFormatter"],
    says: { format: "text" },
    source: "https://seldaek.github.io/monolog/doc/02-handlers-formatters-processors.html#formatters",
  },
  {
    library: "Monolog",
    role: "used",
    calls: [],
    imports: ["Monolog\\Logger"],
    source: "https://seldaek.github.io/monolog/doc/01-usage.html",
  },
  {
    library: "a request id for every request",
    role: "ids",
    calls: [
      "Illuminate\\Support\\Facades\\Log#withContext",
      "Illuminate\\Support\\Facades\\Log#shareContext",
      "Illuminate\\Support\\Facades\\Context#add",
      "Monolog\\Processor\\UidProcessor",
      ...onAnything("withContext"),
    ],
    words: ["withContext", "shareContext", "Context::add", "UidProcessor"],
    imports: ["Monolog\\Processor\\UidProcessor"],
    says: { ids: "request id" },
    source: "https://laravel.com/docs/logging#contextual-information",
  },
  {
    library: "a processor of Monolog",
    role: "ids",
    calls: [],
    assigns: ["*extra.request_id", "*extra.requestId", "*extra.correlation_id"],
    says: { ids: "request id" },
    source: "https://symfony.com/doc/current/logging/processors.html",
  },
  {
    library: "a processor of Monolog",
    role: "redaction",
    calls: onAnything("pushProcessor"),
    when: masksFirst,
    source: "https://seldaek.github.io/monolog/doc/01-usage.html#using-processors",
  },
];
