import type { Wanted } from "../needs.ts";
import { asksOf, importLines, indented, JAVA_ASKING, type JvmLog } from "./asking.ts";
import type { JvmQuestion } from "./asks.ts";

/** How a framework of Java is given its endpoints. */
export interface JavaFramework {
  readonly imports: readonly string[];
  /** What answering what was asked needs beside them. */
  readonly readyImports: readonly string[];
  /** The parameter that is handed the application. */
  readonly parameter: string;
  readonly live: (path: string) => string;
  readonly ready: (path: string) => string;
  /** Further methods that readiness needs. */
  readonly methods?: string;
  /** Those that every answer needs. */
  readonly answers?: string;
  /** What the method gives back, where it does not only add to what it is handed, and the statement that begins it. */
  readonly gives?: { readonly type: string; readonly method: string; readonly begin?: string; readonly value: string };
}

/** https://javalin.io/documentation#endpoint-handlers */
export const JAVALIN: JavaFramework = {
  imports: ["io.javalin.Javalin"],
  readyImports: [],
  parameter: "Javalin app",
  live: (path) =>
    `app.get("${path}", context -> context.contentType("application/json").result("{\\"status\\":\\"ok\\"}"));`,
  ready: (path) => `app.get("${path}", context -> {
    Map<String, String> results = ask(checks);
    boolean ready = results.values().stream().allMatch("ok"::equals);
    context.status(ready ? 200 : 503).contentType("application/json").result(json(ready, results));
});`,
};

/** https://vertx.io/docs/vertx-web/java/#_using_blocking_handlers: what asks must not hold up the event loop. */
export const VERTX: JavaFramework = {
  imports: ["io.vertx.ext.web.Router"],
  readyImports: ["io.vertx.ext.web.RoutingContext"],
  parameter: "Router router",
  live: (path) => `router.get("${path}").handler(context ->
    context.response().putHeader("Content-Type", "application/json").end("{\\"status\\":\\"ok\\"}"));`,
  ready: (path) => `router.get("${path}").blockingHandler(context -> answer(context, checks), false);`,
  methods: `private static void answer(RoutingContext context, Map<String, Check> checks) {
    try {
        Map<String, String> results = ask(checks);
        boolean ready = results.values().stream().allMatch("ok"::equals);
        context.response()
            .setStatusCode(ready ? 200 : 503)
            .putHeader("Content-Type", "application/json")
            .end(json(ready, results));
    } catch (Exception error) {
        context.fail(error);
    }
}
`,
};

/** The class of endpoints of an application in Java, in four blanks. */
export function javaHealth(
  framework: JavaFramework,
  name: string,
  { liveness, readiness }: Wanted,
  questions: readonly JvmQuestion[],
  log: JvmLog,
): string {
  const { parameter, gives, answers } = framework;
  const head = (given: string) => `    static ${gives?.type ?? "void"} ${gives?.method ?? "healthRoutes"}(${given}) {
${gives?.begin === undefined ? "" : `        ${gives.begin}\n`}`;
  const end = gives === undefined ? "    }\n" : `        return ${gives.value};\n    }\n`;
  const answering = answers === undefined ? "" : `\n${indented(answers)}`;
  const live =
    liveness === undefined
      ? ""
      : `// Whether to restart: the process answers for itself, so that a failing dependency restarts nothing.
${framework.live(liveness)}
`;
  if (readiness === undefined) {
    return `${importLines(framework.imports, ";")}
/** Whether this service lives. */
final class ${name} {
    private ${name}() {}

${head(parameter)}${indented(indented(live))}${end}${answering}}
`;
  }
  const asks = asksOf(questions);
  const { imports, fields, check, methods, json } = JAVA_ASKING;
  const named = [...framework.imports, ...framework.readyImports, "java.util.stream.Collectors", ...imports.both];
  const further = [...imports[log], ...asks.flatMap((each) => each.imports)];
  const ready = `// Whether to send requests: every dependency has to answer.
${framework.ready(readiness)}
`;
  return `${importLines([...named, ...further], ";")}
/** Whether this service lives, and whether it is ready for requests. */
final class ${name} {
${fields(name, log)}
    private ${name}() {}

${check}
${head(`${parameter}, Map<String, Check> checks`)}${indented(indented(live === "" ? ready : `${live}\n${ready}`))}${end}${answering}
${framework.methods === undefined ? "" : `${indented(framework.methods)}\n`}${methods(log)}
${json}${asks.map(({ java }) => `\n${indented(java)}\n`).join("")}}
`;
}
