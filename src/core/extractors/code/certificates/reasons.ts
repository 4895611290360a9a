import type { Span } from "../../../model.ts";
import type { Program } from "../program.ts";

/** Why no certificate can be checked here, or where else it is: the other side has one of its own making, or is known otherwise. */
const EXPLAINED =
  /\bself[- ]?signed\b|\b(?:temporary|invalid|no|not|yet) (?:[\w-]+,? ){0,4}cert(?:ificate)?s?\b|\bpinn(?:ed|ing)\b|\bfingerprint\b|\bverif\w+ (?:is done |it |them |that )?(?:below|later|manually|ourselves|separately|by hand)\b/i;
const UNFINISHED = /\b(?:TODO|FIXME|XXX|HACK)\b/i;
const REMARK = /^[ \t]*(?:\/\/|#|\*|--)/;

/** True where the remark on the line, or right above it, says why. */
export function isExplained(text: string, { start }: Span, line: string): boolean {
  const above = text
    .slice(Math.max(0, start - 600), text.lastIndexOf("\n", start) + 1)
    .split("\n")
    .slice(0, -1);
  const first = above.findLastIndex((each) => !REMARK.test(each)) + 1;
  const behind = /(?:\/\/|#)(.*)$/.exec(line)?.[1] ?? "";
  const said = [...above.slice(first), behind].join(" ");
  return EXPLAINED.test(said) && !UNFINISHED.test(said);
}

/** True below `#[cfg(test)]` or `#[cfg(feature = "test_mode")]`: https://doc.rust-lang.org/reference/conditional-compilation.html */
export function isOfTestBuild({ text, language }: Program, { start }: Span): boolean {
  if (language !== "rust") return false;
  const lineStart = text.lastIndexOf("\n", start) + 1;
  return /#\[cfg\((?:debug_assertions|test|feature\s*=\s*"(?:test|mock)[\w-]*")\)\]\s*$/.test(
    text.slice(Math.max(0, lineStart - 120), lineStart),
  );
}

/** The field of Go's tls.Config, which others' structs have as well. */
export const GO_FIELD = "InsecureSkipVerify";

/** The type of the struct whose field stands here: `OTelConfiguration{ SampleRate: 1, InsecureSkipVerify: true }`. */
export function typeAround(text: string, at: number): string | undefined {
  let depth = 0;
  for (let index = at - 1, end = Math.max(0, at - 1500); index >= end; index--) {
    if (text[index] === "}") depth++;
    else if (text[index] === "{" && depth-- === 0)
      return /([\w.]{1,80})$/.exec(text.slice(Math.max(0, index - 80), index))?.[1];
  }
  return undefined;
}

/** The variable that a statement gives its value to: `var insecureTransport *http.Transport = &http.Transport{`. */
export function assignedTo(text: string, { start }: Span): string {
  const before = text.slice(Math.max(0, start - 400), start);
  return (
    [
      ...before.matchAll(
        /^[ \t]*(?:(?:var|let|const|val|static|final|export)[ \t]{1,4})*(\w{1,60})[^\n=;]{0,80}:?=[^=]/gm,
      ),
    ].at(-1)?.[1] ?? ""
  );
}

/** The variable of a package whose value goes over lines: `var InsecureTransport = &http.Transport{\n\tProxy: …`. */
export function declaredAs(text: string, { start }: Span): string {
  const before = text.slice(Math.max(0, start - 2000), start);
  const inside = before.slice(Math.max(0, ...[...before.matchAll(/^[})\]]/gm)].map(({ index }) => index)));
  const named = /^(?:var|const|let|export const|export let)[ \t]{1,4}(\w{1,60})[^\n=;]{0,80}=[^=]/gm;
  return [...inside.matchAll(named)].at(-1)?.[1] ?? "";
}

/** `if !c.SkipVerify {\n return ctx\n}` in the function, before it: who gets beyond has chosen so. */
export function isBehindChoice({ functions, text }: Program, { start, end }: Span): boolean {
  const around = functions.filter(({ span }) => span.start <= start && end <= span.end);
  return around.some(({ span }) => LEAVES_UNCHOSEN.test(text.slice(Math.max(span.start, start - 1500), start)));
}

const LEAVES_UNCHOSEN =
  /\bif\b[^\n]{0,80}(?:skip_?(?:tls_?)?verif|insecure|verify_?(?:tls|ssl|cert))[^\n]{0,80}\n?\s{0,40}return\b/i;
