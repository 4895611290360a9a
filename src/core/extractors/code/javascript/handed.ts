import type { Argument, Call } from "../program.ts";

const FUNCTIONS: ReadonlySet<string> = new Set(["name", "member"]);
/** Members of lists that call a function with each item: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array */
const EACH: ReadonlySet<string> = new Set(["map", "forEach", "flatMap"]);

/** The call that a call makes of a function it names: `get(url)` of `get.call(axios, url)`, and of `urls.map(get)`. */
export function handedCall(call: Call): Call | undefined {
  const { callee, arguments: given } = call;
  if (callee.kind !== "member" || call.isNew) return undefined;
  const [first, second] = given;
  if (callee.name === "call" || callee.name === "apply") {
    // https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Function/apply
    if (!FUNCTIONS.has(callee.object.kind) || first === undefined || first.spread) return undefined;
    const passed = callee.name === "call" ? given.slice(1) : second ? listed(second) : [];
    return later(call, { ...callee.object, span: callee.span }, passed);
  }
  if (!EACH.has(callee.name) || first === undefined || first.spread || given.length > 1) return undefined;
  if (!FUNCTIONS.has(first.value.kind)) return undefined;
  const { span } = first;
  return later(call, first.value, [
    { value: { kind: "unknown", reason: "it is an item of a list", span }, spread: false, span },
  ]);
}

function listed({ value, span }: Argument): readonly Argument[] {
  if (value.kind !== "list") return [{ value, spread: true, span }];
  return value.items.map((item) => ({ value: item, spread: false, span: item.span }));
}

/** Without a place for more arguments, since they would be the outer call's. */
function later({ argumentsSpan: _, ...call }: Call, callee: Call["callee"], given: readonly Argument[]): Call {
  return { ...call, callee, arguments: given };
}
