import { baseName, folderName, folderOfAll, naturalOrder } from "./order.ts";

/** A migration in SQL by where it lies. */
export interface SqlPlace {
  readonly tool: string;
  readonly set: string;
  readonly order: string;
}

const FOLDER =
  /^(?:(?:db|sql|schema|data|pg|postgres|mysql)?[-_]?(?:migrations?|migrate)|changelogs?|evolutions|drizzle|(?:(?:db|database|schema|version)[-_])?upgrades?|versions)$/i;
/** Scripts that take a migration back. */
const BACK =
  /(?:[._-](?:down|undo|rollback|revert)(?:\.[a-z]\w*)?\.sql|^(?:down|undo|rollback|revert)\.sql|^U\d[\w.]*__.*\.sql)$/i;

/** What a file's path and its own marks say it is; undefined for SQL that is no migration. */
export function sqlPlace(path: string, text: string): SqlPlace | undefined {
  const name = baseName(path);
  const folder = folderName(path);
  if (BACK.test(name) || /(?:^|\/)(?:down|undo|rollback|revert)\//i.test(folder)) return undefined;
  // https://documentation.red-gate.com/fd/migrations-184127470.html
  if (/^V\d[\w.]*__/.test(name)) return placed("Flyway", setOf(path) ?? folder, path);
  if (/^[RB]\d*[\w.]*__/.test(name)) return undefined; // repeatable ones make views; a baseline stands for what there was
  if (name === "migration.sql") return placed("Prisma", folderName(folder), path);
  if (name === "up.sql") return placed("Diesel", folderName(folder), path);
  const set = setOf(path);
  const tool = toolOf(path, text);
  if (set === undefined)
    return tool === undefined ? undefined : placed(tool, tool === "Liquibase" ? folderOfAll(path) : folder, path);
  return /^(?:\d|V\d|v\d)/.test(name) || tool !== undefined || /^\d/.test(baseName(folder))
    ? placed(tool ?? "SQL", set, path)
    : undefined;
}

/** What SQL is that lies in the top folder by itself, and changes tables that it does not make. */
export const SQL_SCRIPT = "SQL script";
/** What makes a database anew, fills it or takes it away. */
const WHOLE =
  /^(?:schemas?|dump|seeds?|backup|structure|database|db|init\w*|set-?up|install\w*|fixtures?|reset|clean\w*|tear-?down|uninstall\w*|destroy)(?:[-_.]\w{1,40}){0,4}\.sql$/i;

/** Whether a file that no tool keeps may be a change that somebody runs by hand. */
export function mayBeScript(path: string): boolean {
  return !path.includes("/") && !BACK.test(path) && !WHOLE.test(path) && !/^[RB]\d*[\w.]*__/.test(path);
}

function placed(tool: string, set: string, path: string): SqlPlace {
  return { tool, set, order: naturalOrder(path.slice(set === "" ? 0 : set.length + 1)) };
}

/** The path down to the folder that is named for migrations. */
function setOf(path: string): string | undefined {
  const parts = path.split("/").slice(0, -1);
  const at = parts.findLastIndex((part) => FOLDER.test(part));
  return at === -1 ? undefined : parts.slice(0, at + 1).join("/");
}

/** Marks that tools put into their files, and places that they keep them at. */
function toolOf(path: string, text: string): string | undefined {
  const opening = text.slice(0, 4000);
  if (/^--\s*\+goose\s/im.test(opening)) return "goose"; // https://pressly.github.io/goose/documentation/annotations/
  if (/^--\s*\+migrate\s/im.test(opening)) return "sql-migrate"; // https://github.com/rubenv/sql-migrate#writing-migrations
  if (/^--\s*migrate:up/im.test(opening)) return "dbmate"; // https://github.com/amacneil/dbmate#creating-migrations
  if (/^--\s*liquibase formatted sql/im.test(opening)) return "Liquibase"; // https://docs.liquibase.com/concepts/changelogs/sql-format.html
  if (/^#\s*---\s*!Ups/m.test(opening)) return "Play evolutions"; // https://www.playframework.com/documentation/latest/Evolutions
  if (opening.includes("--> statement-breakpoint")) return "Drizzle"; // https://orm.drizzle.team/docs/kit-overview
  if (/\.up\.sql$/.test(path)) return "golang-migrate"; // https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md
  if (/(?:^|\/)supabase\/migrations\//.test(path)) return "Supabase";
  return undefined;
}
