import type { Signal } from "../../../../model.ts";
import { type Extractor, NOTHING } from "../../../extractor.ts";
import { isKeyValue } from "../../../telemetry/keyValueLines.ts";
import type { ClassDefinition, Expression, Program } from "../../program.ts";
import { programOf } from "../../programOf.ts";
import { resolverOf } from "../../resolverOf.ts";

const NAMES = ["LOGGING", "LOGGING_CONFIG", "LOG_CONFIG", "logging_config", "log_config"];
const JSON_CLASS = /json|logstash|ecs_logging|Stackdriver|StructuredLog/i;

/** Django's LOGGING and its like, and formatters of one's own that write JSON. https://docs.djangoproject.com/en/stable/topics/logging/ */
export const pythonLogSettings: Extractor = {
  name: "Python's logging settings",
  files: ["**/*.py"],
  mayHold: (text) =>
    /^(?:LOGGING|LOGGING_CONFIG|LOG_CONFIG|logging_config|log_config)\b[^=\n]*=/m.test(text) ||
    /Formatter\)\s*:/.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined || program.language !== "python" || /(?:dev|local|test)\w*\.py$/.test(file.path))
      return NOTHING;
    return {
      signals: [...settings(program), ...program.classes.flatMap((each) => formatter(each, program))],
      problems: [],
    };
  },
};

function settings(program: Program): readonly Signal[] {
  for (const name of NAMES) {
    const exported = program.exports.get(name);
    const found = exported && resolverOf(program).follow({ expression: exported })[0]?.expression;
    if (found?.kind !== "object") continue;
    const formatters = found.entries.find((entry) => "key" in entry && entry.key === "formatters");
    const text = program.text.slice(found.span.start, found.span.end);
    const own = formatters ? program.text.slice(formatters.span.start, formatters.span.end) : "";
    const classes = formatters && "value" in formatters ? classesOf(formatters.value) : [];
    const isJson = classes.some((each) => JSON_CLASS.test(each)) || (own === "" && JSON_CLASS.test(text));
    const format = isJson ? "json" : isKeyValue(own) ? "logfmt" : "text";
    return [logger(program, { start: found.span.start, end: found.span.start + 1 }, format, name)];
  }
  return [];
}

/** What `()` and `class` name. */
function classesOf(formatters: Expression): readonly string[] {
  if (formatters.kind !== "object") return [];
  return formatters.entries.flatMap((entry) => {
    if (!("value" in entry) || entry.value.kind !== "object") return [];
    return entry.value.entries.flatMap((each) => {
      if (!("key" in each) || (each.key !== "()" && each.key !== "class")) return [];
      if (each.value.kind === "literal") return [String(each.value.value)];
      return each.value.kind === "name" || each.value.kind === "member" ? [each.value.name] : [];
    });
  });
}

function formatter(definition: ClassDefinition, program: Program): readonly Signal[] {
  const isFormatter = definition.bases.some(
    (base) => (base.kind === "name" || base.kind === "member") && /Formatter$/.test(base.name),
  );
  const format = definition.methods.get("format") ?? definition.methods.get("add_fields");
  if (!isFormatter || format === undefined) return [];
  const body = program.text.slice(format.bodySpan.start, format.bodySpan.end);
  if (!/\b(?:json|orjson|ujson)\.dumps\(/.test(body) && definition.methods.get("add_fields") === undefined) return [];
  return [logger(program, { start: definition.span.start, end: definition.span.start + 5 }, "json", definition.name)];
}

function logger(
  program: Program,
  span: { readonly start: number; readonly end: number },
  format: string,
  call: string,
): Signal<"library.used"> {
  return {
    kind: "library.used",
    place: { path: program.path, span },
    data: {
      language: "python",
      topic: "logging",
      library: "logging",
      role: "logger",
      call,
      inBrowser: false,
      facts: { format },
    },
  };
}
