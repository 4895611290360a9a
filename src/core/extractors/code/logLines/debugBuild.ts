import type { Span } from "../../../model.ts";
import type { Program } from "../program.ts";

/** `#[cfg(debug_assertions)]`: what a release is built without: https://doc.rust-lang.org/reference/conditional-compilation.html#debug_assertions */
const DEBUG_ONLY = /#\[cfg\((?:debug_assertions|test)\)\]\s*(?:\w+\s*)?$/;

/** True for a call that stands in a block, or in a function, that only debug builds have. */
export function isOfDebugBuild({ span }: { readonly span: Span }, { text, language }: Program): boolean {
  if (language !== "rust" || !text.includes("#[cfg(debug_assertions)]")) return false;
  if (openings(span, text).some((at) => DEBUG_ONLY.test(text.slice(Math.max(0, at - 120), at)))) return true;
  return DEBUG_ONLY.test(text.slice(Math.max(0, span.start - 60), span.start));
}

/** Conditions that hold while somebody looks for a fault, or on a developer's machine; not their contrary. */
const DEBUGGING =
  /\b(?:if|when|unless)\b[^{}\n]{0,160}?(?<!!\s{0,4}(?:[\w$]{1,40}[.:>-]{1,2}){0,4}|\bnot\s{1,4}(?:\w{1,40}\.){0,4}|\bunless\b[^{}\n]{0,160})(?:\b(?:is_?)?debug(?:ging|_?mode|_?enabled)?\b|\b[a-z]+_debug\b|[a-z]Debug(?:ging|Mode|Enabled)?\b|\bis_?Development\b|\bdevelopment\?|NODE_ENV['"\])]{0,3}\s{0,4}={2,3}\s{0,4}['"]development|NODE_ENV['"\])]{0,3}\s{0,4}!={1,2}\s{0,4}['"]production)/i;

/** True for a call that is made only under such a condition: `if debugging { … }`, `… if settings.DEBUG`. */
export function isUnderDebug(place: { readonly span: Span }, { text, language }: Program): boolean {
  const { start, end } = place.span;
  const opens = language === "python" || language === "ruby" ? above(start, text) : before(place.span, text);
  if (opens.some((line) => DEBUGGING.test(line))) return true;
  const rest = text.slice(end, end + 160).split("\n")[0] ?? "";
  const lead = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return (language === "ruby" && DEBUGGING.test(rest)) || (!/[{}]/.test(lead) && DEBUGGING.test(lead));
}

/** The lines that open the blocks around a place, up to the named function that holds it. */
function before(span: Span, text: string): readonly string[] {
  return openings(span, text).map((at) => text.slice(Math.max(text.lastIndexOf("\n", at) + 1, at - 200), at));
}

/** Where the blocks around a place open, the innermost first, as far as 4,000 characters go. */
function openings({ start }: Span, text: string): readonly number[] {
  const found: number[] = [];
  let depth = 0;
  for (let at = start - 1, end = Math.max(0, at - 4000); at >= end; at--) {
    if (text[at] === "}") depth++;
    else if (text[at] === "{") {
      if (depth === 0) found.push(at);
      depth = Math.max(0, depth - 1);
    }
  }
  return found;
}

/** The same in languages that indent: every line above that stands further left than what was passed. */
function above(start: number, text: string): readonly string[] {
  const lines = text.slice(0, start).split("\n");
  let indent = /^\s*/.exec(lines.at(-1) ?? "")?.[0].length ?? 0;
  const found: string[] = [];
  for (let at = lines.length - 2, end = Math.max(0, at - 200); at >= end && indent > 0; at--) {
    const line = lines[at] ?? "";
    const own = /^\s*/.exec(line)?.[0].length ?? 0;
    if (line.trim() === "" || own >= indent) continue;
    indent = own;
    if (/^\s*(?:else|elif|elsif)\b/.test(line)) continue; // what its `if` says does not hold here
    found.push(line);
  }
  return found;
}
