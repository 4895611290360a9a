import type { Call } from "../program.ts";
import type { Resolver, Value } from "../resolve.ts";

/** What takes the address in a chain of calls: `newBuilder(uri)`, `.uri("https://…")`, `.url("https://…")`, `.baseUrl(…)`. */
const TAKES_ADDRESS = /^(?:newBuilder|uri|url|baseUrl|target|get|post|put|patch|delete|head)$/;
/** What makes an address of a text. */
const MAKES_ADDRESS = /^(?:create|URI|URL|toURL|toUri|toHttpUrl|get|parse|of)$/;
const LONGEST_CHAIN = 30;
const DEEPEST = 3;

/** The literal address that a call's chain, or the request it is given, was made with. */
export function addressInChain(call: Call, resolver: Resolver): string | undefined {
  const [request] = call.arguments.length > 0 ? [call.arguments[0]] : [];
  const given = request ? resolver.follow({ expression: request.value }) : [];
  for (const begin of [{ expression: call }, ...given]) {
    for (const each of chainOf(begin, resolver)) {
      const [first] = each.arguments;
      if (first === undefined || !TAKES_ADDRESS.test(nameOf(each))) continue;
      const text = textOf({ expression: first.value }, resolver, 0);
      if (text !== undefined) return text;
    }
  }
  return undefined;
}

/** The calls of a chain, the last one first. */
function chainOf(value: Value, resolver: Resolver): readonly Call[] {
  const found: Call[] = [];
  let at = value.expression;
  while (at.kind === "call" && !found.includes(at) && found.length < LONGEST_CHAIN) {
    found.push(at);
    const [before, ...others] = at.callee.kind === "member" ? resolver.follow({ expression: at.callee.object }) : [];
    if (before === undefined || others.length > 0) break;
    at = before.expression;
  }
  return found;
}

function textOf(value: Value, resolver: Resolver, depth: number): string | undefined {
  for (const { expression } of depth > DEEPEST ? [] : resolver.follow(value)) {
    if (expression.kind === "literal" && /^https?:\/\//.test(String(expression.value))) return String(expression.value);
    if (expression.kind !== "call" || !MAKES_ADDRESS.test(nameOf(expression))) continue;
    const [first] = expression.arguments;
    const inner = first?.value ?? (expression.callee.kind === "member" ? expression.callee.object : undefined);
    const text = inner && textOf({ expression: inner }, resolver, depth + 1);
    if (text !== undefined) return text;
  }
  return undefined;
}

function nameOf({ callee }: Call): string {
  return callee.kind === "member" || callee.kind === "name" ? callee.name : "";
}
