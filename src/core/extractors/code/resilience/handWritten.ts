import type { Signal, Span } from "../../../model.ts";
import type { Resolver } from "../resolve.ts";
import { callsIn } from "../routes/origin.ts";
import { withCallees } from "./covers.ts";
import { waitIn } from "./loopTerms.ts";

/** A retry that is written by hand. */
export function retrySignal(
  at: Span,
  whole: Span,
  tried: Span,
  limit: Signal<"retry.policy">["data"]["limit"],
  resolver: Resolver,
): Signal<"retry.policy"> {
  const { language, path, text } = resolver.program;
  const calls = callsIn(resolver.program, whole);
  const within = calls[0]?.within;
  return {
    kind: "retry.policy",
    place: { path, span: at, ...(within === undefined ? {} : { within }) },
    data: {
      language,
      library: "a loop",
      call: "this loop",
      layer: "code",
      limit,
      wait: waitIn(calls, tried, text.slice(whole.start, whole.end), resolver),
      repeats: "unknown",
      covers: withCallees([tried], resolver),
      fixes: {},
    },
  };
}
