import type { RetryLimit, Span } from "../../../model.ts";
import type { Call } from "../program.ts";

/** The limit of what begins a main loop again. */
export const GOES_ON: RetryLimit = { state: "unknown", reason: "what it keeps going is a loop of its own" };

/** The limit of what begins somebody's task again. */
export const SUPERVISES: RetryLimit = {
  state: "unknown",
  reason: "what it begins again is handed to it, to be kept going",
};

/** The limit of what asks somebody else each time. */
export const FAILS_OVER: RetryLimit = {
  state: "unknown",
  reason: "each failure is left behind for another that is asked next",
};

/** What picks the next one of several, and what takes the one that failed out of them: a loop ends when none is left. */
const PICKS =
  /\b(?:choose|pick|select|next|get)_?(?:next_?|healthy_?|random_?)?(?:relay|node|host|peer|endpoint|server|replica|mirror|provider|backend|upstream|candidate)\w{0,20}\(/i;
const TAKES_OUT =
  /\b(?:add_?failed|mark_?(?:as_?)?(?:failed|down|bad|dead|unhealthy)|exclude|blacklist|ban|remove|report_?failed)_?(?:relay|node|host|peer|endpoint|server|replica|mirror|provider|backend|upstream|candidate)?\(/i;

/** True of a loop that asks another one after each failure: no call of it is repeated. */
export function failsOver(loop: string): boolean {
  return PICKS.test(loop) && TAKES_OUT.test(loop);
}

/** Names of what keeps tasks going, as a process manager does: it is not a call that it repeats. */
const SUPERVISOR = /restart|respawn|forever|supervis|watchdog|keep_?(?:alive|running|going)|daemon/i;

/** True where a function that is named as a supervisor tries what it was handed, and nothing else: `await func()`. */
export function isSupervised(tried: readonly Call[], within: string | undefined): boolean {
  return (
    SUPERVISOR.test(within?.slice(within.lastIndexOf(".") + 1) ?? "") &&
    tried.length > 0 &&
    tried.every(({ callee }) => callee.kind === "name" && callee.binding?.kind === "parameter")
  );
}

/** Loops without an end, loops over what a stream gives, and a timer's ticks. */
const MAIN_LOOPS = [
  "\\bwhile\\s*\\(?\\s*(?:true|True|1)\\s*\\)?\\s*[:{]",
  "\\bfor\\s*\\(\\s*;\\s*;\\s*\\)",
  "\\bfor\\s*\\{",
  "\\bloop\\s*(?:\\{|do\\b)",
  "\\bwhile\\s+let\\s+(?:Some|Ok)\\b",
  "\\b(?:Flux|Observable|Flowable)\\s*\\.\\s*interval\\(",
].join("|");
const HOLDS_MAIN_LOOP = new RegExp(MAIN_LOOPS);
const IS_MAIN_LOOP = new RegExp(`^(?:${MAIN_LOOPS})`);

/** True for code that is a worker's main loop, which has no end by design. */
export function holdsMainLoop({ start, end }: Span, text: string): boolean {
  return HOLDS_MAIN_LOOP.test(text.slice(start, end));
}

/** True for a loop that is one itself, where it is no retry. */
export function isMainLoop({ start }: Span, text: string): boolean {
  return IS_MAIN_LOOP.test(text.slice(start, start + 80));
}
