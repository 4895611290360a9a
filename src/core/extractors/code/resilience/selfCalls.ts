import type { RetryLimit, Signal } from "../../../model.ts";
import type { Language } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { triedBy } from "./attempts.ts";
import { retrySignal } from "./handWritten.ts";
import { endedInside, limitOf } from "./loopTerms.ts";
import { type ControlSyntax, nodesBelow } from "./syntax.ts";

const CALLS: ReadonlySet<string> = new Set([
  "call_expression",
  "call",
  "function_call_expression",
  "member_call_expression",
]);
/** `again(…)`, `this.again(…)`, `$this->again(…)` with what it is given. */
const CALLED = /^(?:(?:this\??\.|self\.|\$this->|self::|static::)#?)?(\w+)\s*\(([^()]{0,200})\)$/;
/** `setTimeout(again, 1000)`, which calls it with nothing. */
const CALLED_LATER = /^setTimeout\(\s*(\w+)\s*(?:,[^()]{0,80})?\)$/;
/** Takes what it tries from a list or a queue, so that its next call tries what comes next: `const job = waiting.shift()`. */
const TAKES = /(?:\.|->)(?:shift|pop|popleft|dequeue|poll|get_nowait)\(|\barray_(?:shift|pop)\(/;
/** A counter that is one more or less: `attempt + 1`, `--$left`. */
export const COUNTED = /[\w$]\s*[-+]\s*1\b|\+\+|--/;
/** A condition that counts: what it compares is a number, or nothing is left of it. */
export const COMPARES = /[<>]|===?\s*0\b|!\s*\$?\w|\bnot\s+\w/;

/** Functions that call themselves with what they were given where what they tried has failed. */
export function retriesOfSelfCalls(
  root: SyntaxNode,
  syntax: ControlSyntax,
  resolver: Resolver,
): readonly Signal<"retry.policy">[] {
  const { text } = resolver.program;
  return nodesBelow(root, syntax.catches).flatMap((clause): readonly Signal<"retry.policy">[] => {
    const around = functionOf(clause, syntax);
    const name = around && nameOf(around, text);
    const attempt = clause.parent;
    const tried = attempt && triedBy(attempt, syntax);
    if (around === undefined || name === undefined || tried === undefined) return [];
    for (const call of nodesBelow(clause, CALLS)) {
      const written = text.slice(call.start, Math.min(call.end, call.start + 300));
      const [, called, given = ""] = CALLED_LATER.exec(written) ?? CALLED.exec(written) ?? [];
      if (called !== name || !isHandedOn(given, around, text)) continue;
      if (isOfOtherName(written, around, resolver.program.language)) continue;
      if (asksAnew(given, attempt, around, syntax, text)) continue;
      if (dropsTried(text.slice(clause.start, call.start), text.slice(tried.start, tried.end), given)) continue;
      if (given === "" && TAKES.test(text.slice(around.start, tried.start))) continue;
      const limit = limitOfCall(call, given, clause, around, syntax, text);
      if (limit === undefined) continue;
      const at = { start: call.start, end: call.end };
      const signal = retrySignal(at, { start: around.start, end: around.end }, tried, limit, resolver);
      return [asFunction(signal)];
    }
    return [];
  });
}

/** What is taken out of those that may be asked: `self.workers.discard(worker)`. */
const DROPPED = /(?:\.|->)(?:discard|remove|delete)\(\s*\$?(\w{1,60})\s*\)/g;

/** True where what was asked is taken out before, so that its next call asks another one, until none is left. */
function dropsTried(before: string, tried: string, given: string): boolean {
  return [...before.matchAll(DROPPED)].some(
    ([, name = ""]) => new RegExp(`\\b${name}(?:\\??\\.|->)`).test(tried) && !new RegExp(`\\b${name}\\b`).test(given),
  );
}

/** The policy of a function that calls itself. */
export function asFunction(signal: Signal<"retry.policy">): Signal<"retry.policy"> {
  return { ...signal, data: { ...signal.data, library: "a function", call: "this function" } };
}

function functionOf(clause: SyntaxNode, { functions }: ControlSyntax): SyntaxNode | undefined {
  let node = clause.parent;
  while (node && !functions.has(node.type)) node = node.parent;
  return node;
}

function nameOf(node: SyntaxNode, text: string): string | undefined {
  const holder = node.parent;
  const name = child(node, "name") ?? (holder?.type === "variable_declarator" ? child(holder, "name") : undefined);
  return name && text.slice(name.start, name.end);
}

/** True where it is given its own parameters again, a counter of them aside: other arguments ask something else. */
function isHandedOn(given: string, around: SyntaxNode, text: string): boolean {
  const list = child(around, "parameters") ?? child(around, "parameter");
  const own = new Set(list ? text.slice(list.start, list.end).match(/\w+/g) : []);
  if (/["'`{[]/.test(given)) return false;
  return (given.match(/[A-Za-z_]\w*/g) ?? []).every((word) => own.has(word));
}

/** Where a method is only called by what it is a method of, and its bare name is a function's: PHP's `redirect()` in a `redirect()`. */
const WITH_RECEIVER: ReadonlySet<Language> = new Set(["php", "javascript", "typescript", "python", "go", "rust"]);
const METHODS: ReadonlySet<string> = new Set(["method_declaration", "method_definition"]);

function isOfOtherName(written: string, around: SyntaxNode, language: Language): boolean {
  return WITH_RECEIVER.has(language) && METHODS.has(around.type) && /^\w+\s*\(/.test(written);
}

/** True where it is only tried if a parameter says so that is not handed on: `if ($fresh) { try { … } catch { return all(); } }`. */
function asksAnew(
  given: string,
  attempt: SyntaxNode | undefined,
  around: SyntaxNode,
  syntax: ControlSyntax,
  text: string,
): boolean {
  const list = child(around, "parameters") ?? child(around, "parameter");
  const own = (list ? text.slice(list.start, list.end).match(/\w+/g) : undefined) ?? [];
  const left = own.filter((name) => !new RegExp(`\\b${name}\\b`).test(given));
  for (let node = attempt?.parent; node && node !== around; node = node.parent) {
    const condition = syntax.ifs.has(node.type) ? child(node, "condition") : undefined;
    const said = condition ? (text.slice(condition.start, condition.end).match(/\w+/g) ?? []) : [];
    if (said.some((word) => left.includes(word))) return true;
  }
  return false;
}

/** How often it calls itself at most; undefined where a condition that counts nothing decides. */
function limitOfCall(
  call: SyntaxNode,
  given: string,
  clause: SyntaxNode,
  around: SyntaxNode,
  syntax: ControlSyntax,
  text: string,
): RetryLimit | undefined {
  const conditions = nodesBelow(around, syntax.ifs).flatMap((each) => child(each, "condition") ?? []);
  if (COUNTED.test(given)) {
    const counters = (given.match(/[A-Za-z_]\w*/g) ?? []).map((name) => new RegExp(`\\b${name}\\b`));
    const written = conditions.map(({ start, end }) => text.slice(start, end));
    const counting = written.find((each) => COMPARES.test(each) && counters.some((name) => name.test(each)));
    if (counting === undefined && isUnder(call, clause, syntax) && isAsked(counters, clause, call, text))
      return undefined;
    return counting === undefined ? { state: "unlimited" } : limitOf(counting);
  }
  if (isUnder(call, clause, syntax)) return undefined;
  const limit = endedInside(clause, syntax, text);
  return limit.state === "unlimited" && conditions.some(({ start }) => clause.start < start && start < clause.end)
    ? undefined
    : limit;
}

/** True for a call that is made on a condition in the clause. */
function isUnder(call: SyntaxNode, clause: SyntaxNode, { ifs }: ControlSyntax): boolean {
  for (let node = call.parent; node && node !== clause; node = node.parent) if (ifs.has(node.type)) return true;
  return false;
}

/** True where another function is given the counter before, which may say that it was enough: `const delay = delayOf(options, attempt)`. */
function isAsked(counters: readonly RegExp[], clause: SyntaxNode, call: SyntaxNode, text: string): boolean {
  const before = text.slice(clause.start, call.start);
  return [...before.matchAll(/[=(!][ \t]*(?:await[ \t]+)?(?:[\w$]{1,40}\.){0,3}[\w$]{1,60}\(([^()]{0,120})\)/g)].some(
    ([, given = ""]) => counters.some((name) => name.test(given)),
  );
}
