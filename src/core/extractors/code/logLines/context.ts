import type { BoundContext, Signal } from "../../../model.ts";
import { callText, placeOf } from "../facts.ts";
import type { Call, Expression, Program } from "../program.ts";
import { isLogging } from "./calls.ts";

const IDS = /(?:request|req|correlation|trace|transaction|rid|tenant|user|account|organi[sz]ation)[-_.]?_?id\b/i;
/** What gives ids to lines that are written later: a child logger, a context, a scope. */
const BINDS =
  /^(?:child|bind|bind_contextvars|bound_contextvars|contextualize|put|putCloseable|With\w*|with\w*|BeginScope|PushProperty|ForContext|tagged|named_tags|Str|String|Any|Attr|setBindings|appendKeys|append_keys|persistentLogAttributes|assign|set|run|withContext|shareContext|pushProcessor|withLoggingContext|append|mixin|defaultMeta|Group|setContext|set_tag|setTag|ContextVar)$/;

/** Fields of Go's loggers: https://pkg.go.dev/log/slog#String, https://pkg.go.dev/go.uber.org/zap#String */
const GO_FIELDS = /^(?:Str|String|Any|Group)$/;

export function mayBind(text: string): boolean {
  return (
    /\blog|\bLog|MDC|slog|\bzap\b|structlog|BeginScope|PushProperty|Context|tracing|_span!/.test(text) && IDS.test(text)
  );
}

/** The ids that calls give to log lines, each kind once per file. */
export function boundContexts(program: Program): readonly Signal<"log.context">[] {
  const found = new Map<BoundContext["id"], Signal<"log.context">>();
  for (const call of program.calls) {
    const { callee } = call;
    const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
    if (!BINDS.test(name) && !isLogging(call)) continue;
    if (GO_FIELDS.test(name) && program.language !== "go") continue; // `String(message.requestId)` of JavaScript
    if (
      name === "set" ||
      name === "put" ||
      name === "run" ||
      name === "append" ||
      name === "assign" ||
      name === "setTag"
    ) {
      if (!holdsContext(call, program)) continue;
    }
    for (const key of call.arguments.flatMap((argument) => [argument.name ?? "", ...keysOf(argument.value, 0)])) {
      const id = idOf(key);
      if (id === undefined || found.has(id)) continue;
      const data = { language: program.language, id, call: callText(call, name, program) };
      found.set(id, { kind: "log.context", place: placeOf(call, program), data });
    }
  }
  return [...found.values()];
}

/** Maps of a request's context, not any map that has such a key. */
function holdsContext({ callee }: Call, { text }: Program): boolean {
  if (callee.kind !== "member") return false;
  return /MDC|ThreadContext|log|context|storage|als|cls|scope|Span/i.test(
    text.slice(callee.object.span.start, callee.object.span.end),
  );
}

/** Keys that a line is given: those of an object, a field's name, the first of two arguments. */
function keysOf(expression: Expression, depth: number): readonly string[] {
  if (depth > 3) return [];
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" && expression.value.length < 60 ? [expression.value] : [];
    case "object":
      return expression.entries.flatMap((entry) =>
        "key" in entry ? [entry.key] : "computed" in entry ? keysOf(entry.computed, depth + 1) : [],
      );
    case "list":
      return expression.items.flatMap((item) => keysOf(item, depth + 1));
    case "call":
      return expression.arguments.flatMap(({ name, value }) => [name ?? "", ...keysOf(value, depth + 1)]);
    case "member":
    case "name":
      return [expression.name];
    default:
      return [];
  }
}

function idOf(key: string): BoundContext["id"] | undefined {
  if (!/^[\w.{}@-]+$/.test(key)) return undefined;
  if (/^(?:x[-_])?(?:http[._])?(?:request|req|correlation|transaction|call)[-_.]?id$|^rid$/i.test(key))
    return "request id";
  if (/^(?:dd\.)?trace[-_.]?id$/i.test(key)) return "trace id";
  if (/^(?:user|account)[-_.]?id$/i.test(key)) return "user id";
  return /^(?:tenant|org(?:ani[sz]ation)?|workspace)[-_.]?id$/i.test(key) ? "tenant id" : undefined;
}
