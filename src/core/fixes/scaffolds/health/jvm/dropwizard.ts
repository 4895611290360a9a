import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { indentOf, laidOut, layoutOf, linesAt } from "../../text/blocks.ts";
import { closedAt } from "../../text/brackets.ts";
import { jvmBuildOf } from "../../text/jvmBuild.ts";
import { packageLine } from "../../text/jvmSource.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { asksOf, importLines, indented } from "./asking.ts";
import { type JvmQuestion, jvmQuestion } from "./asks.ts";
import { jvmNeeds } from "./clients.ts";
import { freeName } from "./plan.ts";

/**
 * Dropwizard answers /ping and /healthcheck by itself, and asks there what is registered:
 * https://www.dropwizard.io/en/stable/manual/core.html#health-checks
 */
export const DROPWIZARD_HEALTH: Otherwise = {
  fits: ({ all }) => all("server.started").some(({ data }) => data.server === "Dropwizard"),
  plan,
};

/** Bundles that register a check of their database: https://www.dropwizard.io/en/stable/manual/hibernate.html */
const REGISTERING = /dropwizard-(?:hibernate|jdbi3?|db|migrations)\b/;
const DATABASES: ReadonlySet<string> = new Set(["postgres", "mysql", "database"]);

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const { component } = context;
  const isAsked = REGISTERING.test((await jvmBuildOf(context))?.text ?? "");
  const isOpen = ({ key }: { readonly key: string }) => !(isAsked && DATABASES.has(key));
  const run = await runOf(context);
  if (run === undefined) return nothing(`No run(…, Environment) of an application was seen in ${component.id}.`);
  const { path, text, body, end, environment } = run;
  if (/\.healthChecks\(\)\.register\(/.test(text)) return nothing(`${path} registers health checks already.`);
  const last = lastLine(text, end);
  const needs = (await jvmNeeds(context, { path, text, offset: last })).filter(isOpen);
  if (needs.length === 0)
    return nothing(
      `Dropwizard answers /ping and /healthcheck, and nothing was seen in ${component.id} that it should ask.`,
    );
  const name = await freeName(path, context, "DependencyCheck");
  if (name === undefined) return nothing(`${inFolder(folderOf(path), "DependencyCheck.java")} is already there.`);
  const questions = needs.map(jvmQuestion);
  const lines = questions.map(
    ({ key, ask, client }) =>
      `${environment}.healthChecks().register("${key}", new ${name}(() -> ${name}.${ask.name}(${client})));`,
  );
  const layout = layoutOf(text);
  const indent = indentOf(text, last < body ? end : last) + (last < body ? layout.indent : "");
  const at = text.lastIndexOf("\n", end) + 1;
  return {
    creates: [
      {
        path: inFolder(folderOf(path), `${name}.java`),
        text: laidOut(packageLine(text, path) + fileOf(name, questions), layout),
      },
    ],
    edits: [linesAt(path, text, at, lines.join("\n"), layout, indent)],
  };
}

/** The method that is handed the environment, in a file of Java that the scan saw. */
async function runOf({ signals, read }: ScaffoldContext) {
  for (const path of new Set(signals.map(({ place }) => place.path))) {
    const text = path.endsWith(".java") ? await read(path) : undefined;
    const found = text && /\bvoid\s+run\s*\([^)]*?\bEnvironment\s+(\w+)\s*\)[^{;]*\{/.exec(text);
    if (!text || !found) continue;
    const body = found.index + found[0].length;
    const closing = closedAt(text, body - 1);
    if (closing !== undefined) return { path, text, body, end: closing - 1, environment: found[1] ?? "environment" };
  }
  return undefined;
}

/** Where the last line with something on it begins before an offset. */
function lastLine(text: string, offset: number): number {
  const before = text.slice(0, text.lastIndexOf("\n", offset) + 1).trimEnd();
  const line = before.lastIndexOf("\n") + 1;
  return line + (/^[ \t]*/.exec(before.slice(line))?.[0].length ?? 0);
}

function fileOf(name: string, questions: readonly JvmQuestion[]): string {
  const asks = asksOf(questions);
  const imports = [...IMPORTS, ...asks.flatMap((each) => each.imports)];
  return `${importLines(imports, ";")}
/** Asks one dependency something cheap. An exception counts as no answer, and so does one that takes too long. */
final class ${name} extends HealthCheck {
    private static final Logger log = LoggerFactory.getLogger(${name}.class);

    // Kubernetes gives up on a probe after 1 s, unless it is told otherwise.
    private static final long PATIENCE_MS = 800;

    // A dependency that hangs holds a thread; they are few, so that probes cannot pile up.
    private static final ExecutorService executor = Executors.newFixedThreadPool(8, task -> {
        Thread thread = new Thread(task, "health");
        thread.setDaemon(true);
        return thread;
    });

    interface Question {
        void ask() throws Exception;
    }

    private final Question question;

    ${name}(Question question) {
        this.question = question;
    }

    @Override
    protected Result check() throws Exception {
        Future<Result> answer = executor.submit(() -> {
            question.ask();
            return Result.healthy();
        });
        try {
            return answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException error) {
            log.warn("A dependency is not ready", error); // which Dropwizard would show to whoever asks
            return Result.unhealthy("unavailable");
        } finally {
            answer.cancel(true);
        }
    }
${asks.map(({ java }) => `\n${indented(java)}\n`).join("")}}
`;
}

const IMPORTS = [
  "com.codahale.metrics.health.HealthCheck",
  ...["ExecutionException", "ExecutorService", "Executors", "Future", "TimeUnit", "TimeoutException"].map(
    (name) => `java.util.concurrent.${name}`,
  ),
  "org.slf4j.Logger",
  "org.slf4j.LoggerFactory",
];
