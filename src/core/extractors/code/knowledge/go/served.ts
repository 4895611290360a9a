import type { Call, Expression } from "../../program.ts";
import { originOf, type Resolver, type Value } from "../../resolve.ts";

/**
 * What handlers are given, by its type, with what of it gives the context of the request. It is cancelled when the
 * caller goes away and has no deadline of its own: https://pkg.go.dev/net/http#Request.Context
 */
const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  "net/http.Request": ["Context"],
  "github.com/gin-gonic/gin.Context": ["Request.Context"],
  "github.com/labstack/echo/v4.Context": ["Request.Context"],
  "github.com/labstack/echo/v5.Context": ["Request.Context"],
  "github.com/gofiber/fiber/v2.Ctx": ["Context", "UserContext"],
  "github.com/gofiber/fiber/v3.Ctx": ["Context"],
};

/** `r.Context()`, `c.Request.Context()` and `c.Request().Context()` of what a handler is given. */
export function isOfRequest(call: Value & { readonly expression: Call }, resolver: Resolver): boolean {
  const path: string[] = [];
  let at: Expression = call.expression.callee;
  while (at.kind === "member" || at.kind === "call") {
    if (at.kind === "member") path.unshift(at.name);
    at = at.kind === "member" ? at.object : at.callee;
  }
  if (path.length === 0 || at.kind !== "name") return false;
  const given = resolver.follow({ ...call, expression: at });
  return given.length > 0 && given.every(({ expression }) => membersOf(expression).includes(path.join(".")));
}

function membersOf(expression: Expression): readonly string[] {
  const type =
    expression.kind === "name" && expression.binding?.kind === "parameter" ? expression.binding.type : undefined;
  const origin = type === undefined ? undefined : originOf({ expression: type });
  const name = origin?.from === "module" ? `${origin.module}.${origin.path.join(".")}` : "";
  return (Object.hasOwn(REQUESTS, name) ? REQUESTS[name] : undefined) ?? [];
}
