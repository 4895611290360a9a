import type { Finding, Seen } from "../../model.ts";
import type { Logger } from "./loggers.ts";
import { dependsOn } from "./packages.ts";

interface Framework {
  readonly name: string;
  readonly asks: RegExp;
  /** What sets the form of its lines by being listed alone. */
  readonly unless?: RegExp;
  readonly source: string;
}

/** Frameworks that write lines of text until they are told otherwise. */
const FRAMEWORKS: readonly Framework[] = [
  {
    name: "Spring Boot",
    asks: /spring-boot-starter(?:-web|-webflux|-webmvc)?$/,
    unless:
      /logstash-logback-encoder|logback-json|log4j-layout-template-json|ecs-logging|logback-ecs|spring-cloud-gcp-starter-logging/,
    source: "https://docs.spring.io/spring-boot/reference/features/logging.html#features.logging.log-format",
  },
  {
    name: "Quarkus",
    asks: /quarkus-(?:rest|resteasy|vertx-http)/,
    unless: /quarkus-logging-json|quarkus-logging-gelf/,
    source: "https://quarkus.io/guides/logging",
  },
  {
    name: "Rails",
    asks: /^rails$/,
    unless: /lograge|semantic_logger|ougai|logstash|log_formatter|json_logging|rails_structured/,
    source: "https://guides.rubyonrails.org/configuring.html#config-log-formatter",
  },
  {
    name: "Laravel",
    asks: /^laravel\/framework$/,
    unless: /log|monolog-/,
    source: "https://laravel.com/docs/logging#customizing-monolog-for-channels",
  },
];

/** Packages that set up the form of lines by being listed. */
const LISTED: readonly { readonly asks: RegExp; readonly library: string; readonly always: boolean }[] = [
  { asks: /quarkus-logging-json$/, library: "Quarkus", always: true }, // https://quarkus.io/guides/logging#json-logging
  // Its variable of the environment says so: https://github.com/alphagov/govuk_app_config#rails-logging
  { asks: /^govuk_app_config$/, library: "govuk_app_config", always: false },
];

/** Loggers that are set up by being listed. */
export function listedLoggers(seen: Seen<"manifest.package">): readonly Logger[] {
  return LISTED.flatMap(({ asks, library, always }): readonly Logger[] => {
    const evidence = dependsOn(seen, asks);
    const place = evidence?.place;
    if (evidence === undefined || place === undefined) return [];
    return [{ library, format: "json", always, shared: false, explicit: true, evidence, place }];
  });
}

/** What a framework writes where nothing was seen that changes it. */
export function frameworkText(seen: Seen<"manifest.package">): Finding | undefined {
  for (const { name, asks, unless } of FRAMEWORKS) {
    const found = dependsOn(seen, asks);
    if (found === undefined || (unless && dependsOn(seen, unless))) continue;
    return {
      kind: "framework-text-logs",
      severity: "info",
      identity: `framework-text-logs ${name}`,
      message: `${name} writes lines of text unless it is told otherwise, and nothing was seen that tells it.`,
      ...(found.place ? { place: found.place } : {}),
      fixes: [{ kind: "scaffold", title: "Add a logger with request ids", safety: "review", scaffold: "logger" }],
    };
  }
  return undefined;
}
