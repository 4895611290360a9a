import type { Signal } from "../../../../model.ts";
import { placeOf } from "../../facts.ts";
import type { Call, Program } from "../../program.ts";
import { guardsAmong } from "./access.ts";
import type { Reach } from "./reach.ts";
import type { Does } from "./row.ts";
import { hangsOn, type Reader } from "./signals.ts";

/** `r.Use(requireAuth)`: what comes before every route of a router. */
export function guardOf(
  call: Call,
  does: Extract<Does, { kind: "guard" }>,
  on: Reach,
  framework: string,
  { program, roots }: Reader,
): readonly Signal[] {
  // What is put on a variable was found with the variable's routes.
  if (roots.chainedTo(call).length > 0 || on.root?.kind !== "field") return [];
  const guards = [
    ...(does.name === undefined ? [] : [does.name]),
    ...guardsAmong(call.arguments.map(({ value }) => value)),
  ];
  return guardSignals(call, on, "", guards, framework, program);
}

/** A signal for each guard that comes before the routes below a path. */
export function guardSignals(
  call: Call,
  on: Reach,
  below: string,
  guards: readonly string[],
  framework: string,
  program: Program,
): readonly Signal[] {
  return guards.map((guard) => ({
    kind: "server.guard",
    place: placeOf(call, program),
    data: { language: program.language, framework, ...hangsOn(on.root), prefix: `${on.prefix}${below}`, guard },
  }));
}
