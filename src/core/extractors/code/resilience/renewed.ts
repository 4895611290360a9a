import type { Span } from "../../../model.ts";
import type { SyntaxNode } from "../treesitter.ts";

/** What a side says that does not know who asks: nothing was done. */
const REFUSED =
  /unauthori[sz]ed|unauthenticated|\b401\b|(?:token|session|credential)s?_?(?:has_?)?expired|expired_?token/i;
/** Failures of another kind, which go round as well. */
const OTHERS =
  /\b(?:429|50[0234]|5xx)\b|too_?many|rate_?limit|unavailable|timed?_?out|timeout|connection|network|transient|retryable|\bIOException\b|\bOSError\b/i;
/** `RefreshTokenAsync(…)`, `this.login()`, `token = null`, `session.invalidate()` */
const RENEWS =
  /(?:refresh|renew|re_?auth|authenticate|log_?in|sign_?in|(?:obtain|acquire|fetch|get|request|update|create)_?(?:new_?)?(?:access_?|auth_?|bearer_?)?(?:token|credential|session)|invalidate|authori[sz]e)\w{0,40}!?\s{0,2}\(|(?:token|session|credentials?)\w{0,20}\s{0,2}=\s{0,2}(?:null|None|nil|undefined|"")/i;
/** Longer clauses do more than renew. */
const LONGEST = 2500;

/**
 * True for a loop that goes round after nothing but a refusal, with credentials that it got anew: it asks otherwise, and
 * repeats nothing that was done.
 */
export function isRenewed(loop: SyntaxNode, tried: Span, byCatching: boolean, text: string): boolean {
  const after = byCatching ? text.slice(tried.end, loop.end) : text.slice(loop.start, loop.end);
  return after.length <= LONGEST && REFUSED.test(after) && RENEWS.test(after) && !OTHERS.test(after);
}
