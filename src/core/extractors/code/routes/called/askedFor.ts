import type { Call, Program } from "../../program.ts";
import { isConditional } from "../consoles/conditional.ts";
import { functionOf } from "../origin.ts";

/** True for what is added under a condition, or in a function of this file that is called under one alone. */
export function isAskedFor(call: Call, program: Program): boolean {
  if (isConditional(call, program)) return true;
  const { holder } = call;
  if (holder?.name === undefined) return false;
  const uses = program.calls.filter(({ callee }) => functionOf(callee) === holder);
  return uses.length > 0 && uses.every((use) => isConditional(use, program));
}
