import type { EditFix, Signal, Span } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { elements, readXml } from "../manifests/xml.ts";
import { readYaml } from "../readYaml.ts";
import { entry, textAt } from "../yaml.ts";

const KEYS: ReadonlySet<string> = new Set([
  "hibernate.hbm2ddl.auto",
  "hbm2ddl.auto",
  // https://jakarta.ee/specifications/persistence/3.2/jakarta-persistence-spec-3.2#a12917
  "jakarta.persistence.schema-generation.database.action",
  "javax.persistence.schema-generation.database.action",
]);
const CHANGES = /^(?:update|create|create-drop|create-only|drop-and-create|drop)$/;

/** Reads whether Hibernate, or another provider of JPA, changes the schema, from its own files. */
export const syncXml: Extractor = {
  name: "schema settings of JPA",
  files: ["**/{persistence,hibernate.cfg}.xml"],
  mayHold: (text) => /hbm2ddl|schema-generation/.test(text),

  extract({ path, text }) {
    const root = readXml(text);
    if (/jdbc:(?:h2|hsqldb|derby):/.test(text)) return { signals: [], problems: [] };
    const signals = elements(root, "property").flatMap(({ attributes, text: inner, span }): readonly Signal[] => {
      const key = attributes["name"] ?? "";
      const value = (attributes["value"] ?? inner).trim();
      return KEYS.has(key) && CHANGES.test(value) ? [sync(path, span, "Hibernate", `${key}=${value}`, [])] : [];
    });
    return { signals, problems: [] };
  },
};

/** `synchronize` of TypeORM before its version 0.3: https://orkhan.gitbook.io/typeorm/docs/using-ormconfig */
export const syncOrmConfig: Extractor = {
  name: "schema settings of TypeORM",
  files: ["**/ormconfig.{json,yml,yaml}"],
  mayHold: (text) => text.includes("synchronize"),

  extract({ path, text }) {
    const roots = readYaml(text).flatMap(({ root }) => (root?.kind === "list" ? root.items : (root ?? [])));
    const signals = roots.flatMap((root): readonly Signal[] => {
      const given = entry(root, "synchronize");
      const isTried = /dev|test|local/i.test(textAt(root, "name") ?? "");
      if (given === undefined || textAt(given.value) !== "true" || isTried) return [];
      const { span } = given.value;
      const edits = [{ path, span, text: "false" }];
      return [
        sync(path, span, "TypeORM", "synchronize: true", [
          { kind: "edit", title: "Leave the schema to migrations", safety: "review", edits },
        ]),
      ];
    });
    return { signals, problems: [] };
  },
};

function sync(path: string, span: Span, tool: string, says: string, fixes: readonly EditFix[]): Signal<"schema.sync"> {
  return { kind: "schema.sync", place: { path, span }, data: { tool, says, when: "startup", fixes } };
}
