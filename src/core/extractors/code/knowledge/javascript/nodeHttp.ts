import type { Call, Expression } from "../../program.ts";
import { ABSENT, either, type Reading, readNumber, SET } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { CallOut, ClientLibrary, TimeoutOption } from "../client.ts";
import { ABORT_SIGNAL, abortSignal, isTimer } from "./abortSignal.ts";

/** "Emitted when the underlying socket times out … The request must be destroyed manually." */
const TIMEOUT_EVENT = "https://nodejs.org/api/http.html#event-timeout";
const ONLY_AN_EVENT = "its timeout only emits an event, and nothing here ends the request";

function signal(position: number, or: TimeoutOption["or"]): TimeoutOption {
  return { position, key: "signal", reads: abortSignal, source: ABORT_SIGNAL, ...(or ? { or } : {}) };
}

/** `request(options, callback)` and `request(url, options, callback)` */
const call: CallOut = {
  options: [signal(0, "options or address"), signal(1, "callback")],
  decides: ofRequest,
  address: "href",
  fix: { into: "object", positions: [0, 1], key: "signal", text: "AbortSignal.timeout(10_000)" },
};

/** The same, most often with a URL. */
const get: CallOut = { ...call, options: [signal(0, "address or options"), signal(1, "callback")] };

const UNSET = { source: TIMEOUT_EVENT, note: "Node's http has no timeout by default" };

export const nodeHttp: ClientLibrary = {
  name: "http",
  languages: ["javascript", "typescript"],
  modules: ["http", "node:http", "https", "node:https"],
  module: { calls: { get, request: call } },
  unset: UNSET,
};

/** The same interface, redirects followed. */
export const followRedirects: ClientLibrary = {
  ...nodeHttp,
  name: "follow-redirects",
  modules: ["follow-redirects"],
  module: { calls: { "http.get": get, "http.request": call, "https.get": get, "https.request": call } },
};

/** A timeout on the request is an event; it bounds the wait when somebody then ends the request. So does a timer. */
function ofRequest(call: Call, resolver: Resolver): Reading {
  const uses = resolver.usesOf(call);
  const own = uses.find((use) => isMember(use, "setTimeout"));
  const listener = uses.find((use) => (isMember(use, "on") || isMember(use, "once")) && isLiteral(use, 0, "timeout"));
  const given = own ? resolver.argument({ expression: own }, 0) : timeoutOption(call, resolver);
  const delay = given.state === "given" ? either(given.values.map((value) => readDelay(value, resolver))) : ABSENT;
  const ends =
    (listener && endsRequest(listener.arguments[1]?.value, resolver)) ||
    (own && endsRequest(own.arguments[1]?.value, resolver));
  if (ends && (own || given.state !== "absent")) return delay.state === "absent" ? SET : delay;
  if (listener && given.state === "unknown") return { state: "unknown", reason: given.reason };
  if (isEndedByTimer(call, resolver) || uses.some((use) => isEndedBySocket(use, resolver))) return SET;
  if (listener && !isVisible(listener.arguments[1]?.value, resolver)) {
    return { state: "unknown", reason: "what its timeout listener does is out of sight" };
  }
  return given.state === "given" ? { state: "absent", note: ONLY_AN_EVENT } : ABSENT;
}

function timeoutOption(call: Call, resolver: Resolver) {
  for (const position of [0, 1]) {
    const options = resolver.argument({ expression: call }, position);
    for (const value of options.state === "given" ? options.values : []) {
      if (value.expression.kind !== "object") continue;
      const timeout = resolver.entry(value, "timeout");
      if (timeout.state !== "absent") return timeout;
    }
  }
  return ABSENT as { readonly state: "absent" };
}

function readDelay(value: Value, resolver: Resolver): Reading {
  const reading = readNumber(value, resolver, { milliseconds: 1, zero: "disabled", nothing: "absent" });
  return reading.state === "unknown" ? SET : reading;
}

/** True when running the function ends the request, or the wait for it. */
function endsRequest(action: Expression | undefined, resolver: Resolver): boolean {
  if (action === undefined) return false;
  return resolver.follow({ expression: action }).some(({ expression }) => {
    if (expression.kind === "function") {
      const { start, end } = expression.span;
      return resolver.program.calls.some(
        (call) => start <= call.span.start && call.span.end <= end && isEnding(call.callee),
      );
    }
    if (expression.kind === "call" && expression.callee.kind === "member") return isEnding(expression.callee.object);
    return isEnding(expression);
  });
}

const ENDING = new Set(["destroy", "abort", "reject", "cancel"]);

function isEnding(callee: Expression): boolean {
  return (callee.kind === "member" || callee.kind === "name") && ENDING.has(callee.name);
}

function isVisible(action: Expression | undefined, resolver: Resolver): boolean {
  if (action === undefined) return true;
  return resolver.follow({ expression: action }).every(({ expression }) => expression.kind === "function");
}

/** `setTimeout(() => request.destroy(), 5000)` */
function isEndedByTimer(request: Call, resolver: Resolver): boolean {
  const endings = resolver.usesOf(request).filter((use) => isEnding(use.callee));
  return resolver.program.calls.some(
    (call) =>
      isTimer(call, resolver) &&
      endings.some((ending) => call.span.start <= ending.span.start && ending.span.end <= call.span.end),
  );
}

/** `request.on("socket", (socket) => { socket.setTimeout(…); socket.on("timeout", () => request.destroy()); })` */
function isEndedBySocket(use: Call, resolver: Resolver): boolean {
  if (!isMember(use, "on") || !isLiteral(use, 0, "socket")) return false;
  const text = resolver.program.text.slice(use.span.start, use.span.end);
  return /\.setTimeout\(/.test(text) && /\.(?:destroy|abort|end)\(/.test(text);
}

function isMember(call: Call, name: string): boolean {
  return call.callee.kind === "member" && call.callee.name === name;
}

function isLiteral(call: Call, position: number, text: string): boolean {
  const value = call.arguments[position]?.value;
  return value?.kind === "literal" && value.value === text;
}
