import type { RetryLimit, Signal, Span } from "../../../model.ts";
import type { Call, FunctionExpression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { retrySignal } from "./handWritten.ts";
import { limitOf } from "./loopTerms.ts";
import { asFunction, COMPARES, COUNTED } from "./selfCalls.ts";

/** Functions that call themselves where a promise of theirs failed: `ask().catch(() => setTimeout(again, 1000))`. */
export function retriesOfPromises(resolver: Resolver): readonly Signal<"retry.policy">[] {
  const { program } = resolver;
  return program.calls.flatMap((call): readonly Signal<"retry.policy">[] => {
    const { callee, holder } = call;
    const failure = failureOf(call);
    if (callee.kind !== "member" || failure === undefined || holder?.name === undefined) return [];
    const again = callsIn(program, failure).find((each) => isOf(holder, each));
    const limit = again && limitIn(failure, again, program.text);
    if (again === undefined || limit === undefined) return [];
    return [asFunction(retrySignal(again.span, holder.span, callee.object.span, limit, resolver))];
  });
}

/** What runs where the promise failed: of `.catch(…)`, and the second of `.then(…, …)`. */
function failureOf({ callee, arguments: given }: Call): Span | undefined {
  const name = callee.kind === "member" ? callee.name : "";
  const handler = name === "catch" ? given[0] : name === "then" ? given[1] : undefined;
  return handler?.value.kind === "function" ? handler.value.span : undefined;
}

/** True for `again(…)`, `this.again(…)` and `setTimeout(again, 1000)` in a function of that name. */
function isOf({ name, parameters }: FunctionExpression, { callee, arguments: given }: Call): boolean {
  const called = callee.kind === "name" || callee.kind === "member" ? callee.name : "";
  if (called === "setTimeout") {
    const later = given[0]?.value;
    return later?.kind === "name" && later.name === name;
  }
  const isOwn = callee.kind === "name" || (callee.kind === "member" && isThis(callee.object));
  if (called !== name || !isOwn) return false;
  const own = new Set(parameters.map((each) => each.name));
  // Other arguments ask something else; a counter is one of its own parameters as well.
  return given.every(({ value }) => (value.kind === "name" ? own.has(value.name) : value.kind === "arithmetic"));
}

function isThis(object: Call["callee"]): boolean {
  return object.kind === "name" && object.binding?.kind === "self";
}

/** How often it calls itself at most; undefined where a condition that counts nothing decides. */
function limitIn({ start, end }: Span, again: Call, text: string): RetryLimit | undefined {
  const handler = text.slice(start, end);
  const [, condition] = /\bif\s*\(([^()]{0,120})\)/.exec(handler) ?? [];
  const given = again.argumentsSpan ? text.slice(again.argumentsSpan.start, again.argumentsSpan.end) : "";
  if (condition !== undefined && COMPARES.test(condition) && COUNTED.test(handler)) return limitOf(condition);
  if (condition !== undefined || /\?(?![.?])/.test(handler)) return undefined;
  return COUNTED.test(given) ? undefined : { state: "unlimited" };
}
