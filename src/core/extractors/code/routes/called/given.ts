import type { Call, Expression } from "../../program.ts";
import { textOf } from "../origin.ts";
import type { Does } from "./row.ts";
import type { Reader } from "./signals.ts";

/** The calls that a chain begins with: `router.Methods("GET").Path("/x")` of `.HandlerFunc(health)`. */
export function chainBefore({ callee }: Call): readonly Call[] {
  const found: Call[] = [];
  let at = callee.kind === "member" ? callee.object : undefined;
  while (at?.kind === "call" && found.length < 20) {
    found.push(at);
    at = at.callee.kind === "member" ? at.callee.object : undefined;
  }
  return found;
}

/** What is given to a route: behind its path, or to the calls that are chained to it. */
export function handlersOf(
  call: Call,
  { handlers, chained }: Extract<Does, { kind: "route" }>,
  { roots }: Reader,
): readonly Expression[] {
  if (chained === undefined)
    return handlers === undefined ? [] : call.arguments.slice(handlers).map(({ value }) => value);
  return roots
    .chainedTo(call)
    .flatMap(({ callee, arguments: [given] }) =>
      callee.kind === "member" && chained.includes(callee.name) && given ? [given.value] : [],
    );
}

/** "GET" of `"GET"`, `http.MethodGet` and `Method::GET`. */
export function methodOf(value: Expression): readonly string[] {
  const text = textOf(value)?.text ?? (value.kind === "member" || value.kind === "name" ? value.name : "");
  const name = text.replace(/^Method/, "").toUpperCase();
  return /^[A-Z]+$/.test(name) ? [name] : [];
}
