import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";

/** A package that is named for what it does: "@acme/logger", "example.com/platform/telemetry", "acme_logging". */
const NAMED =
  /["'\s](?:@[\w-]+\/|[\w.-]+\/)[\w./-]*(?:log(?:ger|ging|s)?|telemetry|observability|instrumentation|metrics|monitoring|tracing)["']|^from \w+_(?:log(?:ger|ging)|telemetry|observability|monitoring) import/m;
const LOGGING = /(?:^|[/_-])log(?:ger|ging)?$/;
const TELEMETRY = /(?:^|[/_-])(?:telemetry|observability|instrumentation|metrics|monitoring|tracing)$/;
/** Those that are known, or do something else. */
const KNOWN =
  /^(?:pino|winston|bunyan|log4js|loglevel|@nestjs\/|@opentelemetry\/|opentelemetry|@aws-lambda-powertools\/|@google-cloud\/|@aws-sdk\/|@logtape\/|@axiomhq\/|fastify|hono\/|log\/slog|runtime\/|golang\.org\/x\/exp|github\.com\/(?:rs|sirupsen|go-kit|hashicorp|charmbracelet|uber-go|golang|apex|prometheus|VictoriaMetrics)\/|go\.uber\.org\/|go\.opentelemetry\.io\/|k8s\.io\/|sigs\.k8s\.io\/|google\.cloud|ecs_logging|json_logging|@prisma\/|@sentry\/|next\/)/;

export function mayImport(text: string): boolean {
  return NAMED.test(text);
}

/** A log of activities, changes or orders is a table of a database: what is taken from a module so named has to be a logger by its own name. */
const TABLE = /[/_-][a-z]+[_-]log$/i;

/** Loggers and their like that come from packages nobody here knows. */
export function importedTelemetry(program: Program): readonly Signal<"telemetry.imported">[] {
  return (
    [
      [LOGGING, "logging"],
      [TELEMETRY, "telemetry"],
    ] as const
  ).flatMap(([pattern, of]) => {
    const found = program.imports.find(
      ({ module, name, typeOnly }) =>
        !typeOnly &&
        !module.startsWith(".") &&
        !KNOWN.test(module) &&
        pattern.test(module) &&
        !/^[a-z]+$/.test(module) &&
        (!TABLE.test(module) || /^(?:log|\w*logg)/i.test(name)),
    );
    if (found === undefined) return [];
    const place = { path: program.path, span: found.span };
    return [
      { kind: "telemetry.imported", place, data: { language: program.language, of, module: found.module } } as const,
    ];
  });
}
