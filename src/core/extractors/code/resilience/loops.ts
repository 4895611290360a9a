import type { Signal } from "../../../model.ts";
import type { Language } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { child, type SyntaxNode } from "../treesitter.ts";
import { attemptIn } from "./attempts.ts";
import { retrySignal } from "./handWritten.ts";
import { isMainLoop } from "./keepsGoing.ts";
import { limitOfLoop } from "./loopTerms.ts";
import { retriesOfPromises } from "./promises.ts";
import { isRenewed } from "./renewed.ts";
import { retriesOfRescues } from "./rescues.ts";
import { retriesOfSelfCalls } from "./selfCalls.ts";
import { type ControlSyntax, nodesBelow } from "./syntax.ts";
import { syntaxOf } from "./syntaxes.ts";

/**
 * Loops that try something again until it succeeds: success leaves the loop for good, and what fails goes round again.
 * A worker's main loop goes on after success, a poll leaves when an answer says so, and a loop over addresses asks
 * somebody else each time: none of them is one.
 */
export function retryLoops(root: SyntaxNode, resolver: Resolver): readonly Signal<"retry.policy">[] {
  const { language, text } = resolver.program;
  const syntax = syntaxOf(language);
  const found = loopsBelow(root, syntax, text).map((loop) => ({ loop, tried: attemptIn(loop, syntax, text) }));
  const mainLoops = found.flatMap(({ loop: { start, end }, tried }) =>
    tried === undefined && isMainLoop({ start, end }, text) ? [{ start, end }] : [],
  );
  const loops = found.flatMap(({ loop, tried }): readonly Signal<"retry.policy">[] => {
    const header = headerOf(loop, text);
    if (tried === undefined || isOverItems(loop, header, syntax)) return [];
    if (isRenewed(loop, tried, syntax.failures === undefined, text)) return [];
    const limit = limitOfLoop(loop, header, syntax, text);
    const place = { start: loop.start, end: headerEnd(loop) };
    return [retrySignal(place, { start: loop.start, end: loop.end }, tried, limit, resolver, mainLoops)];
  });
  if (language === "ruby") return [...loops, ...retriesOfRescues(root, syntax, resolver)];
  if (!CALLING_THEMSELVES.has(language)) return loops;
  return [...loops, ...retriesOfSelfCalls(root, syntax, resolver), ...retriesOfPromises(resolver)];
}

/** Languages whose functions are looked through for such as call themselves. */
const CALLING_THEMSELVES: ReadonlySet<Language> = new Set(["javascript", "typescript", "python", "php"]);

function loopsBelow(root: SyntaxNode, { loops, each, calls }: ControlSyntax, text: string): readonly SyntaxNode[] {
  const types = new Set([...loops, ...each, ...(calls ? [calls.type] : [])]);
  return nodesBelow(root, types).filter(
    (node) => node.type !== calls?.type || calls.begins.test(text.slice(node.start, node.start + 60)),
  );
}

/** What is written between the loop's keyword and its body. */
function headerOf(loop: SyntaxNode, text: string): string {
  const condition = child(loop, "condition");
  if (loop.type.startsWith("do")) return condition ? text.slice(condition.start, condition.end) : "";
  return text.slice(loop.start, Math.min(headerEnd(loop), loop.start + 300));
}

function headerEnd(loop: SyntaxNode): number {
  const body = child(loop, "body") ?? child(loop, "block") ?? loop.children.find(({ type }) => BODIES.has(type));
  return body && body.start > loop.start ? Math.min(body.start, loop.start + 200) : Math.min(loop.end, loop.start + 2);
}

/** What holds a loop's body where the grammar does not say so. */
const BODIES: ReadonlySet<string> = new Set(["control_structure_body", "call_suffix"]);

/** True for a loop that asks another address each time, or goes over the items of a collection. */
function isOverItems(loop: SyntaxNode, header: string, { each, range }: ControlSyntax): boolean {
  if (each.has(loop.type))
    return range === undefined || !range.test(header) || /\blen\(|\.len\(|\.size\b|\.indices/.test(header);
  if (/\brange\b/.test(header))
    return !/\brange\s+(?:\d+|\w*(?:[aA]ttempt|[rR]etr|[tT]ries|[mM]ax)\w*)\s*$/.test(header); // Go's
  return /\.(?:length|size|count|Length|Count)\b(?!\s*\()|\blen\(|\bcount\(\$/.test(header);
}
