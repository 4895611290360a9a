import { ABSENT, either, isCallers, type Reading, SET, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";
import { durationReader } from "./durations.ts";

const readHeaderTimeout = durationReader({ zero: "disabled" });

/**
 * What a transport bounds. Dialing and the handshake are not the answer; ResponseHeaderTimeout ends before the body:
 * https://pkg.go.dev/net/http#Transport. One of the program's own may set a deadline.
 */
export const readTransport: Reader = (values, resolver) => either(values.map((value) => readOne(value, resolver)));

function readOne(value: Value, resolver: Resolver, depth = 0): Reading {
  const { expression } = value;
  if (isCallers(value)) return unknownReading("its transport is made elsewhere");
  const definition = resolver.classOf(value);
  if (definition) {
    const spans = [definition.span, ...[...definition.methods.values()].map(({ span }) => span)];
    const text = spans.map(({ start, end }) => resolver.program.text.slice(start, end)).join("\n");
    return /timeout|deadline/i.test(text) ? SET : ofInner(value, resolver, depth);
  }
  if (expression.kind !== "call") return ABSENT;
  const call = { ...value, expression };
  if (/timeout|deadline/i.test(nameOf(expression.callee))) return SET;
  const header = resolver.argument(call, undefined, "ResponseHeaderTimeout");
  const given = header.state === "given" ? readHeaderTimeout(header.values, resolver) : ABSENT;
  const bounds = given.state === "set" || assignsHeaderTimeout(call, resolver);
  return bounds ? HEADERS_ALONE : ofInner(call, resolver, depth);
}

const HEADERS_ALONE = unknownReading("its transport bounds the wait for headers, and nothing the one for the body");

/** Reads what `http.DefaultTransport.(*http.Transport).ResponseHeaderTimeout` is given. */
export const readHeaders: Reader = (values, resolver) =>
  readHeaderTimeout(values, resolver).state === "set" ? HEADERS_ALONE : ABSENT;

/** How many transports may be put around one another. */
const DEEPEST = 4;

/** What is put around another transport waits as long: `logged{base: &http.Transport{…}}`, `otelhttp.NewTransport(base)`. */
function ofInner(value: Value, resolver: Resolver, depth: number): Reading {
  const given = value.expression.kind === "call" && depth < DEEPEST ? value.expression.arguments : [];
  const inner = given
    .flatMap((each) => resolver.follow({ ...value, expression: each.value }))
    .filter(({ expression }) => expression.kind === "call")
    .map((each) => readOne(each, resolver, depth + 1));
  return inner.find(({ state }) => state !== "absent") ?? ABSENT;
}

/** `transport := http.DefaultTransport.(*http.Transport).Clone(); transport.ResponseHeaderTimeout = …` */
function assignsHeaderTimeout(transport: Value, resolver: Resolver): boolean {
  return resolver.program.assignments.some(
    ({ target }) =>
      target.name === "ResponseHeaderTimeout" &&
      resolver.follow({ expression: target.object }).some(({ expression }) => expression === transport.expression),
  );
}

function nameOf(callee: Value["expression"]): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}
