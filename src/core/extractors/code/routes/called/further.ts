import type { Site } from "../../resilience/site.ts";
import { aspNetHealth } from "./aspNetHealth.ts";
import { below, type CalledRow, type Does, route, rowsFor } from "./row.ts";

const VERBS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const titled = (verb: string): string => `${verb[0]}${verb.slice(1).toLowerCase()}`;
const lower = (verb: string): string => verb.toLowerCase();

/** Rows for files that import what begins so, or whose text holds it where imports say nothing. */
function within(words: RegExp, rows: readonly CalledRow[]): readonly CalledRow[] {
  return rows.map((row) => ({ ...row, when: ({ resolver }: Site) => words.test(resolver.program.text) }));
}

/** Minimal APIs: extension methods on whatever routes can be mapped on. */
export const CSHARP_ROUTES: readonly CalledRow[] = rowsFor(
  "aspnet",
  "https://learn.microsoft.com/en-us/aspnet/core/fundamentals/minimal-apis/route-handlers",
  [
    [{ kind: "app" }, ["#WebApplication.CreateBuilder.Build", "#WebApplication.Create"]],
    ...(["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map((verb): readonly [Does, readonly string[]] => [
      route(verb),
      [`#*.Map${titled(verb)}`, `~*.Map${titled(verb)}`],
    ]),
    [{ kind: "route", method: 1, path: 0, handlers: 2 }, ["#*.MapMethods", "~*.MapMethods"]],
    [{ kind: "group", prefix: 0 }, ["#*.MapGroup", "~*.MapGroup"]],
    [{ kind: "guard", name: "RequireAuthorization" }, ["#*.RequireAuthorization", "~*.RequireAuthorization"]],
    [
      { kind: "provided", path: 0, answers: aspNetHealth },
      ["#*.MapHealthChecks", "~*.MapHealthChecks", "#*.UseHealthChecks", "~*.UseHealthChecks"],
    ],
  ],
);

/** Made on the spot, or handed to a method. */
const JAVALIN = ["io.javalin#Javalin.*", "io.javalin#Javalin"];

const VERTX = ["io.vertx.ext.web#Router.*", "io.vertx.ext.web#Router"];
/** https://vertx.io/docs/apidocs/io/vertx/ext/web/Route.html */
const VERTX_HANDLERS = ["handler", "blockingHandler", "respond"];

/** https://javalin.io/documentation#handler-groups */
const API_BUILDER = "io.javalin.apibuilder#ApiBuilder.";
/** The builder of Spring's functional endpoints, and what nests another one: `route().path("/x", builder -> …)`. */
const FUNCTIONAL = [
  "org.springframework.web.reactive.function.server#RouterFunctions.route.*",
  "org.springframework.web.servlet.function#RouterFunctions.route.*",
  "org.springdoc.webflux.core.fn#SpringdocRouteBuilder.route.*",
];

/** https://undertow.io/undertow-docs/undertow-docs-2.1.0/index.html#built-in-handlers */
const UNDERTOW_PATHS = ["io.undertow#Handlers.path", "io.undertow.server.handlers#PathHandler"];
const UNDERTOW_ROUTING = ["io.undertow#Handlers.routing", "io.undertow.server#RoutingHandler"];

/** https://helidon.io/docs/latest/se/webserver/webserver#_routing: also as a method or a function is handed it */
const HELIDON = ["HttpRouting.builder", "HttpRouting.Builder", "HttpRules"].flatMap((each) => [
  `io.helidon.webserver.http#${each}.*`,
  `io.helidon.webserver.http#${each}`,
]);
const HELIDON_GIVEN = ["it", "r", "routing", "rules", "router", "builder"].flatMap((each) => [
  `~${each}`,
  `~${each}.*`,
]);

/** `routing(it -> it.get(…))`: what a lambda is handed has no type that is written. */
function isOfHelidonsLambda({ call, resolver }: Site): boolean {
  if (!/\bio\.helidon\.webserver\b/.test(resolver.program.text)) return false;
  let at = call?.callee;
  while (at?.kind === "member" || at?.kind === "call") at = at.kind === "member" ? at.object : at.callee;
  return at?.kind === "name" && at.binding?.kind === "parameter" && at.binding.type === undefined;
}

