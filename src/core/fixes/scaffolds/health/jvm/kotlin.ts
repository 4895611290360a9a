import type { Wanted } from "../needs.ts";
import { asksOf, importLines, indented, type JvmLog, KOTLIN_ASKING } from "./asking.ts";
import type { JvmQuestion } from "./asks.ts";

/** How a framework of Kotlin is given its endpoints. */
export interface KotlinFramework {
  readonly imports: readonly string[];
  /** What answering in JSON and asking beside the event loop need. */
  readonly readyImports: readonly string[];
  /** The head of the function that is handed the application. */
  readonly head: (parameters: string) => string;
  readonly live: (path: string) => string;
  readonly ready: (path: string) => string;
  /** What stands around the routes. */
  readonly around: readonly [string, string];
  /** A function that every answer needs. */
  readonly answers?: string;
}

/** https://javalin.io/documentation#endpoint-handlers */
export const JAVALIN_IN_KOTLIN: KotlinFramework = {
  imports: ["io.javalin.Javalin"],
  readyImports: [],
  head: (parameters) => `fun healthRoutes(app: Javalin${parameters === "" ? "" : `, ${parameters}`})`,
  live: (path) => `app.get("${path}") { it.contentType("application/json").result("""{"status":"ok"}""") }`,
  ready: (path) => `app.get("${path}") {
    val results = ask(checks)
    val ready = results.values.all { answer -> answer == "ok" }
    it.status(if (ready) 200 else 503).contentType("application/json").result(json(ready, results))
}`,
  around: ["", ""],
};

/** https://vertx.io/docs/vertx-web/java/#_using_blocking_handlers: what asks must not hold up the event loop. */
export const VERTX_IN_KOTLIN: KotlinFramework = {
  imports: ["io.vertx.ext.web.Router"],
  readyImports: [],
  head: (parameters) => `fun healthRoutes(router: Router${parameters === "" ? "" : `, ${parameters}`})`,
  live: (path) => `router.get("${path}").handler {
    it.response().putHeader("Content-Type", "application/json").end("""{"status":"ok"}""")
}`,
  ready: (path) => `router.get("${path}").blockingHandler({
    val results = ask(checks)
    val ready = results.values.all { answer -> answer == "ok" }
    it.response().setStatusCode(if (ready) 200 else 503).putHeader("Content-Type", "application/json").end(json(ready, results))
}, false)`,
  around: ["", ""],
};

/** https://ktor.io/docs/server-routing.html */
export const KTOR: KotlinFramework = {
  imports: [
    "io.ktor.http.ContentType",
    "io.ktor.server.application.Application",
    "io.ktor.server.application.call",
    "io.ktor.server.response.respondText",
    "io.ktor.server.routing.get",
    "io.ktor.server.routing.routing",
  ],
  readyImports: ["io.ktor.http.HttpStatusCode", "kotlinx.coroutines.Dispatchers", "kotlinx.coroutines.withContext"],
  head: (parameters) => `fun Application.healthRoutes(${parameters})`,
  live: (path) => `get("${path}") { call.respondText("""{"status":"ok"}""", ContentType.Application.Json) }`,
  ready: (path) => `get("${path}") {
    val results = withContext(Dispatchers.IO) { ask(checks) }
    val ready = results.values.all { answer -> answer == "ok" }
    val status = if (ready) HttpStatusCode.OK else HttpStatusCode.ServiceUnavailable
    call.respondText(json(ready, results), ContentType.Application.Json, status)
}`,
  around: ["routing {", "}"],
};

/** The file of endpoints of an application in Kotlin, in four blanks. */
export function kotlinHealth(
  framework: KotlinFramework,
  { liveness, readiness }: Wanted,
  questions: readonly JvmQuestion[],
  log: JvmLog,
): string {
  const { head: asking, functions, json, imports: needed } = KOTLIN_ASKING;
  const asks = readiness === undefined ? [] : asksOf(questions);
  const further = readiness === undefined ? [] : [...needed.both, ...needed[log], ...framework.readyImports];
  const imports = [...framework.imports, ...further, ...asks.flatMap((each) => each.imports)];
  const routes = [
    ...(liveness === undefined
      ? []
      : [
          `// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.\n${framework.live(liveness)}`,
        ]),
    ...(readiness === undefined
      ? []
      : [`// Whether to send requests: every dependency has to answer.\n${framework.ready(readiness)}`]),
  ].join("\n\n");
  const [open, close] = framework.around;
  const isBlock = open.endsWith("{");
  const within = [open, isBlock ? indented(routes) : routes, close].filter((each) => each !== "").join("\n");
  const body = indented(within);
  const head = framework.head(readiness === undefined ? "" : "checks: Map<String, Check>");
  return `${importLines(imports, "")}
${readiness === undefined ? "" : `${asking(log)}\n`}${head} {
${body}
}
${framework.answers === undefined ? "" : `\n${framework.answers}`}${readiness === undefined ? "" : `\n${functions(log)}\n${json}`}${asks.map(({ kotlin }) => `\n${kotlin}\n`).join("")}`;
}
