import type { Call, Expression } from "../../program.ts";
import { ABSENT, anyBound, type Reading, unknownReading } from "../../readings.ts";
import type { Resolver, Value } from "../../resolve.ts";
import type { Reader } from "../client.ts";

/**
 * What the options say that a call is given as functions: `DialReadTimeout(d)` among `redis.Dial(network, address, …)`.
 * A list that is handed in may hold any.
 */
export function givenOptions(call: Call, resolver: Resolver, known: Readonly<Record<string, Reader>>): Reading {
  const readings = call.arguments.flatMap(({ value, spread }): readonly Reading[] => {
    const values = resolver.follow({ expression: value });
    const listed = values.flatMap(({ expression }) => (expression.kind === "list" ? expression.items : [expression]));
    if (spread && values.some(({ expression }) => expression.kind !== "list")) {
      return [unknownReading("its options are handed in as a list")];
    }
    return listed.map((each) => readOption(each, resolver, known));
  });
  return anyBound(readings);
}

function readOption(option: Expression, resolver: Resolver, known: Readonly<Record<string, Reader>>): Reading {
  if (option.kind !== "call") return ABSENT;
  const { callee } = option;
  const name = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  const reads = Object.hasOwn(known, name) ? known[name] : undefined;
  const given = resolver.argument({ expression: option }, 0);
  return reads && given.state === "given" ? reads(given.values, resolver) : ABSENT;
}

/** Reads a field of the structs that stand for an argument: `&redis.Options{ReadTimeout: …}`. */
export function fieldReader(field: string, reads: Reader): Reader {
  return (values, resolver) => anyBound(values.map((value) => readField(value, field, reads, resolver)));
}

function readField(value: Value, field: string, reads: Reader, resolver: Resolver): Reading {
  const { expression } = value;
  if (expression.kind !== "call" || !expression.isNew) return ABSENT;
  const given = resolver.argument({ ...value, expression }, undefined, field);
  return given.state === "given" ? reads(given.values, resolver) : ABSENT;
}
