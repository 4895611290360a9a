import type { Span } from "../../model.ts";

/** How far above a token the pattern may stand that tells its like, in characters. */
const REACH = 400;
/** A pattern as a literal: letters of its own first, then a class of characters that repeats. */
const PATTERN =
  /["'`/(|]([A-Za-z][\w.-]{1,20})\[[^\]\n"'`]{2,40}\](?:[\w.-]{0,8}\[[^\]\n"'`]{2,40}\])?(?:\{\d|[+*]|_)/g;

/**
 * True of a token that stands right below the pattern which tells its like, in a table of what a program looks for:
 * `("GitLab", "glpat-[a-zA-Z0-9_]{20}", "glpat-…")`. It is the sample that the pattern is tried with.
 */
export function isSampleOfPattern(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  if (!before.includes("[")) return false;
  const secret = text.slice(start, end);
  return [...before.matchAll(PATTERN)].some(([, head = ""]) => secret.startsWith(head));
}
