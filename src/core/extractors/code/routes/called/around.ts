import type { Call, Expression } from "../../program.ts";
import { functionOf } from "../origin.ts";
import { guardsAmong, speaksOfAccess } from "./access.ts";

/** `requireAuth(handler)`: what is put around a handler. */
export function wrapping(handler: Expression | undefined): readonly string[] {
  const found: string[] = [];
  for (let at = handler, depth = 0; at?.kind === "call" && depth < 6; depth++) {
    const { callee } = at;
    if ((callee.kind === "name" || callee.kind === "member") && speaksOfAccess(callee.name)) found.push(callee.name);
    at = at.arguments.at(-1)?.value;
  }
  return found;
}

/** The handler inside of what is put around it: `http.HandlerFunc(health)`, `requireAuth(health)`. */
export function unwrapped(value: Expression): Expression {
  let at = value;
  for (let depth = 0; depth < 6 && at.kind === "call"; depth++) {
    const inner: Expression | undefined = at.arguments
      .map(({ value: each }) => each)
      .findLast((each) => functionOf(each) || each.kind === "name" || each.kind === "member" || each.kind === "call");
    if (inner === undefined || functionOf(at.callee)) break;
    at = inner;
  }
  return at;
}

/** What is chained behind a route to guard it: `.RequireAuthorization()`, `->middleware('auth')`. */
export function chainedGuards(chained: readonly Call[]): readonly string[] {
  return chained.flatMap(({ callee, arguments: given }) => {
    const name = callee.kind === "member" ? callee.name : "";
    if (name === "AllowAnonymous" || name === "withoutMiddleware") return [];
    if (/^(?:RequireAuthorization|RequireCors|RequireHost)$/.test(name))
      return name === "RequireAuthorization" ? [name] : [];
    if (!/^(?:middleware|add|with|use|can)$/i.test(name)) return [];
    return name === "can" ? ["can"] : guardsAmong(given.map(({ value }) => value));
  });
}
