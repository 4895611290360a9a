import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { isTemplated } from "../yaml.ts";
import { type Line, linesOf } from "./line.ts";
import { flattened, isOfOneProfile } from "./spring.ts";

/**
 * Spring Boot, Quarkus and Micronaut listen where their settings say:
 * https://docs.spring.io/spring-boot/appendix/application-properties/index.html#application-properties.server.server.port ·
 * https://quarkus.io/guides/http-reference · https://docs.micronaut.io/latest/guide/configurationreference.html#io.micronaut.http.server.HttpServerConfiguration
 */
const KEYS: ReadonlySet<string> = new Set(["server.port", "quarkus.http.port", "micronaut.server.port"]);

/** "9966", and what holds where nothing else is given: "${PORT:9966}". */
const PORT = /^["']?(?:\$\{[\w.-]{1,80}:)?(\d{2,5})\}?["']?$/;

function portsIn(path: string, lines: readonly Line[]): readonly Signal[] {
  if (isOfOneProfile(path)) return [];
  return lines.flatMap(({ key, value, place }): readonly Signal[] => {
    const number = Number(KEYS.has(key) ? PORT.exec(value.trim())?.[1] : undefined);
    return Number.isNaN(number) ? [] : [{ kind: "server.listens", place, data: { number } }];
  });
}

const mayHold = (text: string): boolean => /\bport\b/.test(text);

/** The port of a service in its properties. */
export const portProperties: Extractor = {
  name: "ports in properties",
  files: ["**/{application,application-*,bootstrap}.properties"],
  mayHold,
  extract: ({ path, text }) => ({ signals: portsIn(path, linesOf(path, text, "=: \t")), problems: [] }),
};

/** The same in YAML. */
export const portYaml: Extractor = {
  name: "ports in application.yml",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  mayHold,
  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const lines = readYaml(text).flatMap(({ root }) => (root ? flattened(root, path, "") : []));
    return { signals: portsIn(path, lines), problems: [] };
  },
};
