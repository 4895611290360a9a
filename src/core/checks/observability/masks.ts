import type { EditFix, Place, Seen, Signal } from "../../model.ts";
import { both, configuredOf, family, usesOf } from "./reach.ts";

/** How a component's logger can be told to leave fields out. */
export interface WaysOut {
  /** Masks every field that was seen, where the logger is made in one place that takes options. */
  readonly fix?: EditFix;
  /** A sentence that says how, for what is written in a language; empty where that is not known. */
  readonly way: (language: string) => string;
}

/** What each logger masks fields with, or that it does not. */
const WAYS: Readonly<Record<string, string>> = {
  // https://getpino.io/#/docs/redaction
  Pino: "Pino's redact masks a field by its path",
  "pino-http": "Pino's redact masks a field by its path",
  "nestjs-pino": "Pino's redact masks a field by its path",
  "Fastify's logger": "Pino's redact masks a field by its path",
  // https://github.com/winstonjs/winston#creating-custom-formats
  Winston: "A format of Winston's own can replace the field",
  // https://github.com/trentm/node-bunyan#serializers
  Bunyan: "A serializer of Bunyan's can replace the field",
  // https://www.structlog.org/en/stable/processors.html
  structlog: "A processor of structlog can replace the field",
  // https://pkg.go.dev/log/slog#HandlerOptions
  slog: "ReplaceAttr of slog's options can replace the field",
  // https://pkg.go.dev/go.uber.org/zap#Field
  zap: "zap masks no field by its name: leave it out",
  // https://github.com/rs/zerolog
  zerolog: "zerolog masks no field by its name: leave it out",
  // https://github.com/serilog/serilog/wiki/Structured-Data
  Serilog: "Destructure of Serilog can leave the field out",
  // https://github.com/logfellow/logstash-logback-encoder#masking
  Logback: "The masking of logstash-logback-encoder can replace the field",
  // https://seldaek.github.io/monolog/doc/01-usage.html#using-processors
  Monolog: "A processor of Monolog can replace the field",
};

const OF_LANGUAGE: Readonly<Record<string, string>> = { Logback: "java" };

/** How what is logged here can be masked. */
export function waysOut(
  seen: Seen<"library.used" | "telemetry.configured">,
  carried: readonly Signal<"log.carries">[],
): WaysOut {
  const uses = usesOf(seen, "logging");
  const loggers = [
    ...both(uses).map(({ data }) => ({ name: data.library, language: family(data.language) })),
    ...both(configuredOf(seen, "logging")).map(({ data }) => ({
      name: data.system,
      language: OF_LANGUAGE[data.system] ?? "",
    })),
  ];
  const way = (language: string) => {
    const known = loggers.find(({ name, language: own }) => own === family(language) && Object.hasOwn(WAYS, name));
    return known ? ` ${WAYS[known.name]}.` : "";
  };
  const [pino, ...others] = uses.own.filter(({ data }) => data.library === "Pino" && data.role === "logger");
  const keys = [...new Set(carried.flatMap(({ data }) => (data.as === "field" && data.key ? [data.key] : [])))];
  const names = keys.filter((key) => /^[A-Za-z_$][\w$]*$/.test(key));
  if (!pino || others.length > 0 || pino.data.facts["takesOptions"] !== true || names.length === 0) return { way };
  const paths = names.flatMap((name) => [name, `*.${name}`]);
  const title = `Mask ${names.slice(0, 3).join(", ")}${names.length > 3 ? ", …" : ""}`;
  return { way, fix: maskFields(title, paths, pino.place, pino.data.facts["optionsAt"]) };
}

/** Gives Pino paths to mask: https://getpino.io/#/docs/redaction; pino-http takes the same: https://github.com/pinojs/pino-http#pinohttpopts-stream */
export function maskFields(
  title: string,
  paths: readonly string[],
  { path, span }: Place,
  optionsAt: string | number | boolean | undefined,
): EditFix {
  const within = typeof optionsAt === "number" ? optionsAt : undefined;
  const at = within ?? span.end + 1;
  const masked = `redact: [${paths.map((each) => `"${each}"`).join(", ")}]`;
  const text = within === undefined ? `{ ${masked} }` : ` ${masked},`;
  return { kind: "edit", title, safety: "review", edits: [{ path, span: { start: at, end: at }, text }] };
}
