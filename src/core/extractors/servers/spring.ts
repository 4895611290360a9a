import type { Signal, Stopping } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { insertionInto } from "../insertion.ts";
import { readYaml } from "../readYaml.ts";
import { at, isTemplated, type YamlNode } from "../yaml.ts";
import { type Line, linesOf, secondsOf } from "./line.ts";
import { drain, limit, replaced, setting } from "./settings.ts";

const SHUTDOWN = "https://docs.spring.io/spring-boot/reference/web/graceful-shutdown.html";
const QUARKUS = "https://quarkus.io/guides/lifecycle#graceful-shutdown";
const MICRONAUT =
  "https://docs.micronaut.io/latest/api/io/micronaut/runtime/graceful/GracefulShutdownConfiguration.html";
const PROPERTIES =
  "https://docs.spring.io/spring-boot/appendix/application-properties/index.html#appendix.application-properties.server";

/** The settings of Spring Boot, Quarkus and Micronaut in their properties files. */
export const jvmProperties: Extractor = {
  name: "application.properties",
  files: ["**/{application,application-*,bootstrap}.properties"],
  extract({ path, text }) {
    if (isOfOneProfile(path)) return { signals: [], problems: [] };
    const lines = linesOf(path, text, "=: \t");
    const end = text.endsWith("\n") || text === "" ? "" : "\n";
    const added = `${end}server.shutdown=graceful\n`;
    return { signals: [...settingsOf(lines), ...graceful(path, lines, text.length, added)], problems: [] };
  },
};

/** The same settings in YAML. */
export const jvmYaml: Extractor = {
  name: "application.yml",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  extract({ path, text }) {
    if (isOfOneProfile(path) || isTemplated(text)) return { signals: [], problems: [] };
    const documents = readYaml(text);
    const lines = documents.flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    const server = at(documents[0]?.root, "server");
    const into = server?.kind === "map" && !server.flow ? insertionInto(text, server) : undefined;
    const end = text.endsWith("\n") || text === "" ? "" : "\n";
    const [offset, added] =
      into === undefined
        ? [text.length, `${end}server:\n  shutdown: graceful\n`]
        : [into.offset, `${into.newline}${" ".repeat(into.indent)}shutdown: graceful`];
    const isPlaced = documents.length === 1 && (server === undefined || into !== undefined);
    return {
      signals: [...settingsOf(lines), ...(isPlaced ? graceful(path, lines, offset, added) : [])],
      problems: [],
    };
  },
};

/** Where a Spring Boot application that does not drain can be told to. */
function graceful(path: string, lines: readonly Line[], offset: number, added: string): readonly Signal[] {
  if (!/(?:^|\/)application\.\w+$/.test(path) || lines.some(({ key }) => key === "server.shutdown")) return [];
  const place = { path, span: { start: offset, end: offset } };
  return [setting("Spring Boot's configuration", place, "", {}, replaced("Shut down gracefully", place, added))];
}

/** True for a file of one profile: one for development or tests says nothing of production. */
export function isOfOneProfile(path: string): boolean {
  return /(?:-(?:it|ci)|[-_](?:dev|local|test|e2e))\w*\.\w+$|-(?:\w*gen|ddl|schema|demo|sample|example|mock|stub|h2|hsqldb|embedded|in-?memory)\.\w+$/.test(
    path,
  );
}

export function flattened(node: YamlNode, path: string, prefix: string, depth = 0): readonly Line[] {
  if (node.kind !== "map" || depth > 12) return [];
  return [...node.entries.values()].flatMap(({ key, keySpan, value }): readonly Line[] => {
    const name = prefix === "" ? key : `${prefix}.${key}`;
    if (value.kind === "map") return flattened(value, path, name, depth + 1);
    if (value.kind !== "scalar") return [];
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    return [
      { key: name, value: String(value.value ?? ""), place: { path, span }, valuePlace: { path, span: value.span } },
    ];
  });
}

function settingsOf(lines: readonly Line[]): readonly Signal[] {
  const phase = lines.find(({ key }) => key === "spring.lifecycle.timeout-per-shutdown-phase");
  const seconds = phase ? secondsOf(phase.value, "ms") : undefined;
  return lines.flatMap((line): readonly Signal[] => {
    const { key, value, place, valuePlace } = line;
    const says = `${key}=${value}`;
    if (/\$\{/.test(value)) return [];
    switch (key) {
      case "server.shutdown": {
        const stops: Stopping =
          value.toLowerCase() === "graceful"
            ? seconds === undefined
              ? { state: "drains", seconds: 30, source: SHUTDOWN }
              : drain(seconds, SHUTDOWN)
            : { state: "cuts", source: SHUTDOWN, note: `${says} ends the web server at once` };
        const fixes = stops.state === "cuts" ? replaced("Shut down gracefully", valuePlace, "graceful") : [];
        return [setting("Spring Boot", place, says, { stops }, fixes)];
      }
      case "spring.lifecycle.timeout-per-shutdown-phase":
        return [setting("Spring Boot's shutdown phase", place, says, { stops: drain(seconds, SHUTDOWN) })];
      case "server.tomcat.connection-timeout":
      case "server.jetty.connection-idle-timeout":
      case "server.netty.connection-timeout":
      case "server.netty.idle-timeout":
      case "server.undertow.no-request-timeout": {
        const holds = limit(secondsOf(value, "ms"), PROPERTIES);
        const fixes = holds.state === "disabled" ? replaced("Bound it at 20 s", valuePlace, "20s") : [];
        return [setting("Spring Boot", place, says, { holds }, fixes)];
      }
      case "quarkus.shutdown.timeout":
        return [setting("Quarkus", place, says, { stops: drain(secondsOf(value), QUARKUS) })];
      case "quarkus.http.read-timeout":
        return [
          setting("Quarkus", place, says, {
            holds: limit(secondsOf(value), "https://quarkus.io/guides/http-reference"),
          }),
        ];
      case "quarkus.http.idle-timeout": {
        // Vert.x's, of which 0 is none: https://quarkus.io/guides/http-reference, https://vertx.io/docs/vertx-core/java/
        const seconds = secondsOf(value);
        if (seconds === undefined || seconds > 0) return [];
        const fixes = replaced("Bound it at 60 s", valuePlace, "60s");
        return [
          setting("Quarkus", place, says, { holds: limit(seconds, "https://quarkus.io/guides/http-reference") }, fixes),
        ];
      }
      case "micronaut.lifecycle.graceful-shutdown.enabled":
        return value === "true" ? [setting("Micronaut", place, says, { stops: drain(undefined, MICRONAUT) })] : [];
      case "micronaut.server.idle-timeout":
        return [
          setting("Micronaut", place, says, {
            holds: limit(secondsOf(value), "https://docs.micronaut.io/latest/guide/configurationreference.html"),
          }),
        ];
      default:
        return [];
    }
  });
}
