import type { Span } from "../../../../model.ts";
import type { Binding, Call, Expression, FunctionExpression, Program } from "../../program.ts";
import type { Resolver } from "../../resolve.ts";
import { callsIn } from "../../routes/origin.ts";
import { functionsOf, RETRIES } from "../covers.ts";

/** Where a policy is to be had in its file. */
export interface Holding {
  /** The calls that give it: that makes it, and those it is handed to or built on with. */
  readonly values: ReadonlySet<Call>;
  /** The functions that put it around a function they are given. */
  readonly functions: readonly FunctionExpression[];
}

/** A policy is built in so many steps at most, of so many calls. */
const DEEPEST = 6;
const MOST_VALUES = 40;

/** What holds a policy: it is made by a call, or is a loop and has none. */
export function holdingOf(made: Call | undefined, covers: readonly Span[], resolver: Resolver): Holding {
  const built = made ? builtWith(made, resolver) : new Set<Call>();
  const values = new Set([...built].filter((each) => each === made || !isRunBy(each)));
  const runs = [...values].flatMap((value) => [...resolver.usesOf(value), ...resolver.callersOf(value)]);
  const handed = (made ? [made, ...runs] : []).flatMap((call) =>
    call.arguments.flatMap(({ value }) => parameterOf(value) ?? []),
  );
  // Rust's `ask.retry(waits)`
  const asked = [...built, ...runs].flatMap(({ callee }) => parameterOf(rootOf(callee)) ?? []);
  const called = covers.flatMap((span) => callsIn(resolver.program, span)).flatMap((call) => calledBy(call, resolver));
  const bindings = new Set([...handed, ...asked, ...called]);
  const functions = resolver.program.functions.filter(({ parameters }) =>
    parameters.some(({ binding }) => bindings.has(binding)),
  );
  const yielding =
    resolver.program.language === "ruby" ? takesBlock(made ? [made.span] : covers, resolver.program) : [];
  return { values, functions: [...functions, ...yielding] };
}

/** `wrap(deadline, again)`, `Retry.of("reads", config)`: what is made of what is made, down to the policy that runs. */
function builtWith(made: Call, resolver: Resolver): ReadonlySet<Call> {
  const found = new Set([made]);
  let edge: readonly Call[] = [made];
  for (let depth = 0; depth < DEEPEST && edge.length > 0 && found.size < MOST_VALUES; depth++) {
    const isTaken = (value: Expression) =>
      resolver.follow({ expression: value }).some(({ expression }) => edge.some((each) => each === expression));
    const next = [
      ...edge.flatMap((each) => (each !== made && isRunBy(each) ? [] : resolver.usesOf(each))),
      ...resolver.program.calls.filter((call) => call.arguments.some(({ value }) => isTaken(value))),
    ].filter((call) => !found.has(call));
    for (const call of next) found.add(call);
    edge = next;
  }
  return found;
}

/**
 * True of a call that runs what it is called on by a policy: what it gives is what was run, and no policy, so that what
 * follows on it is not repeated: `find().retryWhen(again).flatMap(…)`.
 */
function isRunBy({ callee }: Call): boolean {
  return callee.kind === "member" && RETRIES.test(callee.name);
}

/** The parameter that an expression names. */
function parameterOf(expression: Expression): readonly Binding[] | undefined {
  return expression.kind === "name" && expression.binding?.kind === "parameter" ? [expression.binding] : undefined;
}

function rootOf(expression: Expression): Expression {
  let root = expression;
  while (root.kind === "member" || root.kind === "call") root = root.kind === "member" ? root.object : root.callee;
  return root;
}

/** How the functions of a language's library are called that are objects. */
const CALLS = new Set(["call", "apply", "get", "run", "invoke", "Invoke", "__invoke"]);

/** The parameters that a call calls: itself, or by a function of this file that it hands them to. */
function calledBy({ callee, arguments: given }: Call, resolver: Resolver): readonly Binding[] {
  const own = parameterOf(callee.kind === "member" && CALLS.has(callee.name) ? callee.object : callee);
  if (own) return own;
  const [handedTo] = given.length > 0 ? functionsOf(callee, resolver) : [];
  if (handedTo === undefined) return [];
  const called = new Set(
    callsIn(resolver.program, handedTo.bodySpan).flatMap((call) => parameterOf(call.callee) ?? []),
  );
  return given.flatMap(({ value }, at) => {
    const binding = handedTo.parameters[at]?.binding;
    return binding && called.has(binding) ? (parameterOf(value) ?? []) : [];
  });
}

/** Ruby's methods that are given a block: they yield to it there, or hand it on. */
function takesBlock(spans: readonly Span[], { functions, text }: Program): readonly FunctionExpression[] {
  return spans.flatMap((span) => {
    const around = functions.filter(({ bodySpan }) => bodySpan.start <= span.start && span.end <= bodySpan.end);
    const [inner] = around.toSorted((one, other) => lengthOf(one.bodySpan) - lengthOf(other.bodySpan));
    const header = inner && /&(\w+)/.exec(text.slice(inner.span.start, inner.bodySpan.start));
    const block = header?.[1];
    const written = text.slice(span.start, span.end);
    const isTaken =
      /\byield\b/.test(written) || (block && new RegExp(`&${block}\\b|\\b${block}\\.call\\b`).test(written));
    return inner && isTaken ? [inner] : [];
  });
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
