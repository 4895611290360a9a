import { literalStart } from "../../facts.ts";
import { readHands, usesByHands } from "../../handedOn.ts";
import { readOption } from "../../options.ts";
import type { Call, Expression } from "../../program.ts";
import { ABSENT, anyBound, isCallers, type Reading, unknownReading } from "../../readings.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";
import { withSides } from "../../sides.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making } from "../client.ts";
import { calledName } from "./built.ts";
import { timeoutAt } from "./durations.ts";
import { indentAt } from "./writing.ts";

const SOURCE =
  "https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/net/URLConnection.html#setReadTimeout(int)";
const READ_TIMEOUT = timeoutAt(0, { zero: "disabled" }, SOURCE);

/** What is set on the connection that was opened, in this file. */
function connectionDecides(call: Call, resolver: Resolver): Reading {
  const own = resolver.usesOf(call);
  const uses = [...own, ...usesByHands(call, resolver)];
  const reading = readSetters("setReadTimeout", call, uses, resolver);
  if (reading.state !== "absent") return reading;
  const { text } = resolver.program;
  const around = call.holder ? text.slice(call.holder.span.start, call.holder.span.end) : text;
  const isReturned = call.holder?.returns.some((each) => isMadeBy(call, each, resolver)) === true;
  if (isReturned && !/^[^{=]*\bprivate\b/.test(around)) return unknownReading("its connection is handed on to others");
  const handed = readHands(call, "connection", resolver);
  if (handed.state !== "absent") return handed;
  // Who only connects waits for no answer.
  const asks = isReturned || isGiven(call, resolver) || ANSWERS.test(around);
  const connects = own.some((use) => calledName(use) === "connect");
  return asks || !connects ? ABSENT : readSetters("setConnectTimeout", call, uses, resolver);
}

/** True where what a call made is given to another. */
export function isGiven(call: Call, resolver: Resolver): boolean {
  return resolver.program.calls.some(
    ({ holder, arguments: given }) =>
      holder === call.holder && given.some(({ value }) => value.kind === "name" && isMadeBy(call, value, resolver)),
  );
}

/** True where an expression is what a call made. */
export function isMadeBy(call: Call, expression: Expression, resolver: Resolver): boolean {
  return resolver.follow({ expression }).some((each) => each.expression === call);
}

const ANSWERS =
  /\b(?:getInputStream|getResponse|getContent|getHeader|getErrorStream|inputStream|response|content|header)/;

/** What setters of a name say that are called on what `maker` opened. */
export function readSetters(name: string, maker: Call, uses: readonly Call[], resolver: Resolver): Reading {
  const set = uses.filter((use) => calledName(use) === name);
  const told = set.map((call) => ({ call, reading: readOption(READ_TIMEOUT, { expression: call }, resolver) }));
  return anyBound(withSides(told, maker).map(({ reading }) => reading));
}

const CAST =
  /(?:\(\s*(?:[\w.]*\.)?Https?URLConnection\s*\)\s*$)|(?:^\s*\(\s*\)\s*as\??\s+(?:[\w.]*\.)?Https?URLConnection)/;

/** False for what may as well be a file: an address that is handed in, and is not said to be of the web. */
function isOfTheWeb(call: Call, resolver: Resolver): boolean {
  if (call.callee.kind !== "member") return false;
  const { text } = resolver.program;
  const before = text.slice(Math.max(0, call.span.start - 60), call.span.start);
  const after = text.slice(call.callee.span.end, call.span.end + 60);
  if (CAST.test(before) || CAST.test(after)) return true;
  return isWebAddress({ expression: call.callee.object }, resolver);
}

/** What is made of an address of the web, or of one that is put together or handed in as text. */
export function isWebAddress(url: Value, resolver: Resolver, depth = 0): boolean {
  return resolver.follow(url).every((value) => {
    const origin = originOf(value);
    if (origin.from !== "call" || depth > 2) return false;
    const { expression } = origin.call;
    const { callee } = expression;
    if (calledName(expression) === "toURL" && callee.kind === "member") {
      return isWebAddress({ ...origin.call, expression: callee.object }, resolver, depth + 1);
    }
    const [address] = expression.arguments;
    if (address === undefined || !/^(?:UR[LI]|create)$/.test(calledName(expression))) return false;
    return resolver.follow({ ...origin.call, expression: address.value }).every((each) => {
      const start = literalStart(each.expression);
      if (start !== undefined) return /^https?:/.test(start);
      if (each.expression.kind === "template") return true;
      return (isCallers(each) || each.expression.kind === "member") && !FILE_NAME.test(nameOf(each));
    });
  });
}

const FILE_NAME = /(?:path|file|location|resource|folder|dir)$/i;

function nameOf({ expression }: Value): string {
  return expression.kind === "name" || expression.kind === "member" ? expression.name : "";
}

/** In place of the zero that is set, else after the statement that opens a connection and says that it is one of the web. */
function writeTimeouts(call: Call, resolver: Resolver): readonly Change[] {
  const uses = [...resolver.usesOf(call), ...usesByHands(call, resolver)];
  const set = uses.filter((use) => calledName(use) === "setReadTimeout");
  if (set.length > 0) return set.flatMap(writeInPlace);
  const connects = uses.some((use) => calledName(use) === "setConnectTimeout") ? [] : ["connect"];
  const { text, language } = resolver.program;
  const lineStart = text.lastIndexOf("\n", call.span.start) + 1;
  const found = text.indexOf("\n", call.span.end);
  const lineEnd = found < 0 ? text.length : found;
  const line = text.slice(lineStart, lineEnd).trimEnd();
  const name = (language === "kotlin" ? KOTLIN_LINE : JAVA_LINE).exec(line)?.[1];
  if (name === undefined) return [];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = indentAt(call.span.start, text);
  const lines = [...connects, "read"].map((which) =>
    language === "kotlin" ? `${name}.${which}Timeout = 10_000` : `${name}.${SETTERS[which]}(10_000);`,
  );
  const at = lineStart + line.length;
  return [{ span: { start: at, end: at }, text: lines.map((each) => `${newline}${indent}${each}`).join("") }];
}

const SETTERS: Readonly<Record<string, string>> = { connect: "setConnectTimeout", read: "setReadTimeout" };

function writeInPlace({ arguments: [given] }: Call): readonly Change[] {
  return given?.value.kind === "literal" ? [{ span: given.value.span, text: "10_000" }] : [];
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
