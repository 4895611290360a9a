import type { Call, Expression } from "../../program.ts";
import { ABSENT, either, type Reading } from "../../readings.ts";
import type { Resolver } from "../../resolve.ts";
import { readContext } from "./contexts.ts";

/** Members that give a request its context: https://pkg.go.dev/github.com/go-resty/resty/v2#Request.SetContext */
const GIVES_CONTEXT = new Set(["SetContext", "WithContext"]);
const LONGEST = 60;

/** The deadline of the context that a request was given before it is sent: `client.R().SetContext(ctx).Get(url)`. */
export function requestDecides(call: Call, resolver: Resolver): Reading {
  const readings = [...chainOf(call, resolver)].flatMap((each) => [each, ...resolver.usesOf(each)]);
  const contexts = readings.filter(({ callee }) => callee.kind === "member" && GIVES_CONTEXT.has(callee.name));
  const last = contexts.findLast(({ span }) => span.start <= call.span.end);
  const given = last && resolver.argument({ expression: last }, 0);
  return given?.state === "given" ? either(given.values.map((each) => readContext(each, resolver))) : ABSENT;
}

/** The calls that a call is chained to, back to what made the request; by way of a variable as well. */
function chainOf(call: Call, resolver: Resolver): ReadonlySet<Call> {
  const chain = new Set<Call>();
  let at: Expression = call.callee;
  while (at.kind === "member" && chain.size < LONGEST) {
    const [made] = resolver.follow({ expression: at.object }).map(({ expression }) => expression);
    if (made?.kind !== "call" || chain.has(made)) break;
    chain.add(made);
    if (made.callee.kind === "member" && MAKES_REQUEST.has(made.callee.name)) break;
    at = made.callee;
  }
  return chain;
}

const MAKES_REQUEST = new Set(["R", "NewRequest"]);
