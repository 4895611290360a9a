import { ABSENT, anyBound, either, type Reading, unknownReading } from "../../readings.ts";
import { describe, type Resolver, type Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";
import { readMilliseconds } from "./readers.ts";

/** An undici Agent, Client or Pool: its own timeouts hold for the calls that go through it. */
export const dispatcher: Reader = (values, resolver) => either(values.map((value) => readDispatcher(value, resolver)));

const MAKERS: Readonly<Record<string, number>> = { Agent: 0, Client: 1, Pool: 1, BalancedPool: 1, ProxyAgent: 0 };

function readDispatcher(value: Value, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind === "literal") return ABSENT;
  if (expression.kind !== "call") return unknownReading(`${describe(value)} decides`);
  const { callee } = expression;
  // https://github.com/nodejs/undici/blob/main/docs/docs/api/Dispatcher.md#dispatchercomposeinterceptors-interceptor
  if (callee.kind === "member" && callee.name === "compose") {
    return dispatcher(resolver.follow({ ...value, expression: callee.object }), resolver);
  }
  const origin = resolver.origins({ ...value, expression: expression.callee })[0];
  const maker = origin?.from === "module" && origin.module === "undici" ? origin.path.at(-1) : undefined;
  const position = maker === undefined ? undefined : MAKERS[maker];
  if (position === undefined) return unknownReading(`${describe(value)} decides`);
  const options = resolver.argument({ ...value, expression }, position);
  if (options.state === "unknown") return unknownReading(options.reason);
  return either((options.state === "given" ? options.values : []).map((each) => readOptions(each, resolver)));
}

function readOptions(options: Value, resolver: Resolver): Reading {
  if (options.expression.kind !== "object") return unknownReading(`${describe(options)} decides`);
  return anyBound(
    ["headersTimeout", "bodyTimeout"].map((key): Reading => {
      const entry = resolver.entry(options, key);
      if (entry.state === "unknown") return unknownReading(entry.reason);
      return entry.state === "absent" ? ABSENT : either(entry.values.map((each) => readMilliseconds(each, resolver)));
    }),
  );
}
