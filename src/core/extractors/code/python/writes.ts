import type { Assignment, Call, Expression } from "../program.ts";

/** The items that a call writes to a dictionary: `options.setdefault("timeout", 10)`, `options.update(timeout=10)`. */
export function writesOf(call: Call): readonly Assignment[] {
  const { callee, arguments: given } = call;
  if (callee.kind !== "member") return [];
  const [first, second] = given;
  if (callee.name === "setdefault" && first?.value.kind === "literal" && second) {
    return [write(call, callee.object, String(first.value.value), second.value)];
  }
  if (callee.name !== "update") return [];
  return given.flatMap(({ name, value, spread }): readonly Assignment[] => {
    if (name !== undefined && !spread) return [write(call, callee.object, name, value)];
    if (value.kind !== "object") return [];
    return value.entries.flatMap((each) => ("key" in each ? [write(call, callee.object, each.key, each.value)] : []));
  });
}

function write({ span, holder }: Call, object: Expression, name: string, value: Expression): Assignment {
  return { target: { kind: "member", object, name, span }, value, span, ...(holder ? { holder } : {}) };
}
