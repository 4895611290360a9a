import type { Binding, Call, Expression, FunctionExpression } from "../program.ts";
import { typeOfValue } from "./fields.ts";
import type { Lowering } from "./lowering.ts";

/**
 * What parameters are given: where a function is called in its file alone, they are what these calls say. Others can
 * call what begins with a capital letter, but for a program's own package, and what is handed on as a value.
 */
export function followArguments({ calls, functions }: Lowering, isProgram: boolean): void {
  const callers = callersOf(calls);
  const handedOn = new Set(calls.flatMap((call) => call.arguments.flatMap(({ value }) => functionsOf(value))));
  for (const definition of functions) {
    const { name = "", parameters } = definition;
    const given = callers.get(definition) ?? [];
    if (name === "" || given.length === 0 || handedOn.has(definition)) continue;
    if (!isProgram && /^\p{Lu}/u.test(name)) continue;
    if (
      given.some((call) => call.arguments.length !== parameters.length || call.arguments.some(({ spread }) => spread))
    )
      continue;
    parameters.forEach(({ binding, rest }, position) => {
      if (rest || binding.kind !== "parameter" || binding.type?.kind !== "member") return;
      const values = given.flatMap((call) => call.arguments[position]?.value ?? []);
      Object.assign(binding, { kind: "variable", values: values.filter((each) => !isOf(each, binding)) });
    });
  }
}

/** The calls of each function of the file, as far as one sees whose they are. */
function callersOf(calls: readonly Call[]): ReadonlyMap<FunctionExpression, readonly Call[]> {
  const callers = new Map<FunctionExpression, Call[]>();
  for (const call of calls) {
    for (const called of functionsOf(call.callee)) callers.set(called, [...(callers.get(called) ?? []), call]);
  }
  return callers;
}

function functionsOf(value: Expression): readonly FunctionExpression[] {
  if (value.kind === "member") {
    const type = typeOfValue(value.object);
    const definition = type?.kind === "name" ? type.binding?.definition : undefined;
    const method = definition?.methods.get(value.name);
    return method ? [method] : [];
  }
  const values = value.kind === "name" ? (value.binding?.values ?? []) : [];
  return values.flatMap((each) => (each.kind === "function" ? [each] : []));
}

function isOf(value: Expression, binding: Binding): boolean {
  return value.kind === "name" && value.binding === binding;
}
