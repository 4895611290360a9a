import type { Argument, Binding, Call, FunctionExpression, ObjectLiteral, Parameter } from "./program.ts";
import { type Environment, unknownOf, type Value } from "./value.ts";

/** What a function's parameters are, when it is called so. */
export function environmentOf(
  called: FunctionExpression,
  call: Value & { readonly expression: Call },
  isMethod: boolean,
  outer: Environment | undefined = undefined,
): Environment {
  const environment = new Map<Binding, Value>([...(call.environment ?? []), ...(outer ?? [])]);
  // The instance itself is the first parameter in languages that write it down.
  const isTaken = isMethod || call.expression.callee.kind === "member";
  const takesSelf = isTaken && called.parameters[0]?.binding.kind === "self";
  const parameters = takesSelf ? called.parameters.slice(1) : called.parameters;
  parameters.forEach((parameter, position) => {
    const given = argumentOf(call.expression.arguments, position, parameter.name);
    const unknown = unknownOf(call.expression, "its arguments are spread from a list");
    const missing = parameter.default ?? ({ kind: "literal", value: null, span: call.expression.span } as const);
    if (parameter.takesKeywords) {
      environment.set(parameter.binding, { ...call, expression: keywordsOf(call.expression, parameters) });
    } else if (parameter.gathersKeywords && given === undefined && call.expression.arguments.some(isKeyword)) {
      environment.set(parameter.binding, { ...call, expression: keywordsOf(call.expression, []) });
    } else if (given === "unknown" || parameter.rest) environment.set(parameter.binding, { expression: unknown });
    else if (given) environment.set(parameter.binding, { ...call, expression: given.value });
    else environment.set(parameter.binding, { expression: missing, environment });
  });
  return environment;
}

function isKeyword({ name }: Argument): boolean {
  return name !== undefined;
}

/** The argument at a position or with a keyword; "unknown" where a spread list may hold it. */
export function argumentOf(
  list: readonly Argument[],
  position: number | undefined,
  keyword: string | undefined,
): Argument | "unknown" | undefined {
  const byName = keyword === undefined ? undefined : list.find(({ name }) => name === keyword);
  if (byName) return byName;
  const positional = list.filter(({ name }) => name === undefined);
  const spreadAt = positional.findIndex(({ spread }) => spread);
  if (position !== undefined && (spreadAt < 0 || spreadAt > position)) {
    const found = positional[position];
    if (found) return found;
  }
  const listIsSpread = spreadAt >= 0 && position !== undefined;
  return listIsSpread || (keyword !== undefined && list.some(({ name }) => name === "**")) ? "unknown" : undefined;
}

/** What `**rest` holds: the keywords that no other parameter takes, and what is spread. */
function keywordsOf(call: Call, parameters: readonly Parameter[]): ObjectLiteral {
  const taken = new Set(parameters.map(({ name }) => name));
  const entries = call.arguments.flatMap(({ name, spread, value, span }): ObjectLiteral["entries"] => {
    if (name === "**") return [{ spread: value, span }];
    return name === undefined || spread || taken.has(name) ? [] : [{ key: name, value, span }];
  });
  return { kind: "object", entries, span: call.span };
}
