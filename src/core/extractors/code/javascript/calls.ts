import type { Argument, Assignment, Call, Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { handedCall } from "./handed.ts";
import { type Context, type Lowering, spanOf } from "./lowering.ts";
import type { GrowingBinding } from "./scopes.ts";

/** `f(…)`, `new F(…)`, `super(…)`, a tagged template; also the call that it has made for it: `f.call(self, …)`, `urls.map(f)`. */
export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const called = child(node, "function") ?? child(node, "constructor");
  // `super(…)` makes an instance of what the class extends.
  const base = called?.type === "super" ? context.owner?.bases[0] : undefined;
  const callee = base && called ? { ...base, span: spanOf(called) } : lowering.expression(called, context);
  const list = child(node, "arguments");
  const taken = list && list.type === "arguments" ? list : undefined;
  const lowered: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: taken ? named(taken).map((each) => argument(each, context, lowering)) : [],
    ...(taken ? { argumentsSpan: spanOf(taken) } : {}),
    isNew: node.type === "new_expression" || base !== undefined,
    awaited: isAwaited(node),
    ...(context.within === undefined ? {} : { within: context.within }),
    ...(context.holder ? { holder: context.holder } : {}),
  };
  if (list && !taken) lowering.expression(list, context); // a tagged template
  lowering.calls.push(lowered);
  const handed = handedCall(lowered);
  if (handed) lowering.calls.push(handed);
  giveToThen(lowered);
  lowering.assignments.push(...assignedBy(lowered));
  return lowered;
}

/** `Object.assign(api.defaults, { timeout: 5000 })` gives what is already there its members. */
function assignedBy({ callee, arguments: [first, ...others], holder }: Call): readonly Assignment[] {
  const isAssign = callee.kind === "member" && callee.name === "assign" && first && !first.spread;
  if (!isAssign || callee.object.kind !== "name" || callee.object.name !== "Object" || callee.object.binding) return [];
  const object = first.value;
  if (object.kind !== "name" && object.kind !== "member") return [];
  const entries = others.flatMap(({ value }) => (value.kind === "object" ? value.entries : []));
  return entries.flatMap((entry): readonly Assignment[] => {
    if (!("key" in entry)) return [];
    const { key: name, value, span } = entry;
    return [{ target: { kind: "member", object, name, span }, value, span, ...(holder ? { holder } : {}) }];
  });
}

/** `promise.then((value) => …)`: what is promised is what the function is given. */
function giveToThen({ callee, arguments: [first] }: Call): void {
  if (callee.kind !== "member" || callee.name !== "then" || first?.value.kind !== "function") return;
  const binding = first.value.parameters[0]?.binding;
  // Every binding of this file was made by its scopes, which let it grow.
  (binding as GrowingBinding | undefined)?.values.push(callee.object);
}

function isAwaited(node: SyntaxNode): boolean {
  let parent = node.parent;
  while (parent?.type === "parenthesized_expression" || parent?.type === "as_expression") parent = parent.parent;
  return parent?.type === "await_expression";
}

function argument(node: SyntaxNode, context: Context, lowering: Lowering): Argument {
  const spread = node.type === "spread_element";
  const value = lowering.expression(spread ? named(node)[0] : node, context);
  return { value, spread, span: spanOf(node) };
}
