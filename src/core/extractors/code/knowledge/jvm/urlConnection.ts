import { readOption } from "../../clients.ts";
import { literalStart } from "../../facts.ts";
import type { Call } from "../../program.ts";
import { ABSENT, anyBound, isCallers, type Reading, unknownReading } from "../../readings.ts";
import { originOf, type Resolver } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making } from "../client.ts";
import { calledName } from "./built.ts";
import { timeoutAt } from "./durations.ts";
import { indentAt } from "./writing.ts";

const SOURCE =
  "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLConnection.html#setReadTimeout(int)";
const READ_TIMEOUT = timeoutAt(0, { zero: "disabled" }, SOURCE);

/** What is set on the connection that was opened, in this file. */
function connectionDecides(call: Call, resolver: Resolver): Reading {
  const set = resolver.usesOf(call).filter((use) => calledName(use) === "setReadTimeout");
  const reading = anyBound(set.map((use) => readOption(READ_TIMEOUT, { expression: use }, resolver)));
  if (reading.state !== "absent") return reading;
  const holds = (expression: Parameters<Resolver["follow"]>[0]["expression"]) =>
    resolver.follow({ expression }).some((each) => each.expression === call);
  if (call.holder?.returns.some(holds)) return unknownReading("its connection is handed on to others");
  const isGiven = resolver.program.calls.some(
    (each) => each.holder === call.holder && each.arguments.some(({ value }) => value.kind === "name" && holds(value)),
  );
  const isSetElsewhere = isGiven && /\b(?:setReadTimeout|readTimeout)\b/.test(resolver.program.text);
  return isSetElsewhere ? unknownReading("its connection is handed to a function that may set a timeout") : ABSENT;
}

const CAST =
  /(?:\(\s*(?:[\w.]*\.)?Https?URLConnection\s*\)\s*$)|(?:^\s*\(\s*\)\s*as\??\s+(?:[\w.]*\.)?Https?URLConnection)/;
const NOT_HTTP = /^(?:file|jar|classpath|data|vfs|jrt|ftp):/;

/** False for what may as well be a file: an address that is handed in, and is not said to be of the web. */
function isOfTheWeb(call: Call, resolver: Resolver): boolean {
  if (call.callee.kind !== "member") return false;
  const { text } = resolver.program;
  const before = text.slice(Math.max(0, call.span.start - 60), call.span.start);
  const after = text.slice(call.callee.span.end, call.span.end + 60);
  if (CAST.test(before) || CAST.test(after)) return true;
  return resolver.follow({ expression: call.callee.object }).some((value) => {
    const origin = originOf(value);
    if (origin.from !== "call") return false;
    const [address] = origin.call.expression.arguments;
    if (address === undefined) return /^toUR[LI]$/.test(calledName(origin.call.expression));
    return resolver.follow({ ...origin.call, expression: address.value }).every((each) => {
      const start = literalStart(each.expression);
      if (start !== undefined) return !NOT_HTTP.test(start) && /^https?:/.test(start);
      return each.expression.kind === "template" || isCallers(each) || each.expression.kind === "member";
    });
  });
}

/** After the statement that opens a connection, and says that it is one of the web. */
function writeTimeouts(call: Call, resolver: Resolver): readonly Change[] {
  const { text, language } = resolver.program;
  const lineStart = text.lastIndexOf("\n", call.span.start) + 1;
  const found = text.indexOf("\n", call.span.end);
  const lineEnd = found < 0 ? text.length : found;
  const line = text.slice(lineStart, lineEnd).trimEnd();
  const name = (language === "kotlin" ? KOTLIN_LINE : JAVA_LINE).exec(line)?.[1];
  if (name === undefined) return [];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = indentAt(call.span.start, text);
  const lines =
    language === "kotlin"
      ? [`${name}.connectTimeout = 10_000`, `${name}.readTimeout = 10_000`]
      : [`${name}.setConnectTimeout(10_000);`, `${name}.setReadTimeout(10_000);`];
  const at = lineStart + line.length;
  return [{ span: { start: at, end: at }, text: lines.map((each) => `${newline}${indent}${each}`).join("") }];
}

const JAVA_LINE = /^[ \t]*(?:final[ \t]+)?(?:[\w.]+[ \t]+)?(\w+)[ \t]*=[^=].*openConnection\(.*\);$/;
const KOTLIN_LINE = /^[ \t]*va[lr][ \t]+(\w+)[ \t]*(?::[ \t]*\w+[ \t]*)?=.*openConnection\(.*\)[ \t]+as[ \t]+\w+$/;

const OPEN: CallOut = {
  options: [],
  decides: connectionDecides,
  only: isOfTheWeb,
  fix: { into: "own", write: writeTimeouts },
};
const STREAM: CallOut = { options: [], only: isOfTheWeb };
const URL: ClientObject = {
  calls: { openConnection: OPEN, openStream: STREAM, getContent: STREAM, readText: STREAM, readBytes: STREAM },
};
const MAKES_URL: Making = { object: "url", options: [] };
const MAKES_URI: Making = { object: "uri", options: [] };

/** https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLConnection.html */
export const urlConnection: ClientLibrary = {
  name: "HttpURLConnection",
  languages: ["java", "kotlin"],
  modules: ["java.net"],
  module: { calls: {}, makes: { URL: MAKES_URL, "URI.create": MAKES_URI, URI: MAKES_URI } },
  objects: { url: URL, uri: { calls: {}, makes: { toURL: MAKES_URL } } },
  unset: { source: SOURCE, note: "a URLConnection has no read timeout by default" },
};
