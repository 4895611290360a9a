import type { Signal } from "../../../model.ts";
import { DEADLINE } from "../knowledge/go/contextMakers.ts";
import { readContext } from "../knowledge/go/contexts.ts";
import type { Expression, FunctionExpression } from "../program.ts";
import { either, type Reading } from "../readings.ts";
import { originOf, type Resolver, type Value } from "../resolve.ts";

/** The functions of this file that make a context, with whether that has a deadline of its own. */
export function contextMakers(resolver: Resolver): readonly Signal[] {
  return resolver.program.functions.flatMap((definition): readonly Signal[] => {
    const { name, owner, returnType, span } = definition;
    if (name === undefined || owner !== undefined || !isContextType(returnType)) return [];
    const made = readMade(definition, resolver);
    if (made.state !== "set" && made.state !== "absent") return [];
    const timeout =
      made.state === "set"
        ? ({ ...made, by: "context" } as const)
        : ({ state: "unknown", reason: "its context has no deadline of its own" } as const);
    const options = made.state === "set" ? [DEADLINE] : [];
    const data = { name: `${name}()`, client: "", timeout, fixes: [], options };
    return [{ kind: "client.exported", place: { path: resolver.program.path, span }, data }];
  });
}

/** https://pkg.go.dev/context#Context */
function isContextType(type: Expression | undefined): boolean {
  const origin = type && originOf({ expression: type });
  return origin?.from === "module" && origin.module === "context" && origin.path[0] === "Context";
}

/** What it makes beside what its caller hands in. */
function readMade({ parameters, returns, span }: FunctionExpression, resolver: Resolver): Reading {
  const nothing: Value = { expression: { kind: "literal", value: null, span } };
  const environment = new Map(parameters.map(({ binding }) => [binding, nothing]));
  return either(returns.map((expression) => readContext({ expression, environment }, resolver)));
}
