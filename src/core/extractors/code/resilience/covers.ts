import type { Span } from "../../../model.ts";
import type { Call, Expression, FunctionExpression } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import type { Covers } from "./knowledge.ts";
import type { Site } from "./site.ts";

/** Functions that call functions that call functions: followed so deep. */
const DEEPEST = 3;
const MOST_SPANS = 20;

/** The stretches of this file that a thing is about: the functions it is given, decorates or runs. */
export function coveredBy(site: Site, covers: Covers = "functions"): readonly Span[] {
  const { call, decorated, resolver } = site;
  if (covers === "nothing") return [];
  if (covers === "itself") return call ? [call.span] : [];
  if (covers === "uses") return call ? resolver.usesOf(call).map(({ span }) => span) : [];
  if (covers === "members") return call ? memberCalls(call, resolver).map(({ span }) => span) : [];
  if (covers === "given") return call ? usesOfGiven(call, resolver).map(({ span }) => span) : [];
  if (covers === "mounted") return call ? usesOfMounts(call, resolver, 0).map(({ span }) => span) : [];
  if (covers === "handled") return call ? usesOfHandled(call, resolver).map(({ span }) => span) : [];
  if (covers === "receiver") return call ? withCallees(receivers(call, resolver), resolver) : [];
  const through = call && covers !== "arguments" ? runThrough(call, resolver) : [];
  const given = call ? [...functionsGiven(call, resolver), ...through] : [];
  const named = call && !decorated ? decoratedBy(call, resolver).map(({ bodySpan }) => bodySpan) : [];
  return withCallees([...(decorated ? [decorated.bodySpan] : []), ...named, ...given], resolver);
}

/** The functions that are decorated with the name of what a call gives. */
function decoratedBy(call: Call, resolver: Resolver): readonly FunctionExpression[] {
  return resolver.program.functions.filter(({ decorators }) =>
    decorators.some(
      (each) => each.kind !== "call" && resolver.follow({ expression: each }).some((made) => made.expression === call),
    ),
  );
}

/** Spans, and the functions of this file that are called inside them. */
export function withCallees(spans: readonly Span[], resolver: Resolver): readonly Span[] {
  const found = new Set(spans);
  let edge: readonly Span[] = spans;
  for (let depth = 0; depth < DEEPEST && edge.length > 0 && found.size < MOST_SPANS; depth++) {
    const next = edge
      .flatMap((span) => callsIn(resolver.program, span))
      .flatMap(({ callee }) => functionsOf(callee, resolver).map(({ span }) => span))
      .filter((span) => !found.has(span));
    for (const span of next) found.add(span);
    edge = next;
  }
  return [...found].map(({ start, end }) => ({ start, end })); // a node of the syntax would bring its whole tree
}

/** What the calls are made on that are given what a call gives: `request.retryWhen(Retry.backoff(…))`, `fetch.retry(policy)`. */
function receivers(call: Call, resolver: Resolver): readonly Span[] {
  const isOf = (expression: Expression) =>
    expression.span.start <= call.span.start && call.span.end <= expression.span.end;
  return resolver.program.calls.flatMap((user): readonly Span[] => {
    if (user.callee.kind !== "member" || !RETRIES.test(user.callee.name)) return [];
    const isGiven = user.arguments.some(
      ({ value }) => isOf(value) || resolver.follow({ expression: value }).some(({ expression }) => isOf(expression)),
    );
    const { object } = user.callee;
    return isGiven ? [object.span, ...spansOf(object, resolver)] : [];
  });
}

/** What takes a policy and runs by it what it is called on. */
export const RETRIES = /^retry(?:When)?$/;

/** The calls of members of what a call gives, however deep: `client.chat.completions.create(…)`. */
function memberCalls(call: Call, resolver: Resolver): readonly Call[] {
  return resolver.program.calls.filter(({ callee }) => {
    let object = callee;
    while (object.kind === "member") {
      ({ object } = object);
      if (resolver.follow({ expression: object }).some(({ expression }) => expression === call)) return true;
    }
    return false;
  });
}

/** The calls that are made on what a call is given first: `axiosRetry(api)` and `api.get(…)`. */
function usesOfGiven(call: Call, resolver: Resolver): readonly Call[] {
  const first = call.arguments[0]?.value;
  return first === undefined ? [] : callsOn(first, resolver);
}

