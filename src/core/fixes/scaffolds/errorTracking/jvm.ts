import { elements, readXml } from "../../../extractors/manifests/xml.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { providedBy } from "../text/jvmProvided.ts";
import { inFolder } from "../text/paths.ts";
import { isBeforeJakarta, isModular, lackingBefore } from "../text/springBoot.ts";
import { nothing, type Otherwise } from "../topic.ts";

const GROUP = "io.sentry";
const VERSION = "8.0.0";

/** Sentry's starter takes what no handler takes: https://docs.sentry.io/platforms/java/guides/spring-boot/ */
const SPRING = providedBy([
  {
    server: "Spring Boot",
    // https://docs.sentry.io/platforms/java/guides/spring-boot/#install
    lacking: lackingBefore(201, "is what Sentry's starter is made for"),
    libraries: (context) => [
      // https://docs.sentry.io/platforms/java/guides/spring-boot/#install
      isModular(context)
        ? { group: GROUP, name: "sentry-spring-boot-4", version: "8.30.0" }
        : {
            group: GROUP,
            name: `sentry-spring-boot-starter${isBeforeJakarta(context) ? "" : "-jakarta"}`,
            version: isBeforeJakarta(context) ? "8.12.0" : VERSION,
          },
    ],
    // Without an address nothing is sent.
    settings: () => ({ "sentry.dsn": "${SENTRY_DSN:}", "sentry.send-default-pii": "false" }),
  },
]);

/** Other frameworks log what no handler took as an error, and Logback hands that on. */
const LOGBACK: Otherwise = {
  fits: ({ component, all }) =>
    component.languages.some((language) => language === "java" || language === "kotlin") &&
    all("telemetry.configured").some(({ data, place }) => data.system === "Logback" && MAIN.test(place.path)),
  plan: planLogback,
};

const MAIN = /(?:^|\/)src\/main\/resources\/logback(?:-spring)?\.xml$/;

/** The rows for Java and Kotlin. */
export const JVM_ERROR_TRACKING: readonly Otherwise[] = [...SPRING, LOGBACK];

/** https://github.com/helidon-io/helidon/blob/4.3.0/webserver/webserver/src/main/java/io/helidon/webserver/http/DirectHandlers.java */
function warnsOfErrors({ signals }: ScaffoldContext): boolean {
  return signals.some(({ kind, data }) => kind === "server.started" && data.server === "Helidon");
}

/** https://docs.sentry.io/platforms/java/guides/logback/: its address comes from SENTRY_DSN. */
async function planLogback(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const path = inFolder(context.component.root, "src/main/resources/logback.xml");
  const text = await context.read(path);
  const root = text === undefined ? undefined : elements(readXml(text), "root")[0];
  if (text === undefined || root === undefined) return nothing(`${path} with the root of its loggers is not there.`);
  if (text.includes("io.sentry.logback")) return nothing(`${path} hands errors on to Sentry already.`);
  const newline = lineEnd(text);
  const start = text.lastIndexOf("\n", root.span.start - 1) + 1;
  const indent = text.slice(start, root.span.start);
  const step = indent.trim() === "" && indent !== "" ? indent : "  ";
  const name = 'name="sentry" class="io.sentry.logback.SentryAppender"';
  const made = warnsOfErrors(context)
    ? [
        `${indent}<appender ${name}>`,
        `${indent}${step}<!-- Helidon warns of what no handler took. -->`,
        `${indent}${step}<minimumEventLevel>WARN</minimumEventLevel>`,
        `${indent}</appender>`,
      ]
    : [`${indent}<appender ${name}/>`];
  const appender = [
    `${indent}<!-- Errors, with the lines before them; without SENTRY_DSN nothing is sent. -->`,
    ...made,
    "",
  ].join(newline);
  return {
    creates: [],
    edits: [
      { path, span: { start, end: start }, text: appender },
      {
        path,
        span: { start: root.span.end, end: root.span.end },
        text: `${newline}${indent}${step}<appender-ref ref="sentry"/>`,
      },
      ...(await jvmEdits([{ group: GROUP, name: "sentry-logback", version: VERSION }], context)),
    ],
  };
}
