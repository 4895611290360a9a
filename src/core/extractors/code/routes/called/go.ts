import type { Expression } from "../../program.ts";
import type { Site } from "../../resilience/site.ts";
import { below, type CalledRow, route, rowsFor } from "./row.ts";

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const titled = (verb: string): string => `${verb[0]}${verb.slice(1).toLowerCase()}`;

const GIN = "github.com/gin-gonic/gin#*.";
const FIZZ = "github.com/wI2L/fizz#*.";
const ECHO = "github.com/labstack/echo#*.";
const FIBER = "github.com/gofiber/fiber#*.";
const CHI = "github.com/go-chi/chi#*.";
const GORILLA = "github.com/gorilla/mux#*.";
const HTTPROUTER = "github.com/julienschmidt/httprouter#*.";
const IRIS = "github.com/kataras/iris#*.";
const FASTHTTP = "github.com/fasthttp/router#*.";
const KRATOS = "github.com/go-kratos/kratos/v2/transport/http#*.";
const GO_ZERO = "github.com/zeromicro/go-zero/rest#";
const HTTP = "net/http#";

/** What structs call the router that they hold, where another file of the package says of which type it is. */
const FIELDS = ["router", "engine", "app", "echo", "mux", "server", "r", "e", "Router", "Engine", "App", "Echo"];

/** `r := server.GetEngine()`: what a package gives that is none of the framework's own. */
function isGiven(value: Expression, module: string): boolean {
  if (value.kind !== "name" || value.binding?.kind !== "variable") return false;
  const [made, ...others] = value.binding.values;
  if (others.length > 0 || made?.kind !== "call" || made.callee.kind !== "member") return false;
  const { object } = made.callee;
  const from = object.kind === "name" ? object.binding?.import?.module : undefined;
  return from !== undefined && !from.startsWith(module);
}

/** Routes on what another package gives, or on a field whose type is not in this file: by the framework that the file imports for its handlers. */
function onFields(
  library: string,
  module: string,
  source: string,
  verbs: readonly (readonly [string, string])[],
): readonly CalledRow[] {
  const when = ({ call, resolver }: Site): boolean =>
    call?.callee.kind === "member" &&
    call.callee.object.kind === "member" &&
    resolver.program.imports.some((each) => each.module.startsWith(module));
  const whenGiven = ({ call, resolver }: Site): boolean =>
    call?.callee.kind === "member" &&
    isGiven(call.callee.object, module) &&
    resolver.program.imports.some((each) => each.module.startsWith(module));
  return verbs.flatMap(([name, method]) => [
    {
      library,
      source,
      calls: FIELDS.flatMap((field) => [`~${field}.${name}`, `~*.${field}.${name}`]),
      does: route(method),
      when,
    },
    { library, source, calls: [`#*.${name}`], does: route(method), when: whenGiven },
  ]);
}

const SAME = VERBS.map((verb) => [verb, verb] as const);
const TITLED = VERBS.map((verb) => [titled(verb), verb] as const);

