import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** True for a thing that a function makes and uses and lets go: what it learned is forgotten with every call. */
export function isMadePerCall(call: Call, resolver: Resolver): boolean {
  const { holder } = call;
  if (
    holder === undefined ||
    /^(?:constructor|__init__|initialize|init|new|main|setup|configure)/i.test(holder.name ?? "")
  )
    return false;
  const { text, calls } = resolver.program;
  const isFiredAtOnce = ({ callee }: Call) =>
    callee.kind === "member" && callee.object === call && FIRES.test(callee.name);
  if (calls.some(isFiredAtOnce)) return true;
  // Kept in a field, a variable of the module, or a map; or handed to somebody who keeps it.
  const lineStart = text.lastIndexOf("\n", call.span.start - 1) + 1;
  if (!LOCAL.test(text.slice(lineStart, call.span.start))) return false;
  const uses = resolver.usesOf(call);
  if (uses.length === 0 || !uses.every((use) => use.holder === holder)) return false;
  return (
    uses.some(({ callee }) => callee.kind === "member" && FIRES.test(callee.name)) && !isHandedOn(call, uses, resolver)
  );
}

/** `const breaker = new …`, `breaker = …` */
const LOCAL = /^\s*(?:(?:const|let|var|final|val)\s+)?(?:\w+\s+)?(\w+)\s*:?=\s*(?:await\s+|new\s+)?$/;
const FIRES = /^(?:fire|execute|call|call_async|run|Execute|Call|exec|decorate\w*)$/;

/** True where its variable stands anywhere but before a dot: it is returned, stored or passed. */
function isHandedOn(call: Call, uses: readonly Call[], { program }: Resolver): boolean {
  const lineStart = program.text.lastIndexOf("\n", call.span.start - 1) + 1;
  const name = LOCAL.exec(program.text.slice(lineStart, call.span.start))?.[1];
  const body = call.holder?.bodySpan;
  if (name === undefined || body === undefined || uses.length === 0) return true;
  const rest = program.text.slice(call.span.end, body.end);
  return new RegExp(`(?<![\\w$.])${name}(?![\\w$]|\\s*\\??\\.)`).test(rest);
}
