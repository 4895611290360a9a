import type { Span } from "../../../../model.ts";
import type { Program } from "../../program.ts";

/** True for what is only there when somebody asks for it: `if cfg.Debug { pprof.Register(r) }`. */
export function isConditional({ span }: { readonly span: Span }, { text, language }: Program): boolean {
  if (language === "python" || language === "ruby") return isIndentedBelow(span, text);
  const before = text.slice(Math.max(0, span.start - 200), span.start);
  // `if (app.Environment.IsDevelopment()) app.UseSwaggerUI();`
  if (/(?:^|[\s;}])if\s*\([^;{}]*\)\s*(?:await\s+|return\s+)?[\w.$]*$/.test(before)) return true;
  let depth = 0;
  for (let at = span.start - 1, end = Math.max(0, at - 4000); at >= end; at--) {
    if (text[at] === "}") depth++;
    else if (text[at] === "{" && depth-- === 0) {
      const opening = text.slice(Math.max(0, at - 400), at);
      if (opensCondition(opening)) return true;
      if (!UNNAMED.test(opening)) return false;
      depth = 0; // `site.Route("/debug", func(r chi.Router) {` is reached where the call around it is
    }
  }
  return false;
}

/** What opens a function that is made where it stands. */
const UNNAMED = /(?:\bfunc[ \t]{0,4}\([^{}()]{0,120}\)|\bfunction[ \t]{0,4}\([^{}()]{0,120}\)|=>)\s{0,4}$/;

/** The statement before a brace; a condition may stand on the line above it. */
function opensCondition(before: string): boolean {
  const lines = before.trimEnd().split("\n");
  const [last = ""] = lines.slice(-1);
  return /(?:^|[\s}])(?:if|case|else)\b/.test(last) || /^[\s}]*(?:else\s+)?if\b/.test(lines.slice(-2).join(" "));
}

/** The blocks of languages that indent: every line above that stands further left opens one around. */
function isIndentedBelow({ start, end }: Span, text: string): boolean {
  const lines = text.slice(0, start).split("\n");
  const rest = text.slice(end, text.indexOf("\n", end) < 0 ? text.length : text.indexOf("\n", end));
  if (/^\s*(?:if|unless)\s/.test(rest)) return true; // Ruby's modifier
  let indent = /^\s*/.exec(lines.at(-1) ?? "")?.[0].length ?? 0;
  for (const line of lines.slice(0, -1).reverse().slice(0, 200)) {
    if (line.trim() === "") continue;
    const own = /^\s*/.exec(line)?.[0].length ?? 0;
    if (own >= indent) continue;
    if (/^\s*(?:if|elif|else|unless|elsif)\b/.test(line)) return true;
    indent = own;
  }
  return false;
}
