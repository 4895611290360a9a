import type { Span } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readXml, type XmlElement } from "../manifests/xml.ts";
import { readYamlWhere } from "../readYaml.ts";
import { entriesAt, itemsAt, stringsAt, type YamlNode } from "../yaml.ts";
import { adds, change, creates, indexes, references, sqlOf, typed } from "./code/links.ts";
import { migrationSignal } from "./gather.ts";
import { folderOfAll, naturalOrder } from "./order.ts";
import type { SqlEffect } from "./sqlEffect.ts";

/** One change of a change set, whatever form the changelog has: https://docs.liquibase.com/change-types/home.html */
interface Change {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly columns: readonly {
    readonly settings: Readonly<Record<string, string>>;
    readonly constraints: Readonly<Record<string, string>>;
  }[];
  readonly text: string;
  readonly span: Span;
}

const CHANGES =
  /^(?:createTable|dropTable|renameTable|addColumn|dropColumn|renameColumn|modifyDataType|addNotNullConstraint|createIndex|dropIndex|addForeignKeyConstraint|addUniqueConstraint|addPrimaryKey|delete|update|dropView|renameView|mergeColumns|sql)$/;

/** Reads Liquibase's changelogs in XML. */
export const liquibaseXml: Extractor = {
  name: "Liquibase changelogs in XML",
  files: ["**/*.xml"],
  mayHold: (text) => text.includes("<databaseChangeLog") && text.includes("<changeSet"),

  extract({ path, text }) {
    const root = readXml(text);
    const log =
      root?.name === "databaseChangeLog" ? root : root?.children.find(({ name }) => name === "databaseChangeLog");
    const sets = (log?.children ?? []).filter(({ name }) => name === "changeSet");
    const all = sets.map(({ attributes, children, span }) => ({
      changes: isEmbedded(attributes["dbms"]) ? [] : children.flatMap(fromXml),
      span,
    }));
    return { signals: signalsOf(path, all), problems: [] };
  },
};

/** Databases that live within one program, which no other release of it reads. */
const EMBEDDED = /^(?:sqlite|h2|hsqldb|derby)$/;

/** True of a change set for such databases alone: https://docs.liquibase.com/concepts/changelogs/attributes/dbms.html */
function isEmbedded(dbms: string | undefined): boolean {
  return dbms?.split(",").every((each) => EMBEDDED.test(each.trim().toLowerCase())) ?? false;
}

function fromXml(element: XmlElement): readonly Change[] {
  if (!CHANGES.test(element.name)) return [];
  const columns = element.children
    .filter(({ name }) => name === "column")
    .map((column) => ({
      settings: column.attributes,
      constraints: column.children.find(({ name }) => name === "constraints")?.attributes ?? {},
    }));
  const { name, attributes, text, span } = element;
  const where = element.children.find((child) => child.name === "where");
  const settings = where === undefined ? attributes : { ...attributes, where: where.text };
  return [{ name, settings, columns, text, span }];
}

/** Reads Liquibase's changelogs in YAML and JSON. */
export const liquibaseYaml: Extractor = {
  name: "Liquibase changelogs in YAML",
  files: ["**/*.{yaml,yml,json}"],
  mayHold: (text) => text.includes("databaseChangeLog") && text.includes("changeSet"),

  extract({ path, text }) {
    const root = readYamlWhere(text, (part) => part.includes("databaseChangeLog"))[0]?.root;
    if (root === undefined) return NOTHING;
    const sets = itemsAt(root, "databaseChangeLog").flatMap((item) =>
      entriesAt(item).filter(({ key }) => key === "changeSet"),
    );
    const all = sets.map(({ value }) => ({
      changes: isEmbedded(stringsAt(value)["dbms"]) ? [] : itemsAt(value, "changes").flatMap(fromYaml),
      span: value.span,
    }));
    return { signals: signalsOf(path, all), problems: [] };
  },
};

function fromYaml(node: YamlNode): readonly Change[] {
  return entriesAt(node).flatMap(({ key, value }) => {
    if (!CHANGES.test(key)) return [];
    const columns = itemsAt(value, "columns").map((item) => ({
      settings: stringsAt(item, "column"),
      constraints: stringsAt(item, "column", "constraints"),
    }));
    const settings = stringsAt(value);
    return [{ name: key, settings, columns, text: settings["sql"] ?? "", span: value.span }];
  });
}

/** A file of no more change sets than this belongs to one release; a longer one has grown over many. */
const OF_ONE_RELEASE = 10;

function signalsOf(path: string, sets: readonly { readonly changes: readonly Change[]; readonly span: Span }[]) {
  const all = sets.map(({ changes, span }) => ({ effects: changes.flatMap(effectsOf), span }));
  const made = all.flatMap(({ effects }) =>
    effects.flatMap(({ does }) => (does.what === "creates" ? [does.table] : [])),
  );
  const madeBeside = new Set(all.length > OF_ONE_RELEASE ? [] : made);
  return all.map(({ effects, span }, at) => {
    const order = naturalOrder(`${path.replace(/(?<=^|\/)(?:unreleased|next)(?=\/)/i, "~")} ${at}`); // after all that is called by a number or a letter
    return migrationSignal({ tool: "Liquibase", path, set: folderOfAll(path), order, madeBeside }, effects, span);
  });
}

