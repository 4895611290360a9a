import type { Call, Expression } from "../../program.ts";
import { ABSENT, DISABLED, either, type Reading, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { nameOf } from "./curlHandles.ts";
import { readWait } from "./seconds.ts";

// 60 s; "Specifying a negative value means an infinite timeout."
const SOURCE = "https://www.php.net/manual/en/filesystem.configuration.php#ini.default-socket-timeout";
const CONTEXT = "https://www.php.net/manual/en/context.http.php#context.http.timeout";

/** The functions that take an address where they take a file, and where their stream context stands. */
const READERS: Readonly<Record<string, number>> = {
  file_get_contents: 2,
  fopen: 3,
  file: 2,
  readfile: 2,
  copy: 2,
  get_headers: 2,
};
/** Functions that read an address with no context of their own. */
const LOADERS = ["simplexml_load_file", "getimagesize"];
/** Functions that open a connection, and read from it as long as any stream does. */
const CONNECTORS = ["fsockopen", "pfsockopen", "stream_socket_client"];

/** What reads a file as well as an address. */
export const ADDRESS_READERS: readonly string[] = [...Object.keys(READERS), ...LOADERS];

const PLAIN: CallOut = { options: [], only: isOfAddress, decides: readSetting };

/** PHP's own streams: https://www.php.net/manual/en/wrappers.http.php */
export const streams: ClientLibrary = {
  name: "PHP's streams",
  languages: ["php"],
  modules: [],
  globals: [...ADDRESS_READERS, ...CONNECTORS, "ini_set"],
  module: {
    calls: {
      ...Object.fromEntries(Object.entries(READERS).map(([name, position]) => [name, readerOf(position)])),
      ...Object.fromEntries(LOADERS.map((name) => [name, PLAIN])),
      ...Object.fromEntries(CONNECTORS.map((name) => [name, { ...PLAIN, only: isOfHost }])),
    },
    sets: {
      ini_set: {
        option: {
          position: 1,
          reads: (values, resolver, call) => {
            const isWait = call !== undefined && isSocketTimeout(call.expression);
            const reading = isWait ? readWait(values, resolver) : ABSENT;
            return reading.state === "set" ? reading : ABSENT; // a script that waits for ever speaks for itself alone
          },
          source: SOURCE,
        },
        libraries: ["PHP's streams", "SoapClient"],
      },
    },
  },
  unset: { milliseconds: 60_000, source: SOURCE, note: "the default of PHP's streams" },
};

function readerOf(position: number): CallOut {
  const context: TimeoutOption = {
    position,
    keyword: "context",
    reads: (values, resolver) => either(values.map((value) => readContext(value, resolver))),
    source: CONTEXT,
  };
  return { ...PLAIN, options: [context] };
}

/** What a stream context says of http. */
function readContext(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "literal") return ABSENT;
  if (expression.kind !== "call" || nameOf(expression) !== "stream_context_create") {
    return unknownReading(`its context is ${describe(value)}`);
  }
  const options = resolver.argument({ ...value, expression }, 0);
  if (options.state !== "given") return ABSENT;
  return either(
    options.values.map((each): Reading => {
      const entry = resolver.entry(each, "http.timeout");
      if (entry.state === "given") return readWait(entry.values, resolver);
      return entry.state === "absent" ? ABSENT : unknownReading(entry.reason);
    }),
  );
}

/** True where the file says that its process waits for ever. */
export function readSetting(_: Call, resolver: Resolver): Reading {
  const isEndless = resolver.program.calls.some((call) => {
    if (nameOf(call) !== "ini_set" || !isSocketTimeout(call)) return false;
    const value = resolver.argument({ expression: call }, 1);
    return value.state === "given" && readWait(value.values, resolver).state === "disabled";
  });
  return isEndless ? DISABLED : ABSENT;
}

function isSocketTimeout(call: Call): boolean {
  const name = call.arguments[0]?.value;
  return name?.kind === "literal" && name.value === "default_socket_timeout";
}

const ADDRESS_NAME = /(?:url|uri|endpoint)$/i;

/** True for an address that is written out, what by its name is one, and what is given a context for http. */
function isOfAddress(call: Call, resolver: Resolver): boolean {
  const [first] = call.arguments;
  if (first === undefined || first.spread) return false;
  const values = resolver.follow({ expression: first.value });
  if (values.some((value) => /^https?:\/\//i.test(startOf(value, resolver) ?? ""))) return true;
  if (values.some((value) => startOf(value, resolver) !== undefined)) return false;
  const [start] = first.value.kind === "template" ? first.value.parts : [first.value];
  const named = start !== undefined && typeof start !== "string" && "name" in start ? start.name : "";
  return ADDRESS_NAME.test(named ?? "") || call.arguments.some(({ value }) => isHttpContext(value, resolver));
}

function isHttpContext(expression: Expression, resolver: Resolver): boolean {
  return resolver.follow({ expression }).some((value) => {
    if (value.expression.kind !== "call" || nameOf(value.expression) !== "stream_context_create") return false;
    const options = resolver.argument({ ...value, expression: value.expression }, 0);
    return options.state === "given" && options.values.some((each) => resolver.entry(each, "http").state === "given");
  });
}

/** True but for the sockets of the machine itself. */
function isOfHost(call: Call, resolver: Resolver): boolean {
  const [first] = call.arguments;
  if (first === undefined) return false;
  return resolver
    .follow({ expression: first.value })
    .every((value) => !/^(?:unix|udg):|^\//i.test(startOf(value, resolver) ?? ""));
}

/** What an address begins with, as far as it is written out. */
function startOf({ expression, environment }: Value, resolver: Resolver): string | undefined {
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  const [start] = expression.kind === "template" ? expression.parts : [];
  if (start === undefined || typeof start === "string") return start;
  const [value, ...others] = resolver.follow({ expression: start, ...(environment ? { environment } : {}) });
  const isText = value?.expression.kind === "literal" && typeof value.expression.value === "string";
  return isText && others.length === 0 ? startOf(value, resolver) : undefined;
}
