import type { Call, Expression, FunctionExpression } from "../program.ts";
import { guardsAmong, spokenNames } from "./called/access.ts";
import { VERBS } from "./frameworks.ts";
import { argument } from "./pythonCalls.ts";

/** The guards of a route or a mount, each once. */
export function guarded(guards: readonly string[]): { readonly guards?: readonly string[] } {
  return guards.length > 0 ? { guards: [...new Set(guards)] } : {};
}

/** `dependencies=[Depends(require_user)]`: https://fastapi.tiangolo.com/tutorial/dependencies/dependencies-in-path-operation-decorators/ */
export function dependenciesOf(call: Call): readonly string[] {
  const listed = argument(call, undefined, "dependencies");
  return [...(listed?.kind === "list" ? guardsAmong(listed.items) : []), ...authOf(call)];
}

/** `auth=Bearer()` of an API, a router or an operation: https://django-ninja.dev/guides/authentication/ */
function authOf(call: Call): readonly string[] {
  const given = argument(call, undefined, "auth");
  const items = given?.kind === "list" ? given.items : given === undefined ? [] : [given];
  return items.flatMap((each) => {
    if (each.kind === "literal") return [];
    const [name = "auth"] = spokenNames(each.kind === "call" ? each.callee : each);
    return [name];
  });
}

/** What asks who is calling: decorators, and parameters that depend on who it is. */
export function accessOf(held: FunctionExpression | undefined): readonly string[] {
  if (held === undefined) return [];
  const injected = held.parameters.flatMap(({ default: given, type }) => [
    ...(given?.kind === "call" && /^(?:Depends|Security)$/.test(spokenNames(given.callee)[0] ?? "") ? [given] : []),
    ...(type ? [type] : []),
  ]);
  return guardsAmong([...held.decorators.filter((each) => !isRoute(each)), ...injected]);
}

function isRoute(decorator: Expression): boolean {
  const callee = decorator.kind === "call" ? decorator.callee : decorator;
  return callee.kind === "member" && (VERBS.has(callee.name) || /^(?:route|api_route|websocket)$/.test(callee.name));
}
