import type { Handler, Span } from "../../../model.ts";
import type { Program } from "../program.ts";
import { ALWAYS_ASKS, namesClient } from "./asking.ts";

/** Methods and constants of the file are followed this many deep. */
const DEEPEST = 3;

/** A chain of names that ends in a question to a store: `ActiveRecord::Base.connection.execute`, `REDIS.ping`. */
const QUESTION =
  /(?<![\w:"'])((?:@{1,2}|\$)?[A-Za-z_]\w{0,60}(?:(?:\.|::|&\.)[A-Za-z_]\w{0,60}){0,6})(?:\.|&\.)(ping|execute|exec|exec_query|exec_params|select_value|select_one|select_all|query|get|command|info|active\?|verify!|connected\?)(?![\w?!])/g;

/** What a method or a block answers: in Ruby what is read of an object and what is called on it look the same. */
export function rubyAnswer(span: Span, program: Program, depth = 0): Handler {
  const body = bareText(program.text.slice(span.start, span.end));
  const asks = new Set([...body.matchAll(QUESTION)].flatMap(([, on = "", ask = ""]) => questionOf(on, ask)));
  const names = new Set(body.match(/(?<![\w.:@$"'])[A-Za-z_]\w*[?!]?(?!\w*:(?!:))/g) ?? []);
  const followed = depth < DEEPEST ? [...names].flatMap((name) => heldBy(name, span, program)) : [];
  const inner = followed.map((each) => rubyAnswer(each, program, depth + 1));
  for (const each of inner) for (const ask of each.asks) asks.add(ask);
  if (asks.size > 0) return { answers: "asks", asks: [...asks] };
  const isPlain = followed.length === 0 && [...names].every((name) => PLAIN.has(name));
  return { answers: isPlain ? "constant" : "unknown", asks: [] };
}

function questionOf(on: string, ask: string): readonly string[] {
  const names = on.split(/\.|::|&\./);
  const isClient = names.some((name) => namesClient(name.replace(/^[@$]+/, "")) || name === "ActiveRecord");
  return isClient || ALWAYS_ASKS.has(ask) ? [`${names.slice(-2).join(".")}.${ask}`] : [];
}

/** The methods and constants of a file that go by a name. */
function heldBy(name: string, around: Span, { functions, exports }: Program): readonly Span[] {
  const methods = functions.flatMap((each) =>
    each.name === name && each.bodySpan.start !== around.start ? [each.bodySpan] : [],
  );
  const constants = [...exports].flatMap(([full, value]) =>
    /^[A-Z]/.test(name) && full.split(".").at(-1) === name && value.kind === "name"
      ? (value.binding?.values ?? [])
      : [],
  );
  return [...methods, ...constants.map(({ span }) => span)].slice(0, 8);
}

/** Without comments and without what strings say; what stands in their holes stays. */
function bareText(text: string): string {
  return text
    .replace(/(^|\s)#(?!\{).*$/gm, "$1")
    .replace(/"[^"\n]{0,400}"|'[^'\n]{0,400}'/g, (quoted) =>
      quoted.startsWith('"') ? `"${[...quoted.matchAll(/#\{([^{}]*)\}/g)].map(([, hole]) => hole).join(" ")}"` : "''",
    );
}

/** What answers a request, or tells the time: https://api.rubyonrails.org/classes/ActionController/Renderer.html */
const PLAIN: ReadonlySet<string> = new Set([
  "do",
  "end",
  "def",
  "render",
  "json",
  "head",
  "status",
  "body",
  "content_type",
  "headers",
  "response",
  "ok",
  "true",
  "false",
  "nil",
  "return",
  "Time",
  "Process",
  "ENV",
  "Rails",
]);
