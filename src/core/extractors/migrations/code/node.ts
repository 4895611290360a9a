import type { Call, Expression, Program } from "../../code/program.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { inKnexTable, knexRows, tableBlock } from "./knex.ts";
import { kyselyEffects } from "./kysely.ts";
import {
  adds,
  type Chain,
  chainsOf,
  change,
  creates,
  field,
  indexes,
  isFalse,
  isTrue,
  references,
  sqlOf,
  text,
  texts,
  valueAt,
} from "./links.ts";
import { constrained, indexed, isEmpty, object, rechanged } from "./nodeChanges.ts";
import { byTable } from "./tableBuilder.ts";

/** Reads migrations of TypeORM, Sequelize, Knex, Kysely, MikroORM and node-pg-migrate, by what they call. */
export function nodeEffects(program: Program): readonly SqlEffect[] {
  const chains = chainsOf(program).filter(({ holder }) => holder !== "down");
  const down = downSpans(program);
  const forth = chains.filter(({ span }) => !down.some((outer) => outer.start <= span.start && span.end <= outer.end));
  return byTable(forth, (chain) => tableBlock(chain) !== undefined, inKnexTable, effectsOf);
}

/** `exports.down = …`, `down: async () => …`: what takes the migration back. */
function downSpans(program: Program) {
  const exported = program.exports.get("down");
  return [
    ...program.functions.filter(({ name }) => name === "down").map(({ span }) => span),
    ...(exported ? [exported.span] : []),
    ...program.assignments.flatMap(({ target, span }) => (target.name === "down" ? [span] : [])),
  ];
}

function effectsOf(chain: Chain): readonly SqlEffect[] {
  const call = chain.links.at(-1);
  if (call === undefined) return [];
  const kysely = kyselyEffects(chain);
  if (kysely) return kysely;
  const rows = knexRows(chain);
  if (rows) return rows;
  return chain.links.flatMap((each, at) => ofCall(chain.names[at] ?? "", each));
}

function ofCall(name: string, call: Call): readonly SqlEffect[] {
  const { span } = call;
  const options = valueAt(call, 0);
  const first =
    text(options) ?? text(field(options, "tableName")) ?? text(field(options, "name")) ?? constructed(options, "name");
  const second = valueAt(call, 1);
  const column = text(second) ?? constructed(second, "name");
  switch (name) {
    case "createTable":
    case "createTableIfNotExists":
      return [creates(first, span), ...tableColumns(first, valueAt(call, 1)), ...typeormTable(options, first)];
    case "dropTable":
    case "dropTableIfExists":
      return first === undefined ? [] : [change("table-dropped", first, undefined, `${name}("${first}")`, span)];
    case "renameTable":
      return first === undefined ? [] : [change("table-renamed", first, undefined, `renameTable("${first}")`, span)];
    case "removeColumn":
    case "dropColumn":
      return first === undefined || column === undefined
        ? []
        : [change("column-dropped", first, column, `${name}("${column}")`, span)];
    case "dropColumns":
      return texts(second).map((each) => change("column-dropped", first, each, `dropColumns("${each}")`, span));
    case "renameColumn":
      return first === undefined || column === undefined
        ? []
        : [change("column-renamed", first, column, `renameColumn("${column}")`, span)];
    case "addColumn":
      return first === undefined || column === undefined
        ? []
        : addedColumn(first, column, valueAt(call, 2) ?? second, span);
    case "addColumns": {
      if (first === undefined || second?.kind !== "object") return [];
      return second.entries.flatMap((entry) =>
        "key" in entry ? addedColumn(first, entry.key, entry.value, span) : [],
      );
    }
    case "addIndex":
    case "createIndex":
      return first === undefined ? [] : indexed(call, first, second);
    case "createForeignKey": {
      const [from] = texts(field(object(second), "columnNames"));
      return from === undefined
        ? []
        : [references(first, from, span), change("constraint-validated", first, from, "createForeignKey(…)", span)];
    }
    case "createUniqueConstraint": {
      const columns = texts(field(object(second), "columnNames"));
      return [indexes(first, columns, span), change("unique-added", first, columns[0], `${name}(…)`, span)];
    }
    case "createCheckConstraint":
      return [change("constraint-validated", first, undefined, `${name}(…)`, span)];
    case "createExclusionConstraint":
      return [change("exclusion-added", first, undefined, `${name}(…)`, span)];
    // https://typeorm.io/docs/advanced-topics/migrations/, https://sequelize.org/docs/v6/other-topics/migrations/
    case "changeColumn":
    case "alterColumn":
      return first === undefined || column === undefined ? [] : rechanged(first, column, valueAt(call, 2), name, span);
    case "removeIndex":
    case "dropIndex": {
      const isConcurrent = [object(second), valueAt(call, 2)].some((each) => isTrue(field(each, "concurrently")));
      return isConcurrent ? [] : [change("index-dropped", first, undefined, `${name}(…)`, span)];
    }
    case "clearTable":
      return [change("rows-deleted", first, undefined, `clearTable("${first}")`, span)];
    // https://sequelize.org/api/v6/class/src/dialects/abstract/query-interface.js~queryinterface: where comes second, then third
    case "bulkDelete":
      return isEmpty(second) ? [change("rows-deleted", first, undefined, `bulkDelete("${first}")`, span)] : [];
    case "bulkUpdate":
      return isEmpty(valueAt(call, 2))
        ? [change("rows-rewritten", first, undefined, `bulkUpdate("${first}")`, span)]
        : [];
    case "dropAllTables":
      return [change("table-dropped", "", undefined, "dropAllTables()", span)];
    case "addConstraint":
      return constrained(call, first, second);
    case "query":
    case "addSql":
    case "raw":
    case "sql":
      return sqlOf(options, span);
    default:
      return [];
  }
}

