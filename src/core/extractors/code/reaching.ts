import type { Span } from "../../model.ts";
import type { Binding, Expression, FunctionExpression, Program } from "./program.ts";

/** More text than this between what is assigned and its use is not looked through. */
const FAR = 4000;

/**
 * The one value a variable has where it is used: the last that it is given before, where nothing decides whether that
 * statement is reached. Undefined where it depends, and where a variable has one value anyway.
 *
 * A program keeps no blocks, so that the text says what encloses what: by its braces, and by how far lines are indented.
 */
export function reachingValue(binding: Binding, use: Span, program: Program): Expression | undefined {
  if (binding.kind !== "variable" || binding.values.length < 2) return undefined;
  const before = binding.values.filter(({ span }) => span.end <= use.start);
  const last = before.reduce<Expression | undefined>(
    (found, each) => (found && found.span.start > each.span.start ? found : each),
    undefined,
  );
  if (last === undefined || use.start - last.span.end > FAR) return undefined;
  const { text, functions } = program;
  if (holderAt(last.span.start, functions) !== holderAt(use.start, functions)) return undefined;
  if (isConditional(last.span, text)) return undefined;
  return isEnclosed(last.span, use.start, text) ? last : undefined;
}

function holderAt(offset: number, functions: readonly FunctionExpression[]): FunctionExpression | undefined {
  let found: FunctionExpression | undefined;
  for (const each of functions) {
    const { start, end } = each.bodySpan;
    if (start <= offset && offset < end && (found === undefined || start >= found.bodySpan.start)) found = each;
  }
  return found;
}

const DECIDES =
  /\b(?:if|else|elif|elsif|elseif|unless|for|foreach|while|until|do|loop|case|default|when|match|switch|try|except|catch|rescue|ensure|finally|and|or)\b|\?|&&|\|\||=>|->/;
const DECIDES_AFTER = /^[^\n;]*?\b(?:if|unless|rescue|while|until)\b/;

/** True where the statement itself says when it is reached; one that the line above decides on is indented for it. */
function isConditional({ start, end }: Span, text: string): boolean {
  const opened = Math.max(...["\n", "{", ";"].map((mark) => text.lastIndexOf(mark, start - 1) + 1));
  return DECIDES.test(text.slice(opened, start)) || DECIDES_AFTER.test(text.slice(end, end + 200));
}

const LABEL = /^[ \t]*(?:case\b|default\b|when\b|elif\b|elsif\b|else\b|except\b|catch\b|rescue\b|ensure\b|finally\b)/;

/** True where what holds a statement holds the use as well: no line between is less indented, no brace closes. */
function isEnclosed({ start, end }: Span, use: number, text: string): boolean {
  const depth = indentAt(start, text);
  const lines = text
    .slice(end, use)
    .split("\n")
    .slice(1)
    .filter((line, at, all) => line.trim() !== "" || at === all.length - 1);
  return (
    lines.every((line) => indentOf(line) >= depth && !(indentOf(line) === depth && LABEL.test(line))) &&
    !closesBlock(text.slice(end, use))
  );
}

function indentAt(offset: number, text: string): number {
  return indentOf(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Braces in strings do not count; one that is never closed hides the rest of its line. */
function closesBlock(text: string): boolean {
  let open = 0;
  for (const [part] of text.matchAll(/"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|[{}]/g)) {
    if (part === "{") open++;
    else if (part === "}" && --open < 0) return true;
  }
  return false;
}
