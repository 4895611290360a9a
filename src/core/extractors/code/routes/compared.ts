import type { Signal } from "../../../model.ts";
import type { FunctionExpression, Program } from "../program.ts";
import { answerOfFunction } from "./handler.ts";
import { qualifiedName } from "./origin.ts";

/** `context.path === "/health"` and the like: requests told apart by hand. */
const COMPARED =
  /(?:\b(?:req|request|ctx|context|c|url|parsed\w*|message)(?:\.request|\.req)?\??\.(?:url|path|pathname|originalUrl)|\bpathname|\bpath)\s*===?\s*(["'`])(\/[\w\-./]*)\1|\bcase\s+(["'`])(\/[\w\-./]+)\3\s*:/g;

/** Servers of Node's own that take any request, https://nodejs.org/api/http.html, and the paths that code compares with. */
export function comparedRoutes(program: Program): readonly Signal[] {
  const server = rawServer(program);
  const mayCompare =
    server.length > 0 || /\b(?:koa|express|healthRoutes|IncomingMessage|Context|Request)\b/i.test(program.text);
  if (!mayCompare) return server;
  const base = { language: program.language, framework: server.length > 0 ? "http" : "middleware" };
  const compared = [...program.text.matchAll(COMPARED)].flatMap((found): readonly Signal[] => {
    const holder = innermost(found.index, program);
    if (!holder) return [];
    const span = { start: found.index, end: found.index + found[0].length };
    const answer = answerOfFunction(holder, program, 0);
    // One function answers many paths here, so that it answers a constant to this one cannot be told.
    const handler = answer.answers === "asks" ? answer : ({ answers: "unknown", asks: [] } as const);
    const path = found[2] ?? found[4] ?? "";
    return [
      { kind: "server.route", place: { path: program.path, span }, data: { ...base, method: "ALL", path, handler } },
    ];
  });
  return [...server, ...compared];
}

function innermost(offset: number, { functions }: Program): FunctionExpression | undefined {
  return functions
    .filter(({ bodySpan }) => bodySpan.start <= offset && offset < bodySpan.end)
    .toSorted((a, b) => a.bodySpan.end - a.bodySpan.start - (b.bodySpan.end - b.bodySpan.start))[0];
}

/** `createServer((request, response) => …)`; one that serves an app of a framework is that app. */
function rawServer(program: Program): readonly Signal[] {
  return program.calls.flatMap((call): readonly Signal[] => {
    if (!/^https?#createServer$/.test(qualifiedName(call.callee, program) ?? "")) return [];
    const handler = call.arguments.at(-1)?.value;
    const isFunction =
      handler?.kind === "function" || (handler?.kind === "name" && handler.binding?.kind === "function");
    if (!isFunction) return [];
    const place = { path: program.path, span: call.span };
    const base = { language: program.language, framework: "http" };
    const unseen = "requests are told apart by hand in a server of Node's http module";
    return [
      { kind: "server.app", place, data: { ...base, name: "http.createServer", exportedAs: [], style: [] } },
      {
        kind: "server.mount",
        place,
        data: { ...base, on: "http.createServer", prefix: "", router: { name: "" }, unseen },
      },
    ];
  });
}
