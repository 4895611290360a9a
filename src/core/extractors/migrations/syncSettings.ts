import type { Dialect, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { type Line, linesOf } from "../servers/line.ts";
import { flattened, isOfOneProfile } from "../servers/spring.ts";
import { isTemplated, textAt } from "../yaml.ts";

/** Settings by which Hibernate changes the schema, and what each framework calls them. */
const KEYS: Readonly<Record<string, string>> = {
  "spring.jpa.hibernate.ddl-auto": "Spring Boot", // https://docs.spring.io/spring-boot/how-to/data-initialization.html
  "spring.jpa.properties.hibernate.hbm2ddl.auto": "Spring Boot",
  "hibernate.hbm2ddl.auto": "Hibernate", // https://docs.jboss.org/hibernate/orm/current/userguide/html_single/Hibernate_User_Guide.html#schema-generation
  "jpa.default.properties.hibernate.hbm2ddl.auto": "Micronaut",
  "quarkus.hibernate-orm.database.generation": "Quarkus", // https://quarkus.io/guides/hibernate-orm#quarkus-hibernate-orm_quarkus-hibernate-orm-database-generation
  "quarkus.hibernate-orm.schema-management.strategy": "Quarkus",
};
const CHANGES = /^(?:update|create|create-drop|create-only|drop-and-create|drop)$/;
const OFF: Readonly<Record<string, string>> = { Quarkus: "none" };

/** Reads whether the JVM's frameworks change the schema when they start, from properties. */
export const syncProperties: Extractor = {
  name: "schema settings in properties",
  files: ["**/{application,application-*,bootstrap}.properties", "**/hibernate.properties"],
  mayHold: (text) => HOLDS.test(text),
  extract({ path, text }) {
    return { signals: isOfOneProfile(path) ? [] : settings(linesOf(path, text, "=: \t")), problems: [] };
  },
};

/** The same in YAML; a document of one profile says nothing of production. */
export const syncYaml: Extractor = {
  name: "schema settings in YAML",
  files: ["**/{application,application-*,bootstrap}.{yml,yaml}"],
  mayHold: (text) => HOLDS.test(text),
  extract({ path, text }) {
    if (isOfOneProfile(path) || isTemplated(text)) return { signals: [], problems: [] };
    const signals = readYaml(text).flatMap(({ root }) => {
      if (root === undefined) return [];
      const profile = textAt(root, "spring", "config", "activate", "on-profile") ?? textAt(root, "spring", "profiles");
      return profile !== undefined && /dev|test|local|ci|it\b|h2/i.test(profile)
        ? []
        : settings(flattened(root, path, ""));
    });
    return { signals, problems: [] };
  },
};

const HOLDS = /ddl-auto|hbm2ddl|hibernate-orm|datasource|hibernate/;

function settings(lines: readonly Line[]): readonly Signal[] {
  const urls = lines.filter(
    ({ key }) =>
      /(?:^|\.)datasource(?:\.[\w-]+)*\.(?:jdbc-)?(?:jdbc\.)?url$/.test(key) || /\.datasource\.db-kind$/.test(key),
  );
  const isEmbedded = urls.some(({ value }) => /jdbc:(?:h2|hsqldb|derby):|^h2$/.test(value));
  const dialects = urls.flatMap(({ value, place }): readonly Signal[] => {
    const dialect = dialectOf(value);
    return dialect === undefined ? [] : [{ kind: "database.dialect", place, data: { dialect, says: dialect } }];
  });
  if (isEmbedded) return dialects;
  const syncs = lines.flatMap(({ key, value, place, valuePlace }): readonly Signal[] => {
    const tool = KEYS[key];
    if (tool === undefined) return [];
    const fallback = /^\$\{[^:}]*:([\w-]+)\}$/.exec(value)?.[1];
    const isOpen = value.startsWith("${");
    if (!CHANGES.test(fallback ?? value)) return [];
    const title = "Leave the schema to migrations";
    const fixes = isOpen
      ? []
      : [{ kind: "edit", title, safety: "review", edits: [{ ...valuePlace, text: OFF[tool] ?? "validate" }] } as const];
    return [
      {
        kind: "schema.sync",
        place,
        data: { tool, says: `${key}=${value}`, when: isOpen ? "unknown" : "startup", fixes },
      },
    ];
  });
  return [...dialects, ...syncs];
}

function dialectOf(url: string): Dialect | undefined {
  const name = /^jdbc:(?:tc:)?(\w+):|^(\w+)$/.exec(url);
  switch (name?.[1] ?? name?.[2]) {
    case "postgresql":
      return "postgresql";
    case "mysql":
    case "mariadb":
      return "mysql";
    case "sqlserver":
    case "mssql":
      return "sqlserver";
    default:
      return undefined;
  }
}