function effectsOf({ name, settings, columns, text, span }: Change): readonly SqlEffect[] {
  const table = settings["tableName"];
  const column = settings["columnName"];
  switch (name) {
    case "createTable":
      return [creates(table, span), ...columns.flatMap((each) => columnFacts(table, each, span))];
    case "dropTable":
      return [change("table-dropped", table, undefined, `dropTable ${table}`, span)];
    case "renameTable":
      return [
        change("table-renamed", settings["oldTableName"], undefined, `renameTable ${settings["oldTableName"]}`, span),
      ];
    case "addColumn":
      return columns.flatMap((each) => added(table, each, span));
    case "dropColumn": {
      const names = column === undefined ? columns.flatMap((each) => each.settings["name"] ?? []) : [column];
      return names.map((each) => change("column-dropped", table, each, `dropColumn ${each}`, span));
    }
    case "renameColumn":
      return [
        change("column-renamed", table, settings["oldColumnName"], `renameColumn ${settings["oldColumnName"]}`, span),
      ];
    case "addNotNullConstraint":
      return [change("null-forbidden", table, column, `addNotNullConstraint ${column}`, span)];
    case "createIndex": {
      const names = columns.flatMap((each) => each.settings["name"] ?? []);
      return [
        indexes(table, names, span, settings["indexName"]),
        change("index-blocking", table, names[0], `createIndex ${settings["indexName"] ?? ""}`.trim(), span),
      ];
    }
    case "addForeignKeyConstraint": {
      const [from] = (settings["baseColumnNames"] ?? "").split(",");
      const base = settings["baseTableName"];
      if (from === undefined || from === "") return [];
      const isLater = settings["validate"] === "false";
      return [
        references(base, from, span),
        ...(isLater ? [] : [change("constraint-validated", base, from, "addForeignKeyConstraint", span)]),
      ];
    }
    case "addUniqueConstraint":
    case "addPrimaryKey": {
      const names = (settings["columnNames"] ?? "").split(/,\s*/);
      return [indexes(table, names, span), change("unique-added", table, names[0], name, span)];
    }
    case "modifyDataType": {
      const type = settings["newDataType"]?.toLowerCase().replaceAll(" ", "");
      const says = `modifyDataType ${column} to ${type}`;
      return type === undefined ? [] : [typed("type-changed", table, column, type, says, span)];
    }
    case "dropIndex":
      return [
        { does: { what: "drops", name: settings["indexName"] ?? "" }, span },
        change("index-dropped", table, undefined, `dropIndex ${settings["indexName"] ?? ""}`.trim(), span),
      ];
    case "delete":
      return isOfAll(settings) ? [change("rows-deleted", table, undefined, `delete of ${table}`, span)] : [];
    case "update":
      return isOfAll(settings) ? [change("rows-rewritten", table, undefined, `update of ${table}`, span)] : [];
    case "dropView":
      return [change("view-dropped", settings["viewName"], undefined, `dropView ${settings["viewName"]}`, span)];
    case "renameView":
      return [
        change("table-renamed", settings["oldViewName"], undefined, `renameView ${settings["oldViewName"]}`, span),
      ];
    // https://docs.liquibase.com/change-types/merge-columns.html: both are dropped
    case "mergeColumns":
      return ["column1Name", "column2Name"].flatMap((key) => {
        const merged = settings[key];
        return merged === undefined ? [] : [change("column-dropped", table, merged, `mergeColumns ${merged}`, span)];
      });
    case "sql":
      return sqlOf({ kind: "literal", value: text, span }, span);
    default:
      return [];
  }
}

/** `<where>` within, or a setting of that name: https://docs.liquibase.com/change-types/delete.html */
function isOfAll(settings: Change["settings"]): boolean {
  return settings["where"] === undefined;
}

function columnFacts(
  table: string | undefined,
  { settings, constraints }: Change["columns"][number],
  span: Span,
): readonly SqlEffect[] {
  const name = settings["name"];
  if (name === undefined) return [];
  const isReference = constraints["references"] !== undefined || constraints["foreignKeyName"] !== undefined;
  const isIndexed = constraints["primaryKey"] === "true" || constraints["unique"] === "true";
  return [
    adds(table, name, span),
    ...(isReference ? [references(table, name, span)] : []),
    ...(isIndexed ? [indexes(table, [name], span)] : []),
  ];
}

function added(table: string | undefined, column: Change["columns"][number], span: Span): readonly SqlEffect[] {
  const { settings, constraints } = column;
  const name = settings["name"];
  if (name === undefined) return [];
  // `valueBoolean` and its like fill the rows that are there: https://docs.liquibase.com/change-types/add-column.html
  const isFilled =
    Object.keys(settings).some((key) => /^(?:defaultV|v)alue/.test(key)) ||
    settings["autoIncrement"] === "true" ||
    settings["computed"] === "true";
  const isRequired = constraints["nullable"] === "false" && !isFilled;
  return [
    ...columnFacts(table, column, span),
    ...(isRequired ? [change("column-required", table, name, `addColumn ${name} with nullable=false`, span)] : []),
  ];
}
