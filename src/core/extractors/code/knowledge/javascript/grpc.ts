import type { Argument, Call } from "../../program.ts";
import { ABSENT, DISABLED, either, type Reading, SET, unknownReading } from "../../readings.ts";
import { describe, originOf, type Resolver, type Value } from "../../resolve.ts";
import type { CallOut, Change, ClientLibrary, ClientObject, Making } from "../client.ts";

/** "By default, gRPC does not set a deadline" */
const SOURCE = "https://grpc.io/docs/guides/deadlines/";
const GRPC = ["@grpc/grpc-js", "grpc"];

/** What every stub has besides the calls of its service, and what streams have. */
const OWN =
  /^(?:on|once|off|addListener|removeListener|emit|write|end|waitForReady|getChannel|close|bind|call|apply|make\w+Request)$/;
const CALLBACK_NAME = /^(?:resolve|cb|callback|done|next|handler|on[A-Z]\w*)$/;
const METADATA_NAME = /(?:meta(?:data)?|md|headers?)$/i;
/** A channel's own timeouts by method: https://grpc.io/docs/guides/service-config/ */
const SERVICE_CONFIG = /grpc\.service_config/;

/** A call with one answer. */
const CALL: CallOut = {
  only: (call, resolver) => isUnary(call, resolver) && GRPC.some((name) => resolver.program.text.includes(name)),
  options: [],
  decides: (call, resolver) => readDeadline(call, resolver),
  address: -1,
  fix: { into: "own", write: (call, resolver) => addDeadline(call, resolver) },
};
const INTERCEPTED = [
  {
    position: 2,
    key: "interceptors",
    reads: () => unknownReading("its interceptors may set a deadline"),
    unseen: "default",
    source: SOURCE,
  },
] as const;
const STUB: ClientObject = { calls: { "*": CALL } };
const NEW: Making = { object: "stub", options: INTERCEPTED, only: ({ isNew }) => isNew };

/**
 * Stubs of a loaded definition, and of generated modules. https://grpc.io/docs/languages/node/basics/
 * Generated ones are known by their file, or by the credentials that they are made with.
 */
export const grpc: ClientLibrary = {
  name: "gRPC",
  languages: ["javascript", "typescript"],
  modules: GRPC,
  generated: (path, module) => {
    const at = path.findIndex((name) => /^[A-Z]\w*Client$/.test(name));
    if (at < 0) return undefined;
    return [/_grpc_pb(?:\.js)?$/.test(module) ? "Stub" : "Made", ...path.slice(at + 1)];
  },
  module: {
    calls: {},
    makes: {
      Stub: NEW,
      Made: { ...NEW, only: (call, resolver) => call.isNew && hasCredentials(call, resolver) },
      loadPackageDefinition: { object: "packages", options: [] },
      load: { object: "packages", options: [] },
      makeClientConstructor: { object: "constructor", options: [] },
      makeGenericClientConstructor: { object: "constructor", options: [] },
    },
  },
  objects: {
    stub: STUB,
    // `new definition.shop.Orders(…)`: what the package is called is only known to its definition.
    packages: { ...STUB, fluent: true },
    constructor: { calls: {}, makes: { "": NEW } },
  },
  unset: { source: SOURCE, note: "gRPC has no deadline by default" },
};

function hasCredentials(call: Call, resolver: Resolver): boolean {
  const given = resolver.argument({ expression: call }, 1);
  return given.state === "given" && given.values.some((each) => isCredentials(each, resolver));
}

function isCredentials(value: Value, resolver: Resolver): boolean {
  const origin = originOf(value);
  if (origin.from !== "call") return false;
  return resolver
    .origins({ ...origin.call, expression: origin.call.expression.callee })
    .some((made) => made.from === "module" && GRPC.includes(made.module) && /redentials/.test(made.path.join(".")));
}

/** True for a call with one answer: its last argument takes that, and its first is the message. */
export function isUnary({ callee, isNew, arguments: given }: Call, resolver: Resolver): boolean {
  if (isNew || callee.kind !== "member" || OWN.test(callee.name) || given.length < 2) return false;
  const [first] = given;
  const last = given.at(-1);
  return first !== undefined && last !== undefined && !isCallback(first, resolver) && isCallback(last, resolver);
}

function isCallback({ value, spread }: Argument, resolver: Resolver): boolean {
  if (spread) return false;
  if (value.kind === "name" && CALLBACK_NAME.test(value.name)) return true;
  return resolver.follow({ expression: value }).some(({ expression }) => expression.kind === "function");
}

/** What stands between the message and the callback: metadata, options, or both. */
export function readDeadline(call: Call, resolver: Resolver): Reading {
  const between = call.arguments.slice(1, -1);
  const given = between.flatMap(({ value }) =>
    either(resolver.follow({ expression: value }).map((each) => readArgument(each, resolver))),
  );
  const said = given.find(({ state }) => state !== "absent");
  if (said) return said;
  return SERVICE_CONFIG.test(resolver.program.text)
    ? unknownReading("its channel's service config may give it a timeout")
    : ABSENT;
}

function readArgument(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "object") {
    const entry = resolver.entry(value, "deadline");
    if (entry.state === "absent") return ABSENT;
    if (entry.state === "unknown") return unknownReading(entry.reason);
    return either(entry.values.map((each) => readMoment(each, resolver)));
  }
  if (expression.kind === "literal" || isMetadata(value)) return ABSENT;
  return unknownReading(`its options are ${describe(value)}`);
}

function isMetadata({ expression }: Value): boolean {
  if (expression.kind === "name" || expression.kind === "member") return METADATA_NAME.test(expression.name);
  if (expression.kind !== "call") return false;
  const { callee } = expression;
  return (callee.kind === "name" || callee.kind === "member") && METADATA_NAME.test(callee.name);
}

/** A moment, as a number or a Date; Infinity is the default. */
function readMoment(value: Value, resolver: Resolver): Reading {
  if (value.expression.kind === "literal" && value.expression.value === null) return ABSENT;
  return resolver.number(value) === Number.POSITIVE_INFINITY ? DISABLED : SET;
}

function addDeadline(call: Call, resolver: Resolver): readonly Change[] {
  const between = call.arguments.slice(1, -1);
  const last = call.arguments.at(-1);
  const isOnlyMetadata = between.every(({ value }) =>
    resolver.follow({ expression: value }).every((each) => isMetadata(each)),
  );
  if (last === undefined || between.length > 1 || !isOnlyMetadata) return [];
  const { start } = last.span;
  return [{ span: { start, end: start }, text: "{ deadline: Date.now() + 10_000 }, " }];
}
