import type { Check, SignalKind } from "../model.ts";

/** Lets the compiler hold a check to the kinds of signal it declares in `reads`. */
export function defineCheck<K extends SignalKind>(check: Check<K>): Check<K> {
  return check;
}