/** Frameworks of Go. */
export const GO_ROUTES: readonly CalledRow[] = [
  ...onFields("gin", "github.com/gin-gonic/gin", "https://gin-gonic.com/en/docs/routing/", SAME),
  ...onFields("echo", "github.com/labstack/echo", "https://echo.labstack.com/docs/routing", SAME),
  ...onFields("fiber", "github.com/gofiber/fiber", "https://docs.gofiber.io/guide/routing", TITLED),
  ...onFields("gorilla/mux", "github.com/gorilla/mux", "https://pkg.go.dev/github.com/gorilla/mux", [
    ["HandleFunc", "ALL"],
    ["Handle", "ALL"],
  ]),
  ...onFields("chi", "github.com/go-chi/chi", "https://go-chi.io/#/pages/routing", TITLED),
  ...rowsFor("gin", "https://gin-gonic.com/en/docs/routing/", [
    [{ kind: "app" }, ["github.com/gin-gonic/gin#Default", "github.com/gin-gonic/gin#New"]],
    ...VERBS.map((verb) => [route(verb), below([GIN], verb)] as const),
    [route("ALL"), below([GIN], "Any")],
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below([GIN], "Handle", "Match")],
    [{ kind: "group", prefix: 0, guards: 1 }, below([GIN], "Group")],
    [{ kind: "guard" }, below([GIN], "Use")],
  ]),
  ...rowsFor("fizz", "https://pkg.go.dev/github.com/wI2L/fizz", [
    [{ kind: "app" }, ["github.com/wI2L/fizz#New", "github.com/wI2L/fizz#NewFromEngine"]],
    ...VERBS.map(
      (verb) => [{ kind: "route", method: verb, path: 0, handlers: 2 } as const, below([FIZZ], verb)] as const,
    ),
    [{ kind: "route", method: 1, path: 0, handlers: 3 }, below([FIZZ], "Handle")],
    [{ kind: "group", prefix: 0, guards: 3 }, below([FIZZ], "Group")],
    [{ kind: "guard" }, below([FIZZ], "Use")],
  ]),
  ...rowsFor("echo", "https://echo.labstack.com/docs/routing", [
    [{ kind: "app" }, ["github.com/labstack/echo#New"]],
    ...VERBS.map(
      (verb) => [{ kind: "route", method: verb, path: 0, handlers: 1 } as const, below([ECHO], verb)] as const,
    ),
    [route("ALL"), below([ECHO], "Any")],
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below([ECHO], "Add", "Match")],
    [{ kind: "group", prefix: 0, guards: 1 }, below([ECHO], "Group")],
    [{ kind: "guard" }, below([ECHO], "Use", "Pre")],
  ]),
  ...rowsFor("fiber", "https://docs.gofiber.io/guide/routing", [
    [{ kind: "app" }, ["github.com/gofiber/fiber#New"]],
    ...VERBS.map((verb) => [route(verb), below([FIBER], titled(verb))] as const),
    [route("ALL"), below([FIBER], "All")],
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below([FIBER], "Add")],
    [{ kind: "group", prefix: 0, guards: 1 }, below([FIBER], "Group", "Route")],
    [{ kind: "mount", prefix: 0, router: 1 }, below([FIBER], "Mount")],
    [{ kind: "guard" }, below([FIBER], "Use")],
  ]),
  ...rowsFor("chi", "https://go-chi.io/#/pages/routing", [
    [{ kind: "app" }, ["github.com/go-chi/chi#NewRouter", "github.com/go-chi/chi#NewMux"]],
    ...VERBS.map((verb) => [route(verb), below([CHI], titled(verb))] as const),
    [route("ALL"), below([CHI], "Handle", "HandleFunc")],
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below([CHI], "Method", "MethodFunc")],
    [{ kind: "group", prefix: 0 }, below([CHI], "Route")],
    [{ kind: "group" }, below([CHI], "Group")],
    [{ kind: "mount", prefix: 0, router: 1 }, below([CHI], "Mount")],
    [{ kind: "guard" }, below([CHI], "Use", "With")],
  ]),
  ...rowsFor("gorilla/mux", "https://pkg.go.dev/github.com/gorilla/mux", [
    [{ kind: "app" }, ["github.com/gorilla/mux#NewRouter"]],
    [route("ALL"), below([GORILLA], "Handle", "HandleFunc")],
    [{ kind: "group", prefix: 0 }, below([GORILLA], "PathPrefix", "Path")],
    [{ kind: "route", method: "ALL", handlers: 0 }, below([GORILLA], "HandlerFunc", "Handler")],
    [{ kind: "guard" }, below([GORILLA], "Use")],
  ]),
  ...rowsFor("httprouter", "https://pkg.go.dev/github.com/julienschmidt/httprouter", [
    [{ kind: "app" }, ["github.com/julienschmidt/httprouter#New"]],
    ...VERBS.map((verb) => [route(verb), below([HTTPROUTER], verb)] as const),
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below([HTTPROUTER], "Handle", "Handler", "HandlerFunc")],
  ]),
  ...rowsFor("iris", "https://pkg.go.dev/github.com/kataras/iris/v12/core/router#APIBuilder", [
    [{ kind: "app" }, ["github.com/kataras/iris#New", "github.com/kataras/iris#Default"]],
    ...TITLED.map(([name, verb]) => [route(verb), below([IRIS], name)] as const),
    [route("ALL"), below([IRIS], "Any")],
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below([IRIS], "Handle")],
    [{ kind: "group", prefix: 0, guards: 1 }, below([IRIS], "Party", "PartyFunc")],
    [{ kind: "guard" }, below([IRIS], "Use", "UseRouter", "UseGlobal")],
  ]),
  // Middleware is an option of the server, and says by selectors what it comes before.
  ...rowsFor("kratos", "https://pkg.go.dev/github.com/go-kratos/kratos/v2/transport/http#Server", [
    [{ kind: "app" }, ["github.com/go-kratos/kratos/v2/transport/http#NewServer"]],
    [route("ALL"), below([KRATOS], "HandleFunc")],
    [{ kind: "group", prefix: 0, guards: 1 }, below([KRATOS], "Route", "Group")],
    ...VERBS.map((verb) => [route(verb), below([KRATOS], verb)] as const),
  ]),
  // A server's takes a path, a router's the method before it: https://pkg.go.dev/github.com/go-kratos/kratos/v2/transport/http#Router.Handle
  ...([route("ALL"), { kind: "route", method: 0, path: 1, handlers: 2 }] as const).map(
    (does, further): CalledRow => ({
      library: "kratos",
      source: "https://pkg.go.dev/github.com/go-kratos/kratos/v2/transport/http#Server.Handle",
      calls: below([KRATOS], "Handle"),
      does,
      when: ({ call }) => (call?.arguments.length ?? 0) > 2 === further > 0,
    }),
  ),
  ...rowsFor("go-zero", "https://go-zero.dev/docs/tutorials/http/server/routes", [
    [{ kind: "app" }, below([`${GO_ZERO}`], "MustNewServer", "NewServer")],
    [{ kind: "listed" }, below([`${GO_ZERO}*.`], "AddRoute", "AddRoutes")],
    [{ kind: "guard" }, below([`${GO_ZERO}*.`], "Use")],
  ]),
  ...rowsFor("fasthttp/router", "https://pkg.go.dev/github.com/fasthttp/router", [
    [{ kind: "app" }, ["github.com/fasthttp/router#New"]],
    ...VERBS.map((verb) => [route(verb), below([FASTHTTP], verb)] as const),
    [route("ALL"), below([FASTHTTP], "ANY")],
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below([FASTHTTP], "Handle")],
    [{ kind: "group", prefix: 0 }, below([FASTHTTP], "Group")],
  ]),
  ...rowsFor("net/http", "https://pkg.go.dev/net/http#ServeMux", [
    [{ kind: "app" }, [`${HTTP}NewServeMux`]],
    [
      { kind: "route", method: "pattern", path: 0, handlers: 1 },
      [
        ...below([HTTP], "Handle", "HandleFunc"),
        ...below([`${HTTP}NewServeMux.`, `${HTTP}ServeMux.`, `${HTTP}DefaultServeMux.`], "Handle", "HandleFunc"),
      ],
    ],
  ]),
  ...rowsFor("pprof", "https://pkg.go.dev/github.com/gin-contrib/pprof", [
    [
      { kind: "console", path: "/debug/pprof", at: 1, name: "Go's profiler" },
      ["github.com/gin-contrib/pprof#Register", "github.com/labstack/echo-contrib/pprof#Register"],
    ],
    [
      { kind: "console", path: "/debug/pprof", name: "Go's profiler" },
      ["github.com/gin-contrib/pprof#RouteRegister", "github.com/sevennt/echo-pprof#Wrap"],
    ],
  ]),
];
