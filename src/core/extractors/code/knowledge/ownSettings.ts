import type { Span } from "../../../model.ts";
import type { Binding, Call, Expression, Program } from "../program.ts";
import { type Reading, SET, unknownReading } from "../readings.ts";
import type { Resolver } from "../resolve.ts";

/** Where a file sets something, and the name that it is set on, as far as it has one. */
interface Said {
  readonly span: Span;
  readonly on?: Binding;
}

const BESIDE = "a limit is set in this file, and whether it is this client's could not be followed";

/**
 * What a file says by these names for the client that a call makes; undefined where it says nothing. With one such
 * client in the file it is taken for its own; with several, only what stands in its making, on what it is made of or
 * on what it gives.
 */
export function saidOf(call: Call, names: RegExp, resolver: Resolver): Reading | undefined {
  const all = saidIn(names, resolver.program);
  if (all.length === 0) return undefined;
  const others = alikeOf(call, resolver.program);
  if (others.length === 0) return SET;
  const own = reachOf(call, resolver);
  if (all.some((each) => isIn(each, own))) return SET;
  const theirs = others.map((each) => reachOf(each, resolver));
  const left = all.filter((each) => !theirs.some((reach) => isIn(each, reach)));
  return left.length === 0 ? undefined : unknownReading(BESIDE);
}

/** Calls, arguments, fields and keys of that name. */
function saidIn(names: RegExp, { calls, assignments }: Program): readonly Said[] {
  const called = calls.flatMap(({ callee, arguments: given, span }): readonly Said[] => {
    const isNamed = (callee.kind === "member" || callee.kind === "name") && names.test(callee.name);
    const isGiven = given.some(({ name, value }) => (name !== undefined && names.test(name)) || isKey(value, names));
    return isNamed || isGiven ? [{ span, ...on(callee) }] : [];
  });
  const assigned = assignments.filter(({ target }) => names.test(target.name));
  return [...called, ...assigned.map(({ span, target }) => ({ span, ...on(target) }))];
}

function isKey(value: Expression, names: RegExp): boolean {
  if (value.kind === "literal") return typeof value.value === "string" && names.test(value.value);
  if (value.kind === "member") return names.test(value.name);
  if (value.kind !== "object") return false;
  return value.entries.some((entry) => "key" in entry && (names.test(entry.key) || isKey(entry.value, names)));
}

/** The variable that a chain of members and calls begins with. */
function on(expression: Expression): { readonly on?: Binding } {
  let root = expression;
  while (root.kind === "member" || root.kind === "call") root = root.kind === "member" ? root.object : root.callee;
  const isVariable = root.kind === "name" && root.binding !== undefined && root.binding.kind !== "import";
  return isVariable && root.kind === "name" && root.binding ? { on: root.binding } : {};
}

/** The other calls of the file that make such a client. */
function alikeOf(call: Call, { calls, text }: Program): readonly Call[] {
  const written = calleeText(call, text);
  return calls.filter((each) => each !== call && each.isNew === call.isNew && calleeText(each, text) === written);
}

function calleeText({ callee: { span } }: Call, text: string): string {
  return text.slice(span.start, span.end);
}

/** All that a client is made of, as far as the file shows it. */
interface Reach {
  readonly spans: Span[];
  readonly bindings: Set<Binding>;
}

const DEEPEST = 5;

function reachOf(call: Call, resolver: Resolver): Reach {
  const reach: Reach = { spans: [call.span], bindings: new Set() };
  for (const use of resolver.usesOf(call)) reach.spans.push(use.span);
  for (const { value } of call.arguments) walk(value, reach, resolver, 0);
  for (const { target } of resolver.program.assignments) {
    const { on: variable } = on(target);
    if (variable?.values.some((value) => value === call || (value.kind === "member" && value.object === call)))
      reach.bindings.add(variable);
  }
  return reach;
}

function walk(expression: Expression, reach: Reach, resolver: Resolver, depth: number): void {
  if (depth > DEEPEST) return;
  const { on: variable } = on(expression);
  if (variable) reach.bindings.add(variable);
  for (const { expression: value } of resolver.follow({ expression })) {
    reach.spans.push(value.span);
    const made = value.kind === "member" && value.name.startsWith("#") ? value.object : value;
    if (made.kind === "object") {
      for (const entry of made.entries)
        walk("spread" in entry ? entry.spread : entry.value, reach, resolver, depth + 1);
    }
    if (made.kind !== "call") continue;
    for (const use of resolver.usesOf(made)) reach.spans.push(use.span);
    const { callee } = made;
    if (callee.kind === "member" && callee.object.kind !== "member") walk(callee.object, reach, resolver, depth + 1);
    for (const { value: given } of made.arguments) walk(given, reach, resolver, depth + 1);
  }
}

function isIn({ span, on: variable }: Said, { spans, bindings }: Reach): boolean {
  if (variable !== undefined && bindings.has(variable)) return true;
  return spans.some(({ start, end }) => start <= span.start && span.end <= end);
}
