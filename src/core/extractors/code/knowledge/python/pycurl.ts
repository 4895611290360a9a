import type { Call } from "../../program.ts";
import { ABSENT, DISABLED, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary } from "../client.ts";

/** "The default value is 0 (zero), which means it never times out during transfer." */
const SOURCE = "https://curl.se/libcurl/c/CURLOPT_TIMEOUT.html";
const BOUNDS = /\b(?:TIMEOUT|TIMEOUT_MS|LOW_SPEED_TIME)$/;
/** An option by its name, of the module or of the thing: `pycurl.URL`, `c.URL`. */
const NAMED = /^[A-Za-z_][\w.]*\.[A-Z][A-Z_\d]*$|^[A-Z][A-Z_\d]*$/;

const PERFORM: CallOut = {
  options: [],
  decides: (call, resolver) => readOptions(call, resolver),
  address: -1,
  fix: { into: "own", write: (call, resolver) => setBefore(call, resolver) },
};

/** https://pycurl.io/docs/latest/quickstart.html: what is set on a handle before it performs. */
export const pycurl: ClientLibrary = {
  name: "pycurl",
  languages: ["python"],
  modules: ["pycurl"],
  module: { calls: {}, makes: { Curl: { object: "handle", options: [] } } },
  objects: { handle: { calls: { perform: PERFORM, perform_rs: PERFORM, perform_rb: PERFORM } } },
  unset: { source: SOURCE, note: "libcurl has no timeout by default" },
};

function readOptions({ callee }: Call, resolver: Resolver): Reading {
  if (callee.kind !== "member") return ABSENT;
  const handles = new Set(resolver.follow({ expression: callee.object }).map(({ expression }) => expression));
  const isHandle = (each: Call["callee"]) =>
    resolver.follow({ expression: each }).some(({ expression }) => handles.has(expression));
  let reading: Reading = ABSENT;
  for (const { callee: called, arguments: given } of resolver.program.calls) {
    const [option, value] = given;
    if (called.kind === "member" && called.name === "setopt" && isHandle(called.object)) {
      const name = option && resolver.program.text.slice(option.span.start, option.span.end);
      if (name === undefined || value === undefined) continue;
      if (BOUNDS.test(name)) return isZero(value.value, resolver) ? DISABLED : SET;
      if (!NAMED.test(name)) reading = unknownReading("which options it is given could not be followed");
    } else if (given.some((each) => isHandle(each.value))) {
      reading = unknownReading("what its handle is given to may set a timeout");
    }
  }
  return reading;
}

function isZero(expression: Call["callee"], resolver: Resolver): boolean {
  return resolver.follow({ expression }).every((each) => resolver.number(each) === 0);
}

/** A line of its own before the call, where that is one too. */
function setBefore({ callee, span }: Call, { program: { text } }: Resolver): readonly Change[] {
  const indent = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  if (callee.kind !== "member" || callee.object.kind !== "name" || indent.trim() !== "") return [];
  const { name } = callee.object;
  return [{ span: { start: span.start, end: span.start }, text: `${name}.setopt(${name}.TIMEOUT, 10)\n${indent}` }];
}
