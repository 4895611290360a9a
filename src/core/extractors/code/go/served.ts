import type { Signal, Timeout } from "../../../model.ts";
import type { Sighting } from "../clients.ts";
import { callText, placeOf, timeoutOf } from "../facts.ts";
import { readContext } from "../knowledge/go/contexts.ts";
import type { Call } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** What those ask for whose calls end with the request that they serve. */
const DEADLINES = "deadline of requests";

/** What sets a deadline on the contexts of all requests, by package: middleware, and frameworks that do by default. */
export const SETTERS: Readonly<Record<string, readonly string[]>> = {
  // https://pkg.go.dev/net/http#TimeoutHandler
  "net/http": ["TimeoutHandler"],
  // https://pkg.go.dev/github.com/go-chi/chi/v5/middleware#Timeout
  "github.com/go-chi/chi/v5/middleware": ["Timeout"],
  "github.com/go-chi/chi/middleware": ["Timeout"],
  // https://echo.labstack.com/docs/middleware/context-timeout
  "github.com/labstack/echo/v4/middleware": [
    "ContextTimeout",
    "ContextTimeoutWithConfig",
    "Timeout",
    "TimeoutWithConfig",
  ],
  // https://docs.gofiber.io/api/middleware/timeout
  "github.com/gofiber/fiber/v2/middleware/timeout": ["New", "NewWithContext"],
  "github.com/gofiber/fiber/v3/middleware/timeout": ["New"],
  // https://pkg.go.dev/github.com/gin-contrib/timeout#New
  "github.com/gin-contrib/timeout": ["New"],
  // 3 s by default: https://go-zero.dev/docs/tutorials/go-zero/configuration/service
  "github.com/zeromicro/go-zero/rest": ["NewServer", "MustNewServer"],
  // 1 s by default: https://pkg.go.dev/github.com/go-kratos/kratos/v2/transport/http#Timeout
  "github.com/go-kratos/kratos/v2/transport/http": ["NewServer"],
};

/** A call that ends with the request it serves waits as long as that one's caller, where nothing sets a deadline for it. */
export function boundByRequest({ decision }: Sighting): Timeout | undefined {
  const { reading, unset } = decision;
  if (reading.state !== "unknown" || !reading.ofRequest) return undefined;
  const note = `${unset.note}, and nothing sets a deadline on the context of the request`;
  const otherwise = timeoutOf({ reading: { state: "absent", note }, by: "default", unset });
  return { state: "injected", type: DEADLINES, otherwise };
}

/** What this file sets a deadline with for every request that is served. */
export function requestDeadlines(resolver: Resolver): readonly Signal[] {
  return resolver.program.calls
    .filter((call) => isSetter(call, resolver) || isOwnMiddleware(call, resolver))
    .map((call) => {
      const setter = callText(call, "", resolver.program);
      const timeout: Timeout = {
        state: "unknown",
        reason: `${setter} may set a deadline on the request that it serves`,
      };
      const data = { name: "", client: "", provides: DEADLINES, timeout, fixes: [] };
      return { kind: "client.exported", place: placeOf(call, resolver.program), data };
    });
}

function isSetter({ callee }: Call, resolver: Resolver): boolean {
  if (callee.kind !== "member" || !NAMES.has(callee.name)) return false;
  return resolver.origins({ expression: callee }).some((origin) => {
    const names =
      origin.from === "module" && Object.hasOwn(SETTERS, origin.module) ? SETTERS[origin.module] : undefined;
    return names?.includes(origin.path.join(".")) ?? false;
  });
}

const NAMES = new Set(Object.values(SETTERS).flat());

/** `ctx, cancel := context.WithTimeout(r.Context(), limit)` where the request is handed on with it. */
function isOwnMiddleware(call: Call, resolver: Resolver): boolean {
  const { callee, holder, arguments: given } = call;
  if (callee.kind !== "member" || !/^With(?:Timeout|Deadline)/.test(callee.name) || !given[0] || !holder) return false;
  const handsOn = resolver.program.calls.some(
    (each) => isWithin(each, holder) && each.callee.kind === "member" && HANDS_ON.test(each.callee.name),
  );
  if (!handsOn) return false;
  const parent = readContext({ expression: given[0].value }, resolver);
  return parent.state === "unknown" && parent.ofRequest === true;
}

/** In the function itself, or in one that is made there: `go func() { next.ServeHTTP(w, r.WithContext(ctx)) }()`. */
function isWithin({ holder, span }: Call, { bodySpan }: NonNullable<Call["holder"]>): boolean {
  return holder !== undefined && bodySpan.start <= span.start && span.end <= bodySpan.end;
}

const HANDS_ON = /^(?:WithContext|SetRequest|SetUserContext|SetContext)$/;