/** The calls of sessions on which an adapter is mounted that is given what a call makes: `HTTPAdapter(max_retries=Retry(3))`. */
function usesOfMounts(call: Call, resolver: Resolver, depth: number): readonly Call[] {
  if (depth > 1) return [];
  const isIt = (expression: Expression) =>
    resolver.follow({ expression }).some((each) => each.expression.span.start === call.span.start);
  const holders = resolver.program.calls.filter((each) => each.arguments.some(({ value }) => isIt(value)));
  return holders.flatMap((holder) => {
    const { callee } = holder;
    const isMounted = callee.kind === "member" && callee.name === "mount";
    return isMounted ? callsOn(callee.object, resolver) : usesOfMounts(holder, resolver, depth + 1);
  });
}

/** The calls of clients whose handler it is part of: `$stack->push(Middleware::retry(…))` and `new Client(['handler' => $stack])`. */
function usesOfHandled(call: Call, resolver: Resolver): readonly Call[] {
  const { calls } = resolver.program;
  const isIt = (expression: Expression) =>
    resolver.follow({ expression }).some((each) => each.expression.span.start === call.span.start);
  const stacks = new Set(
    calls.flatMap(({ callee, arguments: given }) =>
      callee.kind === "member" && PUSHES.test(callee.name) && given.some(({ value }) => isIt(value))
        ? identitiesOf(callee.object, resolver)
        : [],
    ),
  );
  const clients = calls.filter((each) => handlersOf(each, resolver).some((handler) => stacks.has(handler)));
  return clients.flatMap((client) => callsOn(client, resolver));
}

/** https://docs.guzzlephp.org/en/stable/handlers-and-middleware.html#handlerstack */
const PUSHES = /^(?:push|unshift|before|after)$/;

function handlersOf({ arguments: given }: Call, resolver: Resolver): readonly unknown[] {
  const options = given[0] ? resolver.follow({ expression: given[0].value }) : [];
  return options.flatMap((value) => {
    const handler = value.expression.kind === "object" ? resolver.entry(value, "handler") : undefined;
    if (handler?.state !== "given") return [];
    return handler.values.flatMap(({ expression }) => identitiesOf(expression, resolver));
  });
}

/** The calls of a thing and of its members, whichever name it goes by. */
function callsOn(thing: Expression, resolver: Resolver): readonly Call[] {
  const meant = new Set(identitiesOf(thing, resolver));
  const isMeant = (expression: Expression) => identitiesOf(expression, resolver).some((each) => meant.has(each));
  return resolver.program.calls.filter(
    ({ callee }) => isMeant(callee) || (callee.kind === "member" && isMeant(callee.object)),
  );
}

/** What tells things apart: where they are made, and what brings them. */
function identitiesOf(expression: Expression, resolver: Resolver): readonly unknown[] {
  return resolver.follow({ expression }).flatMap(({ expression: each }): readonly unknown[] => {
    if (each.kind === "name") return [each.binding ?? each.name];
    return each.kind === "call" ? [each] : [];
  });
}

/** The functions that a call is given, and a block after its arguments. */
export function functionArguments(call: Call, resolver: Resolver): readonly Span[] {
  return [...blockOf(call, resolver), ...call.arguments.flatMap(({ value }) => spansOf(value, resolver))];
}

function functionsGiven(call: Call, resolver: Resolver): readonly Span[] {
  const given = call.arguments.flatMap(({ value }) => {
    const found = spansOf(value, resolver);
    // `retry(fetchRates(url))`, `breaker.call(client.get(url))`: what is given is itself the call
    return found.length > 0 || value.kind !== "call" ? found : [value.span];
  });
  return [...blockOf(call, resolver), ...given];
}

/** Ruby's `do … end`, Kotlin's `{ … }`. */
function blockOf({ argumentsSpan, callee, span }: Call, { program }: Resolver): readonly Span[] {
  const end = argumentsSpan?.end ?? callee.span.end;
  return program.text.slice(end, span.end).trim() === "" ? [] : [{ start: end, end: span.end }];
}

function spansOf(value: Expression, resolver: Resolver): readonly Span[] {
  return functionsOf(value, resolver).map(({ span }) => span);
}

/** `policy.execute(() => …)`, `policy(ask)`: the functions that are given to calls of what the call gives. */
function runThrough(call: Call, resolver: Resolver): readonly Span[] {
  return [...resolver.usesOf(call), ...resolver.callersOf(call)].flatMap((use) => functionsGiven(use, resolver));
}

/** The functions of this file that an expression stands for. */
export function functionsOf(expression: Expression, resolver: Resolver): readonly FunctionExpression[] {
  return resolver
    .follow({ expression })
    .flatMap((each) => (each.expression.kind === "function" ? [each.expression] : []));
}
