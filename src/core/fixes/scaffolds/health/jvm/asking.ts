import type { ScaffoldContext } from "../../../scaffold.ts";
import { jvmBuildOf } from "../../text/jvmBuild.ts";
import type { JvmAsk, JvmQuestion } from "./asks.ts";

/** How it is written why a dependency did not answer: by SLF4J where the service has it, else by what Java brings. */
export type JvmLog = "slf4j" | "system";

/** What brings SLF4J, or is it. */
const WITH_SLF4J = /\b(?:slf4j|logback|log4j|spring-boot|javalin|ktor|dropwizard|jetty)\b/;

/** The log of a component, by its build file. */
export async function jvmLogOf(context: ScaffoldContext): Promise<JvmLog> {
  return WITH_SLF4J.test((await jvmBuildOf(context))?.text ?? "") ? "slf4j" : "system";
}

/** The functions that ask dependencies, each once. */
export function asksOf(questions: readonly JvmQuestion[]): readonly JvmAsk[] {
  return [...new Map(questions.map(({ ask }) => [ask.name, ask])).values()];
}

/** Lines that import, each once and in order. */
export function importLines(names: readonly string[], end: ";" | ""): string {
  return [...new Set(names)]
    .toSorted()
    .map((each) => `import ${each}${end}\n`)
    .join("");
}

/** Lines one level deeper. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}

/** What a class of Java asks its dependencies by, in four blanks. */
export const JAVA_ASKING = {
  imports: {
    slf4j: ["org.slf4j.Logger", "org.slf4j.LoggerFactory"],
    system: [],
    both: [
      ...["ArrayList", "LinkedHashMap", "List", "Map"].map((name) => `java.util.${name}`),
      ...["Callable", "ExecutorService", "Executors", "Future", "TimeUnit"].map(
        (name) => `java.util.concurrent.${name}`,
      ),
    ],
  },
  fields: (
    name: string,
    log: JvmLog,
  ) => `    private static final ${log === "slf4j" ? `Logger log = LoggerFactory.getLogger(${name}.class)` : `System.Logger log = System.getLogger(${name}.class.getName())`};

    // How long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    private static final long PATIENCE_MS = 800;

    // A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
    private static final ExecutorService executor = Executors.newFixedThreadPool(8, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });
`,
  check: `    /** Asks one dependency something cheap, and throws when it does not answer. */
    interface Check {
        void ask() throws Exception;
    }
`,
  methods: (
    log: JvmLog,
  ) => `    /** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
    private static Map<String, String> ask(Map<String, Check> checks) throws Exception {
        List<String> names = new ArrayList<>(checks.keySet());
        List<Callable<Boolean>> checkTasks = new ArrayList<>();
        for (String name : names) checkTasks.add(() -> answers(name, checks.get(name)));
        List<Future<Boolean>> answers = executor.invokeAll(checkTasks, PATIENCE_MS, TimeUnit.MILLISECONDS);
        Map<String, String> results = new LinkedHashMap<>();
        for (int at = 0; at < names.size(); at++) {
            Future<Boolean> answer = answers.get(at);
            boolean isWell = !answer.isCancelled() && answer.get();
            results.put(names.get(at), isWell ? "ok" : "unavailable");
        }
        return results;
    }

    private static boolean answers(String name, Check check) {
        try {
            check.ask();
            return true;
        } catch (Exception error) {
            ${log === "slf4j" ? 'log.warn("{} is not ready: {}", name, error.toString())' : 'log.log(System.Logger.Level.WARNING, "{0} is not ready: {1}", name, error.toString())'};
            return false;
        }
    }
`,
  json: `    private static String json(boolean ready, Map<String, String> results) {
        String checks = results.entrySet().stream()
            .map(each -> "\\"" + each.getKey() + "\\":\\"" + each.getValue() + "\\"")
            .collect(Collectors.joining(","));
        return "{\\"status\\":\\"" + (ready ? "ok" : "unavailable") + "\\",\\"checks\\":{" + checks + "}}";
    }
`,
} as const;

/** What a file of Kotlin asks its dependencies by. */
export const KOTLIN_ASKING = {
  imports: {
    slf4j: ["org.slf4j.LoggerFactory"],
    system: [],
    both: ["java.util.concurrent.Callable", "java.util.concurrent.Executors", "java.util.concurrent.TimeUnit"],
  },
  head: (log: JvmLog) => `/** Asks one dependency something cheap, and throws when it does not answer. */
typealias Check = () -> Unit

// How long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
private const val PATIENCE_MS = 800L

private val logger = ${log === "slf4j" ? "LoggerFactory" : "System"}.getLogger("health")

// A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
private val executor = Executors.newFixedThreadPool(8) { task -> Thread(task, "health").apply { isDaemon = true } }
`,
  functions: (
    log: JvmLog,
  ) => `/** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
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
        ${log === "slf4j" ? 'logger.warn("{} is not ready: {}", name, error.toString())' : 'logger.log(System.Logger.Level.WARNING, "{0} is not ready: {1}", name, error.toString())'}
        false
    }
`,
  json: `private fun json(ready: Boolean, results: Map<String, String>): String {
    val checks = results.entries.joinToString(",") { (name, answer) -> """"$name":"$answer"""" }
    return """{"status":"\${if (ready) "ok" else "unavailable"}","checks":{$checks}}"""
}
`,
} as const;
