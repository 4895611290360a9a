import type { Signal } from "../../../model.ts";
import type { Expression, FunctionExpression, Program } from "../program.ts";
import { answerOfFunction } from "./handler.ts";
import { qualifiedName, textOf } from "./origin.ts";
import { answeringByHand } from "./webServers.ts";

/** `context.path === "/health"` and the like: requests told apart by hand. */
const COMPARED =
  /(?:\b(?:req|request|ctx|context|c|url|parsed\w*|message)(?:\.request|\.req)?\??\.(?:url|path|pathname|originalUrl)|\bpathname|\bpath)\s*===?\s*(["'`])(\/[\w\-./]*)\1|\bcase\s+(["'`])(\/[\w\-./]+)\3\s*:/g;

/** The same in Python: `request.path == "/health"`, `scope["path"] == "/health"`. */
const COMPARED_IN_PYTHON =
  /\b(?:(?:self|request|req)\.path(?:_info)?|request\.url\.path|(?:scope|environ)(?:\[|\.get\()["'](?:path|PATH_INFO)["'][\])]|path)\s*==\s*(["'])(\/[\w\-./]*)\1/g;

/** A path that nothing but the health of a service is asked at. */
export const HEALTH_PATH =
  /^\/(?:[\w-]+\/)*_*(?:health|healthz|health-?_?check|ready|readyz|readiness|live|livez|liveness|ping|heartbeat|status|up)_*(?:\/(?:live|ready|liveness|readiness))?\/?$/;

/** `health_check(application, "/health/")`: something that speaks of health and is told an address to answer on. */
export function namedRoutes(program: Program): readonly Signal[] {
  if (!/health/i.test(program.text)) return [];
  return program.calls.flatMap((call): readonly Signal[] => {
    const { callee, arguments: given } = call;
    if (callee.kind !== "name" && callee.kind !== "member") return [];
    const named = given.flatMap(({ value }) => (value.kind === "name" ? [value.name] : []));
    if (![callee.name, ...named].some((name) => /health_?check|health.*middleware/i.test(name))) return [];
    const path = given.map(({ value }) => textOf(value)?.text ?? "").find((text) => HEALTH_PATH.test(text));
    if (path === undefined || callee.name === "get" || /^(?:test|assert|fetch|request)/i.test(callee.name)) return [];
    const handler = { answers: "unknown", asks: [] } as const;
    const data = { language: program.language, framework: "middleware", method: "GET", path, handler };
    return [{ kind: "server.route", place: { path: program.path, span: call.span }, data }];
  });
}

/** Servers of Node's own that take any request, https://nodejs.org/api/http.html, and the paths that code compares with. */
export function comparedRoutes(program: Program): readonly Signal[] {
  const isPython = program.language === "python";
  const server = isPython ? [] : rawServer(program);
  const hint = isPython
    ? /health|ready|alive|ping/
    : /\b(?:koa|express|healthRoutes|IncomingMessage|Context|Request|Bun|Deno)\b/i;
  if (server.length === 0 && !hint.test(program.text)) return [];
  const web = isPython || server.length > 0 ? undefined : answeringByHand(program);
  const base = { language: program.language, framework: server.length > 0 ? "http" : (web ?? "middleware") };
  const compared = [...program.text.matchAll(isPython ? COMPARED_IN_PYTHON : COMPARED)].flatMap(
    (found): readonly Signal[] => {
      const holder = innermost(found.index, program);
      if (!holder) return [];
      const span = { start: found.index, end: found.index + found[0].length };
      const answer = answerOfFunction(holder, program, 0);
      // One function answers many paths here, so that it answers a constant to this one cannot be told.
      const handler = answer.answers === "asks" ? answer : ({ answers: "unknown", asks: [] } as const);
      const path = found[2] ?? found[4] ?? "";
      // Pages are told apart in the same way, so that without a server it has to speak for itself.
      if (server.length === 0 && web === undefined && !HEALTH_PATH.test(path)) return [];
      return [
        { kind: "server.route", place: { path: program.path, span }, data: { ...base, method: "ALL", path, handler } },
      ];
    },
  );
  return [...server, ...compared];
}

/** The function that an offset lies in, the inner of two. */
export function innermost(offset: number, { functions }: Program): FunctionExpression | undefined {
  return functions
    .filter(({ bodySpan }) => bodySpan.start <= offset && offset < bodySpan.end)
    .toSorted((a, b) => a.bodySpan.end - a.bodySpan.start - (b.bodySpan.end - b.bodySpan.start))[0];
}

/** `createServer((request, response) => …)`; one that serves an app of a framework is that app. */
function rawServer(program: Program): readonly Signal[] {
  return program.calls.flatMap((call): readonly Signal[] => {
    if (!/^https?#createServer$/.test(qualifiedName(call.callee, program) ?? "")) return [];
    const handler = call.arguments.at(-1)?.value;
    const library = libraryOf(handler, program);
    if (!isListener(handler) && library === undefined) return [];
    const place = { path: program.path, span: call.span };
    const base = { language: program.language, framework: "http" };
    const unseen = library
      ? `requests are answered by ${library}, whose paths are not followed`
      : "requests are told apart by hand in a server of Node's http module";
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

/** Libraries that make a listener for a server of Node's own http, by what makes it. */
const LIBRARIES: Readonly<Record<string, string>> = {
  "graphql-yoga#createYoga": "GraphQL Yoga", // https://the-guild.dev/graphql/yoga-server/docs/integrations/integration-with-node
  "h3#toNodeListener": "h3", // https://v1.h3.dev/adapters/node
  "h3#toNodeHandler": "h3", // https://h3.dev/guide/api/h3
};

function libraryOf(handler: Expression | undefined, program: Program): string | undefined {
  const { values = [] } = handler?.kind === "name" ? (handler.binding ?? {}) : {};
  const made = values.length === 1 ? values[0] : handler;
  return made?.kind === "call" ? LIBRARIES[qualifiedName(made.callee, program) ?? ""] : undefined;
}

/** A function, or what always names one: `const answer = (request, response) => …`. */
function isListener(handler: Expression | undefined): boolean {
  if (handler?.kind !== "name" || !handler.binding) return handler?.kind === "function";
  const { kind, values } = handler.binding;
  return kind === "function" || (kind === "variable" && values.length === 1 && values[0]?.kind === "function");
}
