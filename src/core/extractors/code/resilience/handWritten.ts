import type { Signal, Span } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { withCallees } from "./covers.ts";
import { FAILS_OVER, failsOver, GOES_ON, isSupervised, SUPERVISES } from "./keepsGoing.ts";
import { waitIn } from "./loopTerms.ts";

/** A retry that is written by hand; `mainLoops` are those of the file that never end by design. */
export function retrySignal(
  at: Span,
  whole: Span,
  tried: Span,
  limit: Signal<"retry.policy">["data"]["limit"],
  resolver: Resolver,
  mainLoops: readonly Span[] = [],
): Signal<"retry.policy"> {
  const { language, path, text } = resolver.program;
  const calls = callsIn(resolver.program, whole);
  const within = calls[0]?.within;
  const covers = withCallees([tried], resolver);
  const keepsGoing = mainLoops.some(({ start, end }) => covers.some((each) => each.start <= start && end <= each.end));
  const isGiven = limit.state === "unlimited" && isSupervised(callsIn(resolver.program, tried), within);
  const written = text.slice(whole.start, whole.end);
  const isOther = failsOver(written);
  return {
    kind: "retry.policy",
    place: { path, span: at, ...(within === undefined ? {} : { within }) },
    data: {
      language,
      library: "a loop",
      call: "this loop",
      layer: "code",
      limit: isOther ? FAILS_OVER : keepsGoing ? GOES_ON : isGiven ? SUPERVISES : limit,
      wait: isOther ? "unknown" : waitIn(calls, tried, written, resolver),
      ...(CAPS.test(written) ? { capped: true } : {}),
      repeats: tellsApart(text.slice(tried.end, whole.end)) ? "some" : "unknown",
      // What it begins again goes on from what came next: none of its calls is repeated for another's failure.
      covers: keepsGoing || isOther ? [] : covers,
      fixes: {},
    },
  };
}

/** `min(delay * 2, 60)`, `Math.min(…)`, `[delay, 60].min`, `delay.min(most)`, `delay.coerceAtMost(most)` */
const CAPS = /\bmin\b|\bclamp\b|\bMin\(|\bcoerce(?:AtMost|In)\b/;

/** Words of a condition on which failures go round again. */
const SORTS =
  /\b(?:429|503|409|401)\b|status|retryable|transient|temporary|rate_?limit|is_?retr|unauthori[sz]ed|expired|\["Code"\]|\['Code'\]|\berrno\b|\.code\s*(?:[!=]==?|in\b)/i;

/** True where what is caught is looked at before it goes round again: after some failures nothing was done. */
function tellsApart(after: string): boolean {
  return SORTS.test(after);
}
