import type { RetryLimit, Span } from "../../../model.ts";

/** The limit of what begins a main loop again. */
export const GOES_ON: RetryLimit = { state: "unknown", reason: "what it keeps going is a loop of its own" };

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
