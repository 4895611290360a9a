import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { laidOut, layoutOf, linesAt } from "../../text/blocks.ts";
import { dropwizardRun } from "../../text/jaxRs.ts";
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
  const run = await dropwizardRun(context);
  if (run === undefined) return nothing(`No run(…, Environment) of an application was seen in ${component.id}.`);
  const { path, text, environment, last } = run;
  if (/\.healthChecks\(\)\.register\(/.test(text)) return nothing(`${path} registers health checks already.`);
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
  return {
    creates: [
      {
        path: inFolder(folderOf(path), `${name}.java`),
        text: laidOut(packageLine(text, path) + fileOf(name, questions), layout),
      },
    ],
    edits: [linesAt(path, text, run.at, lines.join("\n"), layout, run.indent)],
  };
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
