import type { Call, Program } from "../../code/program.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { builtType } from "./columnTypes.ts";
import {
  adds,
  type Chain,
  chainOf,
  chainsOf,
  change,
  creates,
  field,
  indexes,
  isFalse,
  link,
  references,
  sqlOf,
  text,
  textAt,
  texts,
  typed,
  valueAt,
} from "./links.ts";
import { builtAlike, byTable } from "./tableBuilder.ts";

/** Reads migrations of Laravel, Doctrine and Phinx: https://laravel.com/docs/migrations */
export function phpEffects(program: Program): readonly SqlEffect[] {
  const chains = chainsOf(program).filter(({ holder }) => holder !== "down");
  return byTable(chains, (chain) => blockOf(chain) !== undefined, inTable, effectsOf);
}

/** `Schema::table("users", function (Blueprint $table) { … })` */
function blockOf(chain: Chain): Call | undefined {
  const call = link(chain, "create", "table");
  return call !== undefined && valueAt(call, 1)?.kind === "function" ? call : undefined;
}

function effectsOf(chain: Chain): readonly SqlEffect[] {
  const { span, names } = chain;
  const last = chain.links.at(-1);
  const name = names.at(-1) ?? "";
  if (last === undefined) return [];
  const block = blockOf(chain);
  if (block) return names.includes("create") ? [creates(textAt(block, 0), span)] : [];
  const phinx = link(chain, "table") ?? heldTable(chain);
  if (phinx && chain.root?.kind === "name" && chain.root.name === "DB") return ofRows(chain, textAt(phinx, 0));
  if (phinx && (chain.links.length > 1 || phinx !== chain.links[0])) return ofPhinx(chain, textAt(phinx, 0));
  const first = textAt(last, 0);
  switch (name) {
    case "drop":
    case "dropIfExists":
      return first === undefined
        ? []
        : [change("table-dropped", first, undefined, `Schema::${name}('${first}')`, span)];
    case "rename":
      return first === undefined ? [] : [change("table-renamed", first, undefined, `Schema::rename('${first}')`, span)];
    case "dropColumns":
      return texts(valueAt(last, 1)).map((each) =>
        change("column-dropped", first, each, `Schema::dropColumns('${each}')`, span),
      );
    case "statement":
    case "unprepared":
    case "addSql":
    case "execute":
      return sqlOf(valueAt(last, 0), span);
    default:
      return [];
  }
}

/** `$table = $this->table("users")`, on which later calls are made. */
function heldTable({ root }: Chain): Call | undefined {
  if (root?.kind !== "name") return undefined;
  const made = root.binding?.values.at(-1);
  return made?.kind === "call" ? link(chainOf(made), "table") : undefined;
}

/** https://laravel.com/docs/queries: what the query builder does to every row. */
function ofRows({ names, span }: Chain, table: string | undefined): readonly SqlEffect[] {
  const name = names.at(-1) ?? "";
  const isNarrowed = names.some((each) => /^(?:or)?[wW]here|^(?:join|limit|take|having)$/.test(each));
  if (isNarrowed || table === undefined) return [];
  const says = `DB::table('${table}')->${name}()`;
  if (name === "truncate" || name === "delete") return [change("rows-deleted", table, undefined, says, span)];
  return name === "update" ? [change("rows-rewritten", table, undefined, says, span)] : [];
}

/** Columns that go by a name of their own: https://laravel.com/docs/migrations#available-command-aliases */
const DROPPED: Readonly<Record<string, string>> = {
  dropSoftDeletes: "deleted_at",
  dropSoftDeletesTz: "deleted_at",
  dropTimestamps: "created_at",
  dropTimestampsTz: "created_at",
  dropRememberToken: "remember_token",
};

const NULLABLE_FOREVER = new Set([
  "timestamps",
  "timestampsTz",
  "nullableTimestamps",
  "softDeletes",
  "softDeletesTz",
  "rememberToken",
  "nullableMorphs",
  "nullableUuidMorphs",
]);
/** https://laravel.com/docs/migrations#available-column-types */
const TYPES = new Set([
  "bigInteger",
  "binary",
  "boolean",
  "char",
  "date",
  "dateTime",
  "dateTimeTz",
  "decimal",
  "double",
  "enum",
  "float",
  "foreignId",
  "foreignUuid",
  "foreignUlid",
  "integer",
  "ipAddress",
  "json",
  "jsonb",
  "longText",
  "mediumInteger",
  "mediumText",
  "set",
  "smallInteger",
  "string",
  "text",
  "time",
  "timestamp",
  "timestampTz",
  "tinyInteger",
  "tinyText",
  "unsignedBigInteger",
  "unsignedInteger",
  "unsignedSmallInteger",
  "unsignedTinyInteger",
  "ulid",
  "uuid",
  "year",
]);
const FILLED = new Set([
  "nullable",
  "default",
  "useCurrent",
  "virtualAs",
  "storedAs",
  "autoIncrement",
  "change",
  "generatedAs",
]);

