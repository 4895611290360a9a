import type { Assignment, Call, Expression } from "../program.ts";

const MERGES = new Set(["merge!", "update", "reverse_merge!", "deep_merge!"]);

/** The entries that a call writes to a hash: `options.store(:timeout, 10)`, `options.merge!(timeout: 10)`. */
export function writesOf(call: Call): readonly Assignment[] {
  const { callee, arguments: given } = call;
  if (callee.kind !== "member") return [];
  const [first, second] = given;
  if (callee.name === "store" && first?.value.kind === "literal" && second) {
    return [write(call, callee.object, String(first.value.value), second.value)];
  }
  if (!MERGES.has(callee.name)) return [];
  return given.flatMap(({ name, value, spread }): readonly Assignment[] => {
    if (name !== undefined && !spread) return [write(call, callee.object, name, value)];
    if (value.kind !== "object") return [];
    return value.entries.flatMap((each) => ("key" in each ? [write(call, callee.object, each.key, each.value)] : []));
  });
}

function write({ span, holder }: Call, object: Expression, name: string, value: Expression): Assignment {
  return { target: { kind: "member", object, name, span }, value, span, ...(holder ? { holder } : {}) };
}
