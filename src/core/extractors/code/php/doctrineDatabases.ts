import { isNamedForOwnMachine } from "../../../files/development.ts";
import type { Signal, Timeout } from "../../../model.ts";
import type { Extraction, Extractor, SourceFile } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entry, textAt, type YamlEntry, type YamlNode } from "../../yaml.ts";
import { MYSQL_UNSET, PGSQL_UNSET } from "../knowledge/php/databases.ts";

/** What holds by the driver where nothing is said: https://www.doctrine-project.org/projects/doctrine-dbal/en/current/reference/configuration.html#driver */
const DRIVERS: Readonly<Record<string, Omit<Timeout & { readonly state: "default" }, "state">>> = {
  pdo_mysql: MYSQL_UNSET,
  mysqli: MYSQL_UNSET,
  pdo_pgsql: PGSQL_UNSET,
};

/** The constant by its name, and by its value: https://www.php.net/manual/en/pdo.constants.php#pdo.constants.attr-timeout */
const PDO_TIMEOUT = /^(?:(?:!php\/const\s+)?\\?PDO::ATTR_TIMEOUT|2)$/;

export const DOCTRINE_FILES: readonly string[] = ["**/{doctrine,doctrine_*}.{yaml,yml}"];

/** The databases of Symfony's Doctrine: https://symfony.com/doc/current/reference/configuration/doctrine.html#doctrine-dbal-configuration */
export const doctrineDatabases: Extractor = {
  name: "doctrine.yaml",
  files: DOCTRINE_FILES,
  mayHold: (text) => text.includes("dbal:"),
  extract: (file): Extraction => ({
    signals: doctrineConnections(file).flatMap((each) => databaseSignals(each, file.path)),
    problems: [],
  }),
};

/** Each connection of a file, but for one of a developer's machine: `config/packages/ci/doctrine.yaml`. */
export function doctrineConnections({ path, text }: SourceFile): readonly YamlEntry[] {
  if (isNamedForOwnMachine(path)) return [];
  return readYaml(text)
    .flatMap(({ root }) => entry(at(root, "doctrine"), "dbal") ?? [])
    .flatMap((dbal) => {
      const several = at(dbal.value, "connections");
      return several?.kind === "map" ? [...several.entries.values()] : [dbal];
    });
}

const ELSEWHERE: Timeout = {
  state: "unknown",
  reason: "its address is in the environment, and says which driver it is and what that is told",
};

/** Which database it is may be said by an address from elsewhere: then only what is written of its timeouts counts. */
function databaseSignals({ key, keySpan, value }: YamlEntry, path: string): readonly Signal[] {
  const driver = textAt(value, "driver") ?? "";
  const known = Object.hasOwn(DRIVERS, driver) ? DRIVERS[driver] : undefined;
  const isElsewhere = driver === "" && /^%env\(/.test(textAt(value, "url") ?? "");
  const timeout = optionOf(at(value, "options")) ?? known ?? (isElsewhere ? ELSEWHERE : undefined);
  if (timeout === undefined) return [];
  const decided: Timeout = "state" in timeout ? timeout : { state: "default", ...timeout };
  const about = { language: "php", client: "Doctrine", connects: true, fixes: [], inBrowser: false } as const;
  const data = { ...about, call: `${key} in ${path}`, timeout: decided };
  return [{ kind: "call.outbound", place: { path, span: keySpan }, data }];
}

function optionOf(options: YamlNode | undefined): Timeout | undefined {
  const entries = options?.kind === "map" ? [...options.entries.values()] : [];
  const given = entries.find(({ key }) => PDO_TIMEOUT.test(key))?.value;
  if (given?.kind !== "scalar" || given.value === null) return undefined;
  const seconds = Number(given.value);
  if (seconds === 0) return undefined;
  return { state: "set", by: "argument", ...(Number.isNaN(seconds) ? {} : { milliseconds: seconds * 1000 }) };
}
