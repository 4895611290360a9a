import type { Call, Expression } from "../../program.ts";
import { guardsAmong } from "./access.ts";
import type { Roots } from "./roots.ts";

/** Longer chains than this are a generator's. */
const DEEPEST = 40;

/**
 * The layers that are put on a router behind a route, which they are around of: `.route(…).layer(auth)`; those put on it
 * before are not: https://docs.rs/axum/latest/axum/struct.Router.html#method.layer
 */
export function layersAround(call: Call, roots: Roots): readonly string[] {
  return roots.chainedTo(call).flatMap((each) => layer(each, roots));
}

/** The layers among the calls that an expression is made by: those of a router that is nested. */
export function layersOn(expression: Expression, roots: Roots): readonly string[] {
  const found: string[] = [];
  for (let at = expression, step = 0; step < DEEPEST && at.kind === "call" && at.callee.kind === "member"; step++) {
    found.push(...layer(at, roots));
    at = at.callee.object;
  }
  return found;
}

function layer(call: Call, roots: Roots): readonly string[] {
  const isLayer = roots.rowsOf(call).some(({ does }) => does.kind === "layer");
  return isLayer ? guardsAmong(call.arguments.map(({ value }) => value)) : [];
}
