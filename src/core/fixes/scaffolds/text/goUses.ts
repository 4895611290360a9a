import type { Span } from "../../../model.ts";

/** The line after the last `r.Use(…)` of the function. */
export function afterLastUse(text: string, variable: string, from: number, end: number): number {
  return usesOf(text, variable, from, end).at(-1)?.end ?? from;
}

/** The line after the last `r.Use(…)` that is given what a pattern matches; where it would go anyway without one. */
export function afterUseOf(pattern: RegExp, text: string, variable: string, from: number, end: number): number {
  return (
    usesOf(text, variable, from, end)
      .filter((use) => pattern.test(text.slice(use.start, use.end)))
      .at(-1)?.end ?? from
  );
}

/** Each `r.Use(…)` of a function, to the end of its line. */
function usesOf(text: string, variable: string, from: number, end: number): readonly Span[] {
  const begun = new RegExp(`^[ \\t]+${escaped(variable)}\\.Use(?:Router)?\\(`, "gm");
  const level = /^[ \t]*(?=[^\s])/m.exec(text.slice(from, end))?.[0].length ?? 0;
  return [...text.slice(from, end).matchAll(begun)].flatMap(({ index, 0: { length } }) => {
    let at = from + index + length;
    for (let depth = 1; at < end && (depth > 0 || text[at - 1] !== "\n"); at++) {
      if (text[at] === "(") depth++;
      else if (text[at] === ")") depth--;
    }
    const start = from + index;
    return isInFunction(text, from, start, level) ? [] : [{ start, end: afterBlock(text, at, end, level) }];
  });
}

/** Lines as gofmt indents them, with their offsets. */
function* indented(text: string, from: number, to: number) {
  let start = from;
  for (const line of text.slice(from, to).split("\n")) {
    const depth = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line.trim() !== "") yield { line: line.trim(), depth, end: Math.min(start + line.length + 1, to) };
    start += line.length + 1;
  }
}

/** True of what stands in a function within the function: there a router of the same name is another, of some routes alone. */
function isInFunction(text: string, from: number, start: number, level: number): boolean {
  let depth = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
  for (const each of [...indented(text, from, start)].toReversed()) {
    if (each.depth >= depth) continue;
    if (each.depth >= level && /\bfunc\(/.test(each.line)) return true;
    depth = each.depth;
  }
  return false;
}

/** The line after the block that an offset stands in, as `if` has it; the offset itself where it is at the level. */
function afterBlock(text: string, at: number, end: number, level: number): number {
  const before = text.lastIndexOf("\n", at - 2) + 1;
  if ((/^[ \t]*/.exec(text.slice(before, at))?.[0].length ?? 0) <= level) return at;
  for (const each of indented(text, at, end)) {
    if (each.depth <= level && !/^\}.*\{$/.test(each.line)) return each.line.startsWith("}") ? each.end : at;
  }
  return at;
}

/** The name of a variable within a pattern. */
export function escaped(variable: string): string {
  return variable.replace(".", "\\.");
}
