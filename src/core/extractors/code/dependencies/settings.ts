import type { Signal, UsedDependency } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entry, textAt, type YamlEntry } from "../../yaml.ts";
import { DOCTRINE_FILES, doctrineConnections } from "../php/doctrineDatabases.ts";
import { withoutRuby } from "../ruby/databaseYml.ts";

/** By how adapters and drivers are called; SQLite is a file of the service's own. */
const TYPES: readonly (readonly [RegExp, UsedDependency["type"]])[] = [
  [/^(?:postgresql|postgis|cockroachdb|pdo_pgsql|pgsql)$/, "postgres"],
  [/^(?:mysql2|trilogy|pdo_mysql|mysqli)$/, "mysql"],
  [/^(?:sqlserver|oracle_enhanced|pdo_sqlsrv|sqlsrv|pdo_oci|oci8)$/, "sql"],
];

/** The databases that Rails opens in production: https://guides.rubyonrails.org/configuring.html#configuring-a-database */
export const railsDatabases: Extractor = {
  name: "databases of Rails",
  files: ["**/config/database.{yml,yaml}"],
  mayHold: (text) => text.includes("production:"),
  extract({ path, text }): Extraction {
    const [document] = readYaml(withoutRuby(text));
    const production = entry(document?.root, "production");
    if (production?.value.kind !== "map") return NOTHING;
    const several = [...production.value.entries.values()].filter(({ value }) => value.kind === "map");
    const databases = textAt(production.value, "adapter") === undefined && several.length > 0 ? several : [production];
    const signals = databases.flatMap((each) => {
      const adapter = textAt(each.value, "adapter");
      // An address from the environment says which it is, and the file does not.
      const type = typeOf(adapter) ?? (adapter === undefined && at(each.value, "url") ? "sql" : undefined);
      return type === undefined ? [] : [used(each, path, { type, library: "Active Record", language: "ruby" })];
    });
    return { signals, problems: [] };
  },
};

/** The databases of Symfony's Doctrine: https://symfony.com/doc/current/reference/configuration/doctrine.html#doctrine-dbal-configuration */
export const doctrineStores: Extractor = {
  name: "databases of Doctrine",
  files: DOCTRINE_FILES,
  mayHold: (text) => text.includes("dbal:"),
  extract(file): Extraction {
    const signals = doctrineConnections(file).flatMap((each) => {
      const driver = textAt(each.value, "driver");
      const address = textAt(each.value, "url") ?? "";
      const type = typeOf(driver) ?? (driver === undefined && /^%env\(/.test(address) ? "sql" : undefined);
      return type === undefined ? [] : [used(each, file.path, { type, library: "Doctrine", language: "php" })];
    });
    return { signals, problems: [] };
  },
};

function typeOf(adapter: string | undefined): UsedDependency["type"] | undefined {
  return adapter === undefined ? undefined : TYPES.find(([names]) => names.test(adapter))?.[1];
}

function used({ keySpan }: YamlEntry, path: string, data: UsedDependency): Signal {
  return { kind: "dependency.used", place: { path, span: keySpan }, data };
}
