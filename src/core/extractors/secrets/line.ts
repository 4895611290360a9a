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
  /pragma:? allowlist secret|gitleaks:allow|ggignore|nosecret|secretlint-disable|trufflehog:ignore|#\s?nosec\b|noqa:[^\n]{0,40}\bS10[5-7]\b|nosemgrep|NOSONAR/i;
/** Notes of scanners that stand above what they are about: https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html */
const LOOKED_AT_ABOVE = /^[ \t]*(?:#|\/\/)[ \t]*(?:checkov:skip=CKV_SECRET_\d+|kics-scan ignore-line)/;

/** True when the line carries such a note. */
export function isLookedAt(text: string, start: number, end: number): boolean {
  const { before, after } = lineAround(text, start, end);
  if (LOOKED_AT.test(after) || LOOKED_AT.test(before)) return true;
  const line = text.lastIndexOf("\n", start);
  return line > 0 && LOOKED_AT_ABOVE.test(text.slice(text.lastIndexOf("\n", line - 1) + 1, line));
}

const COMMENT = /^[ \t]*(?:#|\/\/|--|;|\*|\/\*|<!--)(.*)$/;
/** What people write beside a value that others are to put their own for. */
const TO_BE_REPLACED =
  /\bplease (?:re)?generate\b|\b(?:replace|change|override)\b.{0,40}\b(?:me|this|it|these|your|with|before|in production)\b|\byour own\b|\b(?:something|looks?) like\b|\be\.g\.|\bfor example\b|\bput your\b|\bdo not use (?:this|it)\b/i;

/** True where a comment on the line or on the one above says that the value is an example, or to be replaced. */
export function isToBeReplaced(text: string, span: Span): boolean {
  return commentsAt(text, span, 1).some((comment) => TO_BE_REPLACED.test(comment));
}

/** What people write beside a value that gives nobody anything: "not a secret", "deliberately public", "only used in local testing", "a push-only token", "their public api key", "extracted from the frontend". */
const HARMLESS =
  /\b(?:not|no|isn'?t) (?:a |an |really |actually )*(?:real |actual )?(?:secrets?|sensitive|security (?:leak|issue|risk|problem))\b|\b(?:deliberately|intentionally) (?:public|insecure|committed)\b|\b(?:already|publicly) (?:been )?(?:made )?(?:public|known|published)\b|\binnocuous\b|\bpublic (?:[a-z]{2,12} )?api keys?\b|\b(?:extracted|taken|copied|scraped) from (?:[a-z]{1,12} ){0,3}(?:front-?end|web ?(?:site|app|page)|javascript|browser)\b|\b(?:dev|development|local|test|tests|testing) (?:use |usage |purposes |environments? )?only\b|\b(?:only|just) (?:ever )?(?:be |for |used |meant |in |valid )+(?:the )?(?:local |unit |integration )*(?:tests?|testing|dev|development)\b|\bsafe to (?:be )?(?:exposed?|commit(?:ted)?|publish(?:ed)?|shared?)\b|\bpush[- ]only (?:api |access )?(?:token|key)\b|\b(?:dummy|fake|throw-?away|made[ -]up) (?:\w+ )?(?:key|secret|token|password|value|credential|certificate)s?\b/i;
/** People say so in the lines right above the value, and above the key of a text of several lines. */
const SAID_WITHIN = 10;

/** True where the comments beside and above say that the value is harmless. */
export function isSaidHarmless(text: string, span: Span): boolean {
  return HARMLESS.test(commentsAt(text, span, SAID_WITHIN).join(" "));
}

/** The comment on the line of a value, and those on so many lines right above it, as people read them. */
function commentsAt(text: string, { start, end }: Span, most: number): readonly string[] {
  const { before, after } = lineAround(text, start, end);
  const own = COMMENT.exec(before)?.[1] ?? /(?:#|\/\/)(.*)$/.exec(after)?.[1] ?? "";
  const lineStart = start - before.length;
  const above = text.slice(Math.max(0, lineStart - most * REACH), Math.max(0, lineStart - 1)).split("\n");
  if (most > 1 && BLOCK_KEY.test(above.at(-1) ?? "")) above.pop();
  const comments: string[] = [];
  while (comments.length < most) {
    const said = COMMENT.exec(above.pop() ?? "")?.[1];
    if (said === undefined) break;
    comments.unshift(said);
  }
  return [...comments, own];
}

/** The key of a text that begins on the next line: `key: |-` */
const BLOCK_KEY = /:[ \t]*[|>][+-]?[ \t]*$/;
