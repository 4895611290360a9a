import { literalStart } from "../facts.ts";
import type { Call, Language, Program } from "../program.ts";
import { lastName } from "../resilience/site.ts";
import { MAPPERS, REPOSITORY_CALL } from "./mappers.ts";
import { nameOf } from "./opened.ts";

const STATEMENT = /^\s*(?:insert\s+into|update\s+[\w"`.[]|delete\s+from|replace\s+into|merge\s+into)/i;
/** What runs a statement in a transaction of its own, by its usual names. A cursor or a session holds one open. */
const RUNS_ALONE: Readonly<Partial<Record<Language, RegExp>>> = {
  javascript: /^(?:pool|pg|db|database|sql)$|Pool$/,
  typescript: /^(?:pool|pg|db|database|sql)$|Pool$/,
  python: /^(?:pool|database)$/,
  go: /^(?:db|DB|pool|database|sqlDB|dbpool|conn)$/,
  java: /^(?:\w*[jJ]dbcTemplate|jdbc|jdbcClient|jdbi)$/,
  kotlin: /^(?:\w*[jJ]dbcTemplate|jdbc|jdbcClient|jdbi)$/,
  csharp: /^_?(?:db|connection|conn|dbConnection)$/,
  php: /^\$?(?:pdo|DB|db|dbh|mysqli|conn|connection)$/,
};

/** What commits each statement by itself in files that say so: https://www.psycopg.org/psycopg3/docs/basic/transactions.html#autocommit-transactions · https://magicstack.github.io/asyncpg/current/usage.html#transactions */
const AUTOCOMMITS = /\bautocommit\s*=\s*True\b|\basyncpg\b/;
const CONNECTION = /^(?:conn|connection|cur|cursor)$/;

/** What is handed to a transaction's function, by its usual names: Prisma's client, Knex's, Drizzle's, GORM's, jOOQ's. */
const WITHIN =
  /^(?:tx|trx|txn|transaction)\b[^;]*\b(?:[cC]reate(?:Many)?|[uU]pdate\w*|[uU]psert|[dD]elete\w*|del|[iI]nsert\w*|[sS]ave)$/;

/**
 * A call that writes to a relational store, as one would name it; undefined for all else. Outside of a transaction those
 * count that commit by themselves.
 */
export function writes(call: Call, program: Program, inTransaction: boolean): string | undefined {
  const { callee } = call;
  if (callee.kind !== "member") return undefined;
  const { language, text } = program;
  const written = text.slice(callee.span.start, callee.span.end).replace(/\s+/g, "").replaceAll("?.", ".");
  if (written.length > 80) return undefined;
  if ((language === "typescript" || language === "javascript") && isTyped(written, text)) return written;
  if (language === "rust") return ofRust(call, program, inTransaction);
  if (MAPPERS[language]?.some((mapper) => mapper.call.test(written) && mapper.words.test(text))) {
    return (language === "java" || language === "kotlin") && DOCUMENTS.test(text) ? undefined : written;
  }
  if ((language === "java" || language === "kotlin") && isRepository(written, text)) return written;
  const [first, second] = call.arguments;
  const statement = literalStart(first?.value) ?? literalStart(second?.value) ?? "";
  if (inTransaction && (STATEMENT.test(statement) || WITHIN.test(written))) return written;
  const receiver = nameOf(callee.object);
  // https://docs.sqlalchemy.org/en/20/core/connections.html#using-transactions
  const wrapped =
    first?.value.kind === "call" && lastName(first.value.callee) === "text"
      ? literalStart(first.value.arguments[0]?.value)
      : undefined;
  if (inTransaction && wrapped !== undefined && STATEMENT.test(wrapped)) return written;
  const commits = language === "python" && CONNECTION.test(receiver) && AUTOCOMMITS.test(text);
  const runs = commits || RUNS_ALONE[language]?.test(receiver) === true;
  return runs && STATEMENT.test(statement) ? written : undefined;
}

/** Spring Data over what is no relational store: https://spring.io/projects/spring-data#modules */
const DOCUMENTS = /org\.springframework\.data\.(?:mongodb|redis|elasticsearch|cassandra|couchbase|neo4j)/;

/** True where the file gives what is called the type of a repository: `private final OrderRepository orders`. */
function isRepository(written: string, text: string): boolean {
  const name = REPOSITORY_CALL.exec(written)?.[1];
  if (name === undefined || DOCUMENTS.test(text)) return false;
  return new RegExp(`\\b\\w*Repository(?:<[^<>;]{0,80}>)?\\s+${name}\\b|\\b${name}\\s*:\\s*\\w*Repository\\b`).test(
    text,
  );
}

/** True for a member that the file gives TypeORM's type: `private readonly orders: Repository<Order>`. */
function isTyped(written: string, text: string): boolean {
  const name = /(?:^|\.)(\w+)\.(?:save|insert|update|upsert|delete|remove|softDelete)$/.exec(written)?.[1];
  return (
    name !== undefined &&
    text.includes("typeorm") &&
    new RegExp(`\\b${name}\\s{0,4}[?!]?:\\s{0,4}(?:\\w{0,40}Repository|EntityManager)\\b`).test(text)
  );
}

/** What is done to a pool by the builders of Rust's libraries. */
function ofRust({ callee, arguments: given }: Call, { text }: Program, inTransaction: boolean): string | undefined {
  if (callee.kind !== "member") return undefined;
  const [on] = given;
  const target = on ? text.slice(on.span.start, on.span.end) : "";
  const isWithin = /\btxn?\b|begin|transaction/.test(target);
  if (isWithin ? !inTransaction : !/\b(?:pool|db|conn|connection)\b/.test(target)) return undefined;
  // https://www.sea-ql.org/SeaORM/docs/basic-crud/insert/
  if (/^(?:insert|update|delete|save)$/.test(callee.name) && given.length === 1 && /\bsea_orm\b/.test(text)) {
    return `${callee.name}(${target})`;
  }
  if (callee.name !== "execute") return undefined;
  let at = callee.object;
  for (let step = 0; step < 30 && at.kind === "call"; step++) {
    const name = lastName(at.callee);
    const statement = literalStart(at.arguments[0]?.value) ?? "";
    // https://docs.rs/sqlx/latest/sqlx/trait.Executor.html
    if (/^query(?:_as)?$/.test(name)) {
      return STATEMENT.test(statement) && !/\bconn/.test(target) ? `query(…).execute(${target})` : undefined;
    }
    // https://docs.rs/diesel/latest/diesel/fn.insert_into.html
    if (/^(?:insert_into|update|delete|replace_into)$/.test(name) && /\bdiesel\b/.test(text)) {
      return `${name}(…).execute(${target})`;
    }
    if (at.callee.kind !== "member") return undefined;
    at = at.callee.object;
  }
  return undefined;
}
