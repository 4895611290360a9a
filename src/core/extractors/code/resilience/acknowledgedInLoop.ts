import type { Span } from "../../../model.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { withCallees } from "./covers.ts";
import { lastName, type Site } from "./site.ts";
import { syntaxOf } from "./syntaxes.ts";

/** What grammars call the statements between two braces. */
const BLOCKS: ReadonlySet<string> = new Set(
  "block statement_list statements statement_block compound_statement body_statement block_body".split(" "),
);
/** What goes over messages, in languages in which that is no loop that may repeat a call. */
const EACH: ReadonlySet<string> = new Set(["for_in_statement", "foreach_statement", "do_block"]);
/** What grammars call functions, also those that they do not count among the control flow. */
const FUNCTIONS = /function|method|lambda|closure|func_literal/;
/** What is called on the way to a message and does nothing with it. */
const TAKES =
  /^(?:log|debug|info|warn|warning|error|errorf?|print\w*|Log\w*|Write(?:Line)?|Print\w*|Info\w*|Warn\w*|Debug\w*|Error\w*|Consume|[rR]eceive\w*|recv|poll|next|Next|Fetch\w*|Read(?:Message)?|await|unwrap\w*|expect|ok_or\w*|map_err|transpose|Some|Ok|Err|Is|As|Background|TODO|now|Now|clone|as_ref|default|default_options|get\w*|Get\w*|len|to_string|ToString|String)$/;

/** True where the loop or the function that takes a message acknowledges it, and does its work after that. */
export function acknowledgesEarly({ call, decorated, resolver }: Site, names: RegExp, root: SyntaxNode): boolean {
  const { program } = resolver;
  const acknowledging = program.calls.filter(
    // A command of an SDK is made where it is sent: `client.send(new DeleteMessageCommand(…))`.
    ({ callee, isNew }) => (callee.kind === "member" || isNew) && names.test(lastName(callee)),
  );
  if (acknowledging.length === 0) return false;
  const around = decorated?.bodySpan ?? outermostAround(call, resolver);
  const scope = around ? withCallees([around], resolver) : [];
  const inScope = acknowledging.filter(({ span }) => scope.some((each) => holds(each, span)));
  const isEarly = (each: Call) => worksAfter(each, root, resolver);
  // A handler that is a function of its own may be anybody's, where the file has several.
  return inScope.length > 0 || decorated ? inScope.some(isEarly) : acknowledging.every(isEarly);
}

function outermostAround(call: Call | undefined, { program }: Resolver): Span | undefined {
  return call && program.functions.map(({ span }) => span).find((span) => holds(span, call.span));
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True where nothing was done with the message before a call, and something is after it in the same block. */
function worksAfter({ span }: Call, root: SyntaxNode, { program }: Resolver): boolean {
  const around = placesAround(span, root, program.language);
  if (around === undefined || isDeferred(span, program.text)) return false;
  const works = (part: Span) => callsIn(program, part).some(({ callee }) => !TAKES.test(lastName(callee)));
  return !works({ start: around.begins, end: span.start }) && works({ start: span.end, end: around.block.end });
}

/** The block that a call stands in, and where the loop or the function around it begins. */
function placesAround(
  span: Span,
  root: SyntaxNode,
  language: Resolver["program"]["language"],
): { readonly block: Span; readonly begins: number } | undefined {
  const { loops, each, functions } = syntaxOf(language);
  let node: SyntaxNode | undefined = root;
  let block: Span | undefined;
  let begins = 0;
  while (node !== undefined) {
    if (BLOCKS.has(node.type)) block = node;
    const isLoop = loops.has(node.type) || each.has(node.type) || EACH.has(node.type);
    if (isLoop || functions.has(node.type) || FUNCTIONS.test(node.type)) begins = node.start;
    node = node.children.find((child) => holds(child, span));
  }
  return block && { block: { start: block.start, end: block.end }, begins };
}

/** Go's `defer` runs when the function ends. */
function isDeferred({ start }: Span, text: string): boolean {
  return /\bdefer\s+$/.test(text.slice(Math.max(0, start - 10), start));
}
