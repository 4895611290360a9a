import type { Span } from "../../../../model.ts";
import type { Expression, Program } from "../../program.ts";
import { callsIn, functionOf } from "../origin.ts";
import { speaksOfAccess } from "./access.ts";

/** What code reads of whoever is calling, where it does so without a call of its own. */
const CALLER =
  /\b(?:current_?user\w*|request\.user|logged_in\w*|signed_in\w*|is_?authenticated|is_(?:staff|superuser)|has_perms?|Auth::\w+|auth\(\)|getUser\(\)|\$request->user)\b/i;

/** Functions of the file are followed this many deep. */
const DEEPEST = 2;

/** What is known of a route's handler where this file holds it. */
export function insideOf(handlers: readonly Expression[], program: Program): { readonly asksInside?: true } {
  if (handlers.some(isCalledBack)) return { asksInside: true };
  const held = handlers.map((each) => functionOf(each)).findLast((each) => each !== undefined);
  return held && asksInside(held.bodySpan, program) ? { asksInside: true } : {};
}

/** `chat.HandleWebhook`: another program calls it, which no guard for people lets in; a signature may. */
function isCalledBack(handler: Expression): boolean {
  return (handler.kind === "member" || handler.kind === "name") && /web_?hook|call_?back/i.test(handler.name);
}

/** True where a function's own code speaks of who is calling: it may ask although nothing asks before it. */
export function asksInside(body: Span, program: Program, depth = 0): boolean {
  if (CALLER.test(program.text.slice(body.start, body.end))) return true;
  return callsIn(program, body).some(({ callee }) => {
    const local = depth < DEEPEST ? functionOf(callee) : undefined;
    if (local && asksInside(local.bodySpan, program, depth + 1)) return true;
    if (callee.kind === "name") return speaksOfAccess(callee.name);
    if (callee.kind !== "member") return false;
    const { object } = callee;
    const on = object.kind === "name" || object.kind === "member" ? object.name : "";
    return speaksOfAccess(`${on}.${callee.name}`);
  });
}
