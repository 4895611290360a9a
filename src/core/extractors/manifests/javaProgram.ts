import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/**
 * Finds where JVM programs start: modules of a build often inherit the plugin that makes programs of them.
 * https://docs.spring.io/spring-boot/reference/using/using-the-springbootapplication-annotation.html ·
 * https://ktor.io/docs/server-create-and-configure.html · https://quarkus.io/guides/lifecycle · https://docs.micronaut.io/latest/guide/#creatingServer
 */
export const javaProgram: Extractor = {
  name: "Java program",
  files: ["**/src/main/**/*.java", "**/src/main/**/*.kt"],
  mayHold: (text) => START.test(text) || MAIN.test(text),

  extract({ path, text }) {
    const start = START.exec(text);
    const match = start ?? MAIN.exec(text);
    if (match === null) return NOTHING;
    const signal: Signal<"program.entry"> = {
      kind: "program.entry",
      place: { path, span: { start: match.index, end: match.index + match[0].length } },
      data: {
        ecosystem: "java",
        runs: `starts a program (${match[0].trim()})`,
        kinds: [],
        ...(start === null ? { needs: "service" as const } : {}),
      },
    };
    return { signals: [signal], problems: [] };
  },
};

const START =
  /^@SpringBootApplication\b|^@QuarkusMain\b|\bMicronaut\.run\b|\bSpringApplication\.run\b|\bEngineMain\.main\b/m;

/**
 * Finds modules of Quarkus, which have no `main` of their own and often get its plugin from a parent: what sets them up
 * lies in them. https://quarkus.io/guides/config-reference
 */
export const quarkusProgram: Extractor = {
  name: "Quarkus program",
  files: ["**/src/main/resources/application.{properties,yaml,yml}"],
  mayHold: (text) => QUARKUS.test(text),

  extract({ path, text }) {
    const match = QUARKUS.exec(text);
    if (match === null) return NOTHING;
    const place = { path, span: { start: match.index, end: match.index + match[0].length } };
    const data = { ecosystem: "java", runs: "is set up for Quarkus", kinds: [], needs: "service" } as const;
    return { signals: [{ kind: "program.entry", place, data }], problems: [] };
  },
};

const QUARKUS = /^(?:%\w+\.)?quarkus[.:]/m;

/** Tools and examples have one too. https://docs.oracle.com/javase/specs/jls/se21/html/jls-12.html#jls-12.1.4 */
const MAIN = /^[ \t]*(?:public )?static void main\b|^(?:suspend )?fun main\(/m;
