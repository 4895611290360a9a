import type { Span } from "../../../model.ts";
import type { Program } from "../program.ts";

/** `#[cfg(debug_assertions)]`: what a release is built without: https://doc.rust-lang.org/reference/conditional-compilation.html#debug_assertions */
const DEBUG_ONLY = /#\[cfg\((?:debug_assertions|test)\)\]\s*(?:\w+\s*)?$/;

/** True for a call that stands in a block, or in a function, that only debug builds have. */
export function isOfDebugBuild({ span }: { readonly span: Span }, { text, language }: Program): boolean {
  if (language !== "rust" || !text.includes("#[cfg(debug_assertions)]")) return false;
  let depth = 0;
  for (let at = span.start - 1, end = Math.max(0, at - 4000); at >= end; at--) {
    if (text[at] === "}") depth++;
    else if (text[at] === "{") {
      if (depth === 0 && DEBUG_ONLY.test(text.slice(Math.max(0, at - 120), at))) return true;
      depth = Math.max(0, depth - 1);
    }
  }
  return DEBUG_ONLY.test(text.slice(Math.max(0, span.start - 60), span.start));
}