function inTable(chain: Chain, around: Chain): readonly SqlEffect[] {
  const { span, names } = chain;
  const [first] = chain.links;
  const [name = ""] = names;
  const block = blockOf(around);
  if (first === undefined || block === undefined || NULLABLE_FOREVER.has(name)) return [];
  const table = textAt(block, 0);
  const [column] = texts(valueAt(first, 0));
  if (name === "dropConstrainedForeignId")
    return column === undefined ? [] : [change("column-dropped", table, column, `${name}('${column}')`, span)];
  const dropped = Object.hasOwn(DROPPED, name) ? DROPPED[name] : undefined;
  if (dropped !== undefined) return [change("column-dropped", table, dropped, `${name}()`, span)];
  if (name === "dropMorphs" && column !== undefined)
    return [change("column-dropped", table, `${column}_id`, `${name}('${column}')`, span)];
  if (name === "rename") return [change("table-renamed", table, undefined, `rename('${column}')`, span)];
  const alike = builtAlike(chain, table, "'");
  if (alike) return alike;
  return column !== undefined && TYPES.has(name) ? columnOf(chain, name, table, column) : [];
}

function columnOf(chain: Chain, name: string, table: string | undefined, column: string): readonly SqlEffect[] {
  const { names, span, links } = chain;
  const nullable = links[names.indexOf("nullable")];
  const isFilled =
    names.some((each) => FILLED.has(each)) &&
    !(nullable && isFalse(valueAt(nullable, 0)) && !names.includes("default"));
  const isReference = names.includes("constrained") || names.includes("references");
  const type = builtType(name);
  if (names.includes("change") && type !== undefined)
    return [typed("type-restated", table, column, type, `${name}('${column}')->change()`, span)];
  return [
    adds(table, column, span, type),
    ...(isReference
      ? [
          references(table, column, span),
          ...(names.includes("change")
            ? []
            : [change("reference-added", table, column, `${name}('${column}') that refers`, span)]),
        ]
      : []),
    ...(names.some((each) => ["index", "unique", "primary"].includes(each)) ? [indexes(table, [column], span)] : []),
    ...(isFilled ? [] : [change("column-required", table, column, `${name}('${column}') that may not be null`, span)]),
  ];
}

/** https://book.cakephp.org/phinx/0/en/migrations.html#working-with-tables */
function ofPhinx(chain: Chain, table: string | undefined): readonly SqlEffect[] {
  return chain.links.flatMap((call, at): readonly SqlEffect[] => {
    const { span } = call;
    const column = textAt(call, 0);
    switch (chain.names[at]) {
      case "create":
        return [creates(table, span)];
      case "drop":
        return table === undefined ? [] : [change("table-dropped", table, undefined, `drop() of ${table}`, span)];
      case "rename":
        return [change("table-renamed", table, undefined, `rename('${column}')`, span)];
      case "removeColumn":
        return column === undefined ? [] : [change("column-dropped", table, column, `removeColumn('${column}')`, span)];
      case "renameColumn":
        return column === undefined ? [] : [change("column-renamed", table, column, `renameColumn('${column}')`, span)];
      case "addColumn": {
        const options = valueAt(call, 2);
        const isRequired = isFalse(field(options, "null")) && field(options, "default") === undefined;
        if (column === undefined) return [];
        return [
          adds(table, column, span),
          ...(isRequired
            ? [change("column-required", table, column, `addColumn('${column}') that may not be null`, span)]
            : []),
        ];
      }
      case "addForeignKey": {
        const [from] = texts(valueAt(call, 0));
        return from === undefined
          ? []
          : [references(table, from, span), change("constraint-validated", table, from, "addForeignKey(…)", span)];
      }
      case "addIndex":
        return [
          indexes(table, texts(valueAt(call, 0)), span),
          change("index-blocking", table, text(valueAt(call, 0)), "addIndex(…)", span),
        ];
      default:
        return [];
    }
  });
}
