import type { Expression } from "../program.ts";
import type { Value } from "../value.ts";

/** The number a value is, worked out from literals; undefined where it cannot be said. */
export function numberOf(value: Value, follow: (value: Value) => readonly Value[]): number | undefined {
  const { expression, environment } = value;
  if (expression.kind === "literal") return numberIn(expression.value);
  if (expression.kind !== "arithmetic") return undefined;
  const only = (part: Expression) => {
    const values = follow({ expression: part, ...(environment ? { environment } : {}) });
    const numbers = new Set(values.map((each) => numberOf(each, follow)));
    return numbers.size === 1 ? [...numbers][0] : undefined;
  };
  const one = only(expression.left);
  const other = only(expression.right);
  if (one === undefined || other === undefined) return undefined;
  switch (expression.operator) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return one / other;
  }
}

function numberIn(value: string | number | boolean | null): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "") return undefined;
  if (/^\+?inf(?:inity)?$/i.test(value)) return Number.POSITIVE_INFINITY; // Python's `float("inf")`
  const number = Number(value.replaceAll("_", ""));
  return Number.isNaN(number) ? undefined : number;
}
