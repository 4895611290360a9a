import type { Call, Expression } from "../../program.ts";
import type { Roots } from "./roots.ts";

/** Groups within groups, no deeper than anybody writes them. */
const DEEPEST = 8;

/**
 * The handlers of a route whose group names the controller, with it: `Route::controller(Health::class)->group(…)`.
 * https://laravel.com/docs/routing#route-group-controllers
 */
export function ofGroupController(handlers: readonly Expression[], call: Call, roots: Roots): readonly Expression[] {
  const last = handlers.at(-1);
  if (last?.kind !== "literal" || typeof last.value !== "string" || last.value.includes("@")) return handlers;
  let group = roots.groupAround(call);
  for (let depth = 0; group !== undefined && depth < DEEPEST; depth++) {
    const controller = controllerOf(group);
    if (controller) return [...handlers.slice(0, -1), { kind: "list", items: [controller, last], span: last.span }];
    group = roots.groupAround(group);
  }
  return handlers;
}

function controllerOf(group: Call): Expression | undefined {
  for (let at: Expression = group; at.kind === "call" && at.callee.kind === "member"; at = at.callee.object)
    if (at.callee.name === "controller") return at.arguments[0]?.value;
  return undefined;
}
