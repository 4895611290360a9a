import type { Wanted } from "../needs.ts";
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
): string {
  const asks = readiness === undefined ? [] : [...new Set(questions.map(({ ask }) => ask))];
  const further = readiness === undefined ? [] : [...READY_IMPORTS, ...framework.readyImports];
  const imports = [...framework.imports, ...further, ...asks.flatMap((each) => each.imports)].toSorted();
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
  const body = open === "" ? indented(routes) : indented(`${open}\n${indented(routes)}\n${close}`);
  const head = framework.head(readiness === undefined ? "" : "checks: Map<String, Check>");
  return `${[...new Set(imports)].map((each) => `import ${each}\n`).join("")}
${readiness === undefined ? "" : HEAD}${head} {
${body}
}
${readiness === undefined ? "" : ASK}${asks.map(({ kotlin }) => `\n${kotlin}\n`).join("")}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}

const READY_IMPORTS = [
  "java.util.concurrent.Callable",
  "java.util.concurrent.Executors",
  "java.util.concurrent.TimeUnit",
  "org.slf4j.LoggerFactory",
];

const HEAD = `/** Asks one dependency something cheap, and throws when it does not answer. */
typealias Check = () -> Unit

// How long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
private const val PATIENCE_MS = 800L

private val logger = LoggerFactory.getLogger("health")

// A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
private val executor = Executors.newFixedThreadPool(8) { task -> Thread(task, "health").apply { isDaemon = true } }

`;

const ASK = `
/** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
private fun ask(checks: Map<String, Check>): Map<String, String> {
    val checkTasks = checks.map { (name, check) -> Callable { answers(name, check) } }
    val answers = executor.invokeAll(checkTasks, PATIENCE_MS, TimeUnit.MILLISECONDS)
    return checks.keys
        .zip(answers) { name, answer -> name to if (!answer.isCancelled && answer.get()) "ok" else "unavailable" }
        .toMap()
}

private fun answers(name: String, check: Check): Boolean =
    try {
        check()
        true
    } catch (error: Exception) {
        logger.warn("{} is not ready: {}", name, error.toString())
        false
    }

private fun json(ready: Boolean, results: Map<String, String>): String {
    val checks = results.entries.joinToString(",") { (name, answer) -> """"$name":"$answer"""" }
    return """{"status":"\${if (ready) "ok" else "unavailable"}","checks":{$checks}}"""
}
`;
