import type { Wanted } from "../needs.ts";
import type { JvmQuestion } from "./asks.ts";

/** The class of endpoints of an application in Java, in four blanks: https://javalin.io/documentation#endpoint-handlers */
export function javalinInJava(
  name: string,
  { liveness, readiness }: Wanted,
  questions: readonly JvmQuestion[],
): string {
  const live = `        // Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
        app.get("${liveness}", context -> context.contentType("application/json").result("{\\"status\\":\\"ok\\"}"));
`;
  if (readiness === undefined) {
    return `import io.javalin.Javalin;

/** Whether this service lives. */
final class ${name} {
    private ${name}() {}

    static void healthRoutes(Javalin app) {
${live}    }
}
`;
  }
  const asks = [...new Set(questions.map(({ ask }) => ask))];
  const imports = [...IMPORTS, ...asks.flatMap((each) => each.imports)].toSorted();
  return `${[...new Set(imports)].map((each) => `import ${each};\n`).join("")}
/** Whether this service lives, and whether it is ready for requests. */
final class ${name} {
    private static final Logger log = LoggerFactory.getLogger(${name}.class);

    // How long the dependencies may take. Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    private static final long PATIENCE_MS = 800;

    // A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
    private static final ExecutorService executor = Executors.newFixedThreadPool(8, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    private ${name}() {}

    /** Asks one dependency something cheap, and throws when it does not answer. */
    interface Check {
        void ask() throws Exception;
    }

    static void healthRoutes(Javalin app, Map<String, Check> checks) {
${liveness === undefined ? "" : `${live}\n`}        // Whether to send requests: every dependency has to answer.
        app.get("${readiness}", context -> {
            Map<String, String> results = ask(checks);
            boolean ready = results.values().stream().allMatch("ok"::equals);
            context.status(ready ? 200 : 503).contentType("application/json").result(json(ready, results));
        });
    }

    /** Asks everything at once. Why something did not answer goes to the log, not to the caller. */
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
            log.warn("{} is not ready: {}", name, error.toString());
            return false;
        }
    }

    private static String json(boolean ready, Map<String, String> results) {
        String checks = results.entrySet().stream()
            .map(each -> "\\"" + each.getKey() + "\\":\\"" + each.getValue() + "\\"")
            .collect(Collectors.joining(","));
        return "{\\"status\\":\\"" + (ready ? "ok" : "unavailable") + "\\",\\"checks\\":{" + checks + "}}";
    }
${asks.map(({ java }) => `\n${java.replace(/^(?=.)/gm, "    ")}\n`).join("")}}
`;
}

const IMPORTS = [
  "io.javalin.Javalin",
  "java.util.ArrayList",
  "java.util.LinkedHashMap",
  "java.util.List",
  "java.util.Map",
  "java.util.concurrent.Callable",
  "java.util.concurrent.ExecutorService",
  "java.util.concurrent.Executors",
  "java.util.concurrent.Future",
  "java.util.concurrent.TimeUnit",
  "java.util.stream.Collectors",
  "org.slf4j.Logger",
  "org.slf4j.LoggerFactory",
];