function constructed(value: Expression | undefined, key: string): string | undefined {
  return value?.kind === "call" ? text(field(object(value), key)) : undefined;
}

/** Sequelize and node-pg-migrate name a table's columns by key. */
function tableColumns(table: string | undefined, columns: Expression | undefined): readonly SqlEffect[] {
  if (columns?.kind !== "object") return [];
  return columns.entries.flatMap((entry) => {
    if (!("key" in entry)) return [];
    const { key, value, span } = entry;
    const isIndexed = ["primaryKey", "unique"].some((each) => isTrue(field(value, each)));
    return [
      adds(table, key, span),
      ...(field(value, "references") === undefined ? [] : [references(table, key, span)]),
      ...(isIndexed ? [indexes(table, [key], span)] : []),
    ];
  });
}

/** https://typeorm.io/docs/advanced-topics/migrations/#using-migration-api-to-write-migrations */
function typeormTable(options: Expression | undefined, table: string | undefined): readonly SqlEffect[] {
  const table_ = object(options);
  const listed = (key: string): readonly Expression[] => {
    const list = field(table_, key);
    return list?.kind === "list" ? list.items.flatMap((item) => object(item) ?? []) : [];
  };
  return [
    ...listed("foreignKeys").flatMap((each) =>
      texts(field(each, "columnNames"))
        .slice(0, 1)
        .map((column) => references(table, column, each.span)),
    ),
    ...["indices", "uniques"].flatMap((key) =>
      listed(key).map((each) => indexes(table, texts(field(each, "columnNames")), each.span)),
    ),
    ...listed("columns").flatMap((each) => {
      const column = text(field(each, "name"));
      if (column === undefined) return [];
      const isIndexed = isTrue(field(each, "isPrimary")) || isTrue(field(each, "isUnique"));
      return [adds(table, column, each.span), ...(isIndexed ? [indexes(table, [column], each.span)] : [])];
    }),
  ];
}

function addedColumn(
  table: string,
  column: string,
  definition: Expression | undefined,
  span: Call["span"],
): readonly SqlEffect[] {
  const options = object(definition);
  const isTypeorm = definition?.kind === "call" && definition.isNew;
  const isFilled = ["defaultValue", "default", "isGenerated", "generationStrategy", "autoIncrement"].some(
    (key) => field(options, key) !== undefined,
  );
  // https://typeorm.io/docs/advanced-topics/migrations/: a TableColumn is NOT NULL unless it says isNullable.
  const isRequired = isTypeorm
    ? !isTrue(field(options, "isNullable")) && field(options, "name") !== undefined
    : isFalse(field(options, "allowNull")) || isTrue(field(options, "notNull"));
  const refers = field(options, "references") !== undefined;
  // Sequelize and node-pg-migrate write it into ADD COLUMN, where PostgreSQL checks it only with a default.
  const isChecked = refers && ["defaultValue", "default"].some((key) => field(options, key) !== undefined);
  return [
    adds(table, column, span),
    ...(refers ? [references(table, column, span)] : []),
    ...(isChecked ? [change("reference-added", table, column, `addColumn("${column}") that refers`, span)] : []),
    ...(isTrue(field(options, "unique")) || isTrue(field(options, "isUnique")) ? [indexes(table, [column], span)] : []),
    ...(isRequired && !isFilled
      ? [change("column-required", table, column, `addColumn("${column}") that may not be null`, span)]
      : []),
  ];
}
