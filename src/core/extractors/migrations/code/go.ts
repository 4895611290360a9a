import type { Span } from "../../../model.ts";
import type { Call, Expression, Program } from "../../code/program.ts";
import { lastName } from "../../code/resilience/site.ts";
import type { SqlEffect } from "../sqlEffect.ts";
import { adds, change, creates, indexes, sqlOf, text, textAt, valueAt } from "./links.ts";

/** One migration of a file that may hold several. */
export interface GoMigration {
  /** What it is known by; undefined where the file's name says it. */
  readonly id?: string;
  readonly span: Span;
  readonly effects: readonly SqlEffect[];
}

/**
 * Reads migrations that are functions of Go.
 * https://pkg.go.dev/github.com/go-gormigrate/gormigrate/v2#Migration · https://pressly.github.io/goose/blog/2021/embed-sql-migrations/
 * https://bun.uptrace.dev/guide/migrations.html#go-based-migrations
 */
export function goMigrations(program: Program): readonly GoMigration[] {
  return program.calls.flatMap((call): readonly GoMigration[] => {
    const name = lastName(call.callee);
    const { span } = call;
    if (name === "Migration") {
      const id = textAt(call, -1, "ID");
      const up = bodyOf(valueAt(call, -1, "Migrate"), program);
      return id === undefined || up === undefined ? [] : [{ id, span, effects: effectsWithin(up, program) }];
    }
    const forth = REGISTERS[name];
    const up = forth === undefined ? undefined : bodyOf(valueAt(call, forth), program);
    return up === undefined ? [] : [{ span, effects: effectsWithin(up, program) }];
  });
}

/** What takes a way forth and a way back, by the position of the way forth. */
const REGISTERS: Readonly<Record<string, number>> = {
  AddMigration: 0,
  AddMigrationContext: 0,
  AddMigrationNoTx: 0,
  AddMigrationNoTxContext: 0,
  AddNamedMigration: 1,
  AddNamedMigrationContext: 1,
  MustRegister: 0,
};

/** Where the function stands that is given, by itself or by its name. */
function bodyOf(given: Expression | undefined, program: Program): Span | undefined {
  if (given?.kind === "function") return given.span;
  return given?.kind === "name" ? program.functions.find(({ name }) => name === given.name)?.span : undefined;
}

function effectsWithin(body: Span, program: Program): readonly SqlEffect[] {
  return program.calls
    .filter(({ span }) => body.start <= span.start && span.end <= body.end)
    .flatMap((call) => effectsOf(call, program.text));
}

/** Statements, and GORM's migrator: https://gorm.io/docs/migration.html#Migrator-Interface */
function effectsOf(call: Call, source: string): readonly SqlEffect[] {
  const { span } = call;
  const name = lastName(call.callee);
  const table = modelTable(valueAt(call, 0), source);
  const column = textAt(call, 1);
  switch (name) {
    case "Exec":
    case "ExecContext":
    case "NewRaw":
      return sqlOf(call.arguments.find(({ value }) => text(value) !== undefined)?.value, span);
    case "CreateTable":
      return table === undefined ? [] : [creates(table, span)];
    case "DropTable":
      return table === undefined ? [] : [change("table-dropped", table, undefined, `DropTable(${table})`, span)];
    case "RenameTable":
      return table === undefined ? [] : [change("table-renamed", table, undefined, `RenameTable(${table})`, span)];
    case "AddColumn":
      return column === undefined ? [] : [adds(table, column, span)];
    case "DropColumn":
      return column === undefined ? [] : [change("column-dropped", table, column, `DropColumn("${column}")`, span)];
    case "RenameColumn":
      return column === undefined ? [] : [change("column-renamed", table, column, `RenameColumn("${column}")`, span)];
    case "CreateIndex":
      return column === undefined
        ? []
        : [indexes(table, [column], span), change("index-blocking", table, column, `CreateIndex("${column}")`, span)];
    default:
      return [];
  }
}

/** The table of `&User{}` or `"users"`: https://gorm.io/docs/conventions.html#Pluralized-Table-Name */
function modelTable(given: Expression | undefined, source: string): string | undefined {
  const named = text(given);
  if (named !== undefined) return named;
  const model = given && /^&?(?:\w+\.)?([A-Z]\w*)\{/.exec(source.slice(given.span.start, given.span.end))?.[1];
  return model === undefined ? undefined : `${snakeCase(model)}s`;
}

/** `PreAuthKey` as databases spell it: pre_auth_key. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3_$2").toLowerCase();
}