/** Frameworks of Java and Kotlin that are told by calls. */
export const JVM_ROUTES: readonly CalledRow[] = [
  ...rowsFor("javalin", "https://javalin.io/documentation#endpoint-handlers", [
    [{ kind: "app" }, ["io.javalin#Javalin.create"]],
    ...VERBS.map((verb): readonly [Does, readonly string[]] => [
      route(verb),
      [...JAVALIN.map((each) => `${each}.${lower(verb)}`), `${API_BUILDER}${lower(verb)}`],
    ]),
    [{ kind: "group", prefix: 0 }, [`${API_BUILDER}path`]],
  ]),
  ...rowsFor("vert.x", "https://vertx.io/docs/vertx-web/java/#_basic_vert_x_web_concepts", [
    [{ kind: "app" }, ["io.vertx.ext.web#Router.router"]],
    ...VERBS.map((verb): readonly [Does, readonly string[]] => [
      { kind: "route", method: verb, path: 0, chained: VERTX_HANDLERS },
      VERTX.map((each) => `${each}.${lower(verb)}`),
    ]),
    [
      { kind: "route", method: "ALL", path: 0, chained: VERTX_HANDLERS, guards: true },
      VERTX.map((each) => `${each}.route`),
    ],
    [{ kind: "mount", prefix: 0, router: 1 }, VERTX.map((each) => `${each}.mountSubRouter`)],
  ]),
  ...rowsFor("undertow", "https://undertow.io/javadoc/2.1.x/io/undertow/server/RoutingHandler.html", [
    [{ kind: "app" }, [...UNDERTOW_PATHS, ...UNDERTOW_ROUTING]],
    [route("ALL"), below(UNDERTOW_PATHS, ".addExactPath", ".*.addExactPath")],
    [
      { kind: "route", method: "pattern", path: 0, handlers: 1 },
      below(UNDERTOW_PATHS, ".addPrefixPath", ".*.addPrefixPath"),
    ],
    ...(["GET", "POST", "PUT", "DELETE"] as const).map((verb): readonly [Does, readonly string[]] => [
      route(verb),
      below(UNDERTOW_ROUTING, `.${lower(verb)}`, `.*.${lower(verb)}`),
    ]),
    [{ kind: "route", method: 0, path: 1, handlers: 2 }, below(UNDERTOW_ROUTING, ".add", ".*.add")],
  ]),
  // https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/com/sun/net/httpserver/HttpServer.html#createContext(java.lang.String,com.sun.net.httpserver.HttpHandler)
  ...rowsFor("httpserver", "https://docs.oracle.com/en/java/javase/21/docs/api/jdk.httpserver/module-summary.html", [
    [{ kind: "app" }, ["com.sun.net.httpserver#HttpServer.create", "com.sun.net.httpserver#HttpsServer.create"]],
    [
      route("ALL"),
      below(["HttpServer", "HttpsServer", "HttpServer.create", "HttpsServer.create"], ".createContext").map(
        (each) => `com.sun.net.httpserver#${each}`,
      ),
    ],
  ]),
  ...rowsFor("helidon", "https://helidon.io/docs/latest/se/webserver/webserver#_routing", [
    [{ kind: "app" }, ["io.helidon.webserver.http#HttpRouting.builder"]],
    ...VERBS.map((verb): readonly [Does, readonly string[]] => [route(verb), below(HELIDON, `.${lower(verb)}`)]),
    [route("ALL"), below(HELIDON, ".any")],
    [{ kind: "mount", prefix: 0, router: 1 }, below(HELIDON, ".register")],
  ]),
  ...rowsFor(
    "helidon",
    "https://helidon.io/docs/latest/se/webserver/webserver#_routing",
    VERBS.map((verb): readonly [Does, readonly string[]] => [route(verb), below(HELIDON_GIVEN, `.${lower(verb)}`)]),
  ).map((row) => ({ ...row, when: isOfHelidonsLambda })),
  // From version 7 on, routes are told to the configuration: https://javalin.io/migration-guide-javalin-6-to-7
  ...within(
    /\bio\.javalin\b/,
    rowsFor(
      "javalin",
      "https://javalin.io/documentation#endpoint-handlers",
      VERBS.map((verb): readonly [Does, readonly string[]] => [
        route(verb),
        [`~*.routes.${lower(verb)}`, `~config.routes.${lower(verb)}`],
      ]),
    ),
  ),
  ...within(
    /RouterFunctions?\b|[rR]outer\s*\{/,
    rowsFor("spring", "https://docs.spring.io/spring-framework/reference/web/webflux-functional.html", [
      [{ kind: "app" }, FUNCTIONAL.map((each) => each.slice(0, -2))],
      ...VERBS.map((verb): readonly [Does, readonly string[]] => [
        route(verb),
        [...FUNCTIONAL.map((each) => `${each}${verb}`), `~*.${verb}`],
      ]),
      [{ kind: "group", prefix: 0 }, [...FUNCTIONAL.map((each) => `${each}path`), "~builder.path"]],
    ]),
  ),
  ...within(
    /\bio\.ktor\.server\b/,
    rowsFor("ktor", "https://ktor.io/docs/server-routing.html", [
      ...VERBS.map((verb): readonly [Does, readonly string[]] => [
        { kind: "route", method: verb, path: 0, handlers: 1 },
        [`#${lower(verb)}`, `io.ktor.server.routing#${lower(verb)}`, `~*.${lower(verb)}`],
      ]),
      [{ kind: "group", prefix: 0 }, ["#route", "io.ktor.server.routing#route", "~*.route"]],
      [{ kind: "group" }, ["#routing", "io.ktor.server.routing#routing", "~*.routing"]],
      [{ kind: "group", guards: 0 }, ["#authenticate", "io.ktor.server.auth#authenticate", "~*.authenticate"]],
    ]),
  ),
];
