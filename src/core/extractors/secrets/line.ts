import type { Span } from "../../model.ts";
import { lineSpan } from "../../place.ts";

/** How much of a line is read around a place: minified files have lines of megabytes. */
const REACH = 400;

/** The part of the line before and after an offset, within reach. */
export function lineAround(
  text: string,
  start: number,
  end: number,
): { readonly before: string; readonly after: string } {
  const from = Math.max(0, start - REACH);
  const window = text.slice(from, Math.min(text.length, end + REACH));
  const line = lineSpan(window, start - from);
  const until = lineSpan(window, end - from).end;
  return { before: window.slice(line.start, start - from), after: window.slice(end - from, until) };
}

const NAME_BEFORE =
  /([A-Za-z_$][\w$.-]{0,79})["'`]?[ \t]{0,4}\]?[ \t]{0,8}(?::[ \t]{0,4}[\w&'.[\]<>]{1,24}[ \t]{0,4})?(?:=>|:=|=|:|,|\(|>)[ \t]{0,8}(?:[rbfuLR@$]{0,2}["'`])?(?:[Bb]earer |[Tt]oken |[Bb]asic )?$/;

/** The name that a value is given on its line, if any. */
export function nameBefore(before: string): string | undefined {
  return NAME_BEFORE.exec(before.slice(-200))?.[1];
}

/** A note by which people tell scanners that they looked: of detect-secrets, gitleaks, secretlint and git-secrets' kin. */
const LOOKED_AT =
  /pragma:? allowlist secret|gitleaks:allow|ggignore|nosecret|secretlint-disable|trufflehog:ignore|#nosec|NOSONAR/i;

/** True when the line carries such a note. */
export function isLookedAt(text: string, start: number, end: number): boolean {
  const { before, after } = lineAround(text, start, end);
  return LOOKED_AT.test(after) || LOOKED_AT.test(before);
}

const COMMENT = /^[ \t]*(?:#|\/\/|--|;|\*|\/\*|<!--)(.*)$/;
/** What people write beside a value that others are to put their own for. */
const TO_BE_REPLACED =
  /\b(?:replace|change|override)\b.{0,40}\b(?:me|this|it|these|your|with|before|in production)\b|\byour own\b|\b(?:something|looks?) like\b|\be\.g\.|\bfor example\b|\bput your\b|\bdo not use (?:this|it)\b/i;

/** True where a comment on the line or on the one above says that the value is an example, or to be replaced. */
export function isToBeReplaced(text: string, { start, end }: Span): boolean {
  const { before, after } = lineAround(text, start, end);
  const own = COMMENT.exec(before)?.[1] ?? /(?:#|\/\/)(.*)$/.exec(after)?.[1] ?? "";
  if (TO_BE_REPLACED.test(own)) return true;
  const lineStart = start - before.length;
  const above =
    text
      .slice(Math.max(0, lineStart - REACH), Math.max(0, lineStart - 1))
      .split("\n")
      .at(-1) ?? "";
  return TO_BE_REPLACED.test(COMMENT.exec(above)?.[1] ?? "");
}
