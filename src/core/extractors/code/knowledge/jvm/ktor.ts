import type { Span } from "../../../../model.ts";
import type { Call, FunctionExpression } from "../../program.ts";
import { ABSENT, anyBound, type Reading, readNumber, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type {
  CallOut,
  Change,
  ClientLibrary,
  ClientObject,
  Insertion,
  Making,
  Reader,
  TimeoutOption,
  Unset,
} from "../client.ts";
import { calledName } from "./built.ts";
import { coroutineDeadline } from "./coroutines.ts";
import { importing, indentAt } from "./writing.ts";

const SOURCE = "https://ktor.io/docs/client-timeout.html";

/** What bounds the wait for an answer, in the plugin's block, in a call's, and in the engines' own configurations. */
const LIMITS = new Set(["requestTimeoutMillis", "socketTimeoutMillis", "requestTimeout", "socketTimeout"]);
/** OkHttp's engine passes its own builder on. */
const SETTERS = new Set(["readTimeout", "callTimeout", "setReadTimeout", "setSocketTimeout", "setResponseTimeout"]);

/** What a lambda assigns: `install(HttpTimeout) { requestTimeoutMillis = 5000 }`. */
const readBlock: Reader = (values, resolver) => anyBound(values.map((value) => ofBlock(value, resolver)));

function ofBlock({ expression }: Value, resolver: Resolver): Reading {
  if (expression.kind !== "function") return ABSENT;
  const isInside = (span: Span) => isAround(expression.span, span);
  const assigned = resolver.program.assignments
    .filter(({ target, span }) => LIMITS.has(target.name) && isInside(span))
    .flatMap(({ value }) => resolver.follow({ expression: value }));
  const called = resolver.program.calls
    .filter((call) => SETTERS.has(calledName(call)) && isInside(call.span) && call.arguments.length > 0)
    .map((): Reading => ({ state: "set" }));
  const said = anyBound([...assigned.map((value) => readLimit(value, resolver)), ...called]);
  return said.state === "absent" ? configuredElsewhere(expression, resolver) : said;
}

/** `HttpClient(CIO) { defaults() }`: a function of the program's own may install what bounds the calls. */
function configuredElsewhere(block: FunctionExpression, resolver: Resolver): Reading {
  const within = resolver.program.calls.filter(({ span }) => isAround(block.span, span));
  const outermost = within.filter((call) => !within.some((other) => other !== call && isAround(other.span, call.span)));
  const readings = outermost.flatMap(({ callee }): readonly Reading[] => {
    if (callee.kind !== "name" || KTORS_OWN.test(callee.name)) return [];
    const values = resolver.follow({ expression: callee });
    const own = values.filter(({ expression }) => expression.kind === "function" && expression !== block);
    if (own.length > 0) return own.map((value) => ofBlock(value, resolver));
    const isKtors = callee.binding?.import?.module.startsWith("io.ktor.") === true;
    return isKtors ? [] : [unknownReading(`its configuration is made by \`${callee.name}(…)\``)];
  });
  return anyBound(readings);
}

/** What the block of a client may call of Ktor: https://api.ktor.io/ktor-client-core/io.ktor.client/-http-client-config/ */
const KTORS_OWN = /^(?:install|engine|defaultRequest|addDefaultResponseValidation|[A-Z]\w*)$/;

function isAround(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

// https://api.ktor.io/ktor-client-core/io.ktor.client.plugins/-http-timeout-config/-companion/-i-n-f-i-n-i-t-e_-t-i-m-e-o-u-t_-m-s.html
function readLimit(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  const name = expression.kind === "member" || expression.kind === "name" ? expression.name : "";
  if (name === "INFINITE_TIMEOUT_MS" || name === "MAX_VALUE") return { state: "disabled" };
  return readNumber(value, resolver, { milliseconds: 1, zero: "disabled", nothing: "absent" });
}

const BLOCKS: readonly TimeoutOption[] = [0, 1, 2].map((position) => ({ position, reads: readBlock, source: SOURCE }));

/** How long each engine waits by itself. */
const ENGINES: Readonly<Record<string, Unset>> = {
  CIO: {
    milliseconds: 15_000,
    source: "https://api.ktor.io/ktor-client-cio/io.ktor.client.engine.cio/-c-i-o-engine-config/request-timeout.html",
    note: "the default of Ktor's CIO engine",
  },
  OkHttp: {
    milliseconds: 10_000,
    source: "https://square.github.io/okhttp/5.x/okhttp/okhttp3/-ok-http-client/-builder/read-timeout.html",
    note: "the default of Ktor's OkHttp engine",
  },
  Apache: {
    milliseconds: 10_000,
    source:
      "https://api.ktor.io/ktor-client-apache/io.ktor.client.engine.apache/-apache-engine-config/socket-timeout.html",
    note: "the default of Ktor's Apache engine",
  },
  Apache5: {
    milliseconds: 10_000,
    source:
      "https://api.ktor.io/ktor-client-apache5/io.ktor.client.engine.apache5/-apache5-engine-config/socket-timeout.html",
    note: "the default of Ktor's Apache engine",
  },
  Java: { source: SOURCE, note: "Ktor's Java engine has no timeout by default" },
};
const SOME_ENGINE: Unset = {
  milliseconds: 15_000,
  source: SOURCE,
  note: "the default of Ktor's usual engines, CIO, OkHttp and Apache",
};

function engineOf(call: Call): Unset {
  const [given] = call.arguments;
  const name = given?.value.kind === "name" ? given.value.name : "";
  return (Object.hasOwn(ENGINES, name) ? ENGINES[name] : undefined) ?? SOME_ENGINE;
}

/** `install(HttpTimeout) { … }` as the first thing in the client's block. */
function writePlugin(call: Call, resolver: Resolver): readonly Change[] {
  const { program } = resolver;
  const { text } = program;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = indentAt(call.span.start, text);
  const plugin = `install(HttpTimeout) { requestTimeoutMillis = 10_000 }`;
  const imports = importing(["io.ktor.client.plugins.HttpTimeout"], program);
  const block = call.arguments.find(({ value }) => value.kind === "function");
  if (block) {
    const at = block.span.start + 1;
    return [{ span: { start: at, end: at }, text: `${newline}${indent}    ${plugin}` }, ...imports];
  }
  const end = call.argumentsSpan?.end;
  if (end === undefined || end !== call.span.end) return [];
  return [{ span: { start: end, end }, text: ` {${newline}${indent}    ${plugin}${newline}${indent}}` }, ...imports];
}

const FIX: Insertion = { into: "own", write: writePlugin };
const CALL: CallOut = { options: BLOCKS, decides: coroutineDeadline };
const VERBS = ["get", "post", "put", "delete", "patch", "head", "options", "request"];
const CLIENT: ClientObject = {
  calls: Object.fromEntries(
    [
      ...VERBS,
      ...VERBS.map((verb) => `prepare${verb.charAt(0).toUpperCase()}${verb.slice(1)}`),
      "submitForm",
      "submitFormWithBinaryData",
      "preparePost",
      "prepareForm",
    ].map((name) => [name, CALL]),
  ),
  makes: { config: { object: "client", options: BLOCKS, inherits: true } },
};
const MAKES_CLIENT: Making = { object: "client", options: BLOCKS, unsetOf: engineOf, fix: FIX };

/** https://ktor.io/docs/client-create-and-configure.html */
export const ktor: ClientLibrary = {
  name: "Ktor client",
  languages: ["kotlin"],
  modules: ["io.ktor.client"],
  module: { calls: {}, makes: { HttpClient: MAKES_CLIENT } },
  objects: { client: CLIENT },
  unset: SOME_ENGINE,
};
