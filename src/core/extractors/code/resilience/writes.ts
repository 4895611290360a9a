import type { Signal, WriteGuard } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { lastName } from "./site.ts";

/** Writes that may come twice, by what they are called or by their SQL. */
export function writeGuards(resolver: Resolver): readonly Signal<"write.guard">[] {
  const { program } = resolver;
  return program.calls.flatMap((call): readonly Signal<"write.guard">[] => {
    const found = guardOf(call, resolver);
    if (found === undefined) return [];
    const place = {
      path: program.path,
      span: call.span,
      ...(call.within === undefined ? {} : { within: call.within }),
    };
    return [{ kind: "write.guard", place, data: { language: program.language, ...found } }];
  });
}

/** Members of object mappers and stores that insert what is not there, each the only meaning of its name. */
const UPSERTS =
  /^(?:upsert|upsert_all|upsertMany|insert_or_ignore|insertOrIgnore|insert_ignore|on_conflict_do_nothing|on_conflict_do_update|onConflict|onConflictDoNothing|onConflictDoUpdate|doNothing|get_or_create|update_or_create|find_or_create_by!?|create_or_find_by!?|firstOrCreate|updateOrCreate|findOrCreate|orIgnore|orUpdate|setIfAbsent|putIfAbsent|setnx|SetNX|set_nx|insert_all|replace_one|replaceOne)$/;
const SQL = /\b(?:ON CONFLICT|ON DUPLICATE KEY|INSERT (?:OR )?IGNORE|INSERT OR REPLACE|MERGE INTO)\b/i;
/** The longest call whose text is looked at for SQL. */
const LONGEST = 4000;

function guardOf(call: Call, resolver: Resolver): Pick<WriteGuard, "how" | "call"> | undefined {
  const name = lastName(call.callee);
  const { text } = resolver.program;
  const written = () =>
    text.slice(call.argumentsSpan?.start ?? call.span.start, Math.min(call.span.end, call.span.start + LONGEST));
  if (UPSERTS.test(name)) return { how: /nx$|ifabsent$/i.test(name) ? "once" : "upsert", call: `${name}(…)` };
  if (/^set$/i.test(name)) {
    // Redis: SET key value NX takes a marker once. https://redis.io/docs/latest/commands/set/
    return /\bNX\b|["'](?:NX|nx)["']|\bnx\s*[:=]\s*[tT]rue/.test(written())
      ? { how: "once", call: "SET … NX" }
      : undefined;
  }
  if (
    /^(?:query|execute|exec|run|raw|update|\$executeRaw|\$queryRaw|prepare|fetch|fetchrow|executemany|text|none|one|any|oneOrNone|sql|unsafe|Exec|ExecContext|QueryRow|QueryRowContext)$/.test(
      name,
    )
  ) {
    const sql = SQL.exec(written())?.[0] ?? SQL.exec(statementOf(call, resolver))?.[0];
    if (sql !== undefined) return { how: "upsert", call: sql.toUpperCase() };
    if (/\binsert\s+into\s+["`]?\w*outbox/i.test(written())) return { how: "outbox", call: "INSERT INTO … outbox" };
  }
  if (
    /^(?:create|insert|save|add|publish|insertOne)$/.test(name) &&
    /outbox/i.test(text.slice(call.callee.span.start, call.callee.span.end))
  ) {
    return { how: "outbox", call: `${text.slice(call.callee.span.start, call.callee.span.end)}(…)` };
  }
  return /idempotency-key/i.test(headerRead(call)) ? { how: "key", call: "Idempotency-Key" } : undefined;
}

/** The statement that stands elsewhere in the file: `query(TAKE, [id])`. */
function statementOf({ arguments: [first] }: Call, resolver: Resolver): string {
  if (first?.value.kind !== "name" && first?.value.kind !== "member") return "";
  const [value, ...others] = resolver.follow({ expression: first.value });
  const expression = value?.expression;
  if (expression === undefined || others.length > 0) return "";
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : "";
  return expression.kind === "template" ? expression.parts.filter((part) => typeof part === "string").join(" ") : "";
}

/** The header that a request is asked for: `req.get("Idempotency-Key")`, `request.headers.get(…)`. */
function headerRead({ callee, arguments: given }: Call): string {
  const [first] = given;
  const isReading = /^(?:get|header|Header|getHeader|FormValue|Get|GetHeader|fetch|headers)$/.test(lastName(callee));
  return isReading && first?.value.kind === "literal" && typeof first.value.value === "string" ? first.value.value : "";
}
