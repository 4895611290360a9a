import { literalStart } from "../facts.ts";
import type { Call, Language, Program } from "../program.ts";
import { lastName } from "../resilience/site.ts";
import { nameOf } from "./opened.ts";

/** How an object mapper writes: what its call looks like without what it is given, and what the file has to hold. */
interface Writes {
  readonly call: RegExp;
  readonly words: RegExp;
}

const JVM: readonly Writes[] = [
  {
    call: /(?:^|\.)\w*[rR]epository\.(?:save|saveAll|saveAndFlush|delete|deleteAll|deleteById|insert|update)$/, // https://docs.spring.io/spring-data/jpa/reference/
    words: /org\.springframework|jakarta\.persistence|javax\.persistence/,
  },
];
const NODE: readonly Writes[] = [
  {
    call: /(?:^|\.)prisma(?:Client|Service)?\.\w+\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)$/, // https://www.prisma.io/docs/orm/prisma-client/queries/crud
    words: /prisma/i,
  },
  {
    call: /(?:^|\.)\w*[rR]epository\.(?:save|insert|update|upsert|delete|remove|softDelete)$/, // https://typeorm.io/repository-api
    words: /typeorm/,
  },
];

/** What commits on its own with every call. A unit of work, which commits at its end, counts by its commits. */
const MAPPERS: Readonly<Partial<Record<Language, readonly Writes[]>>> = {
  javascript: NODE,
  typescript: NODE,
  java: JVM,
  kotlin: JVM,
  python: [
    { call: /^[\w.]+\.objects\.(?:create|bulk_create|bulk_update|update_or_create)$/, words: /django/ }, // https://docs.djangoproject.com/en/stable/ref/models/querysets/
    { call: /^(?:\w+\.)*(?:session|db_session)\.commit$/, words: /sqlalchemy|sqlmodel|db\.session/ }, // https://docs.sqlalchemy.org/en/20/orm/session_basics.html#committing
  ],
  csharp: [{ call: /\.SaveChanges(?:Async)?$/, words: /SaveChanges/ }], // https://learn.microsoft.com/en-us/ef/core/saving/transactions#default-transaction-behavior
  ruby: [
    { call: /^[A-Z]\w*(?:::\w+|\.\w+)*\.(?:create!|insert_all!?|upsert_all)$/, words: /create!|_all/ }, // https://api.rubyonrails.org/classes/ActiveRecord/Persistence/ClassMethods.html
    { call: /^@?\w+(?:\.\w+)*\.(?:save!|update!|destroy!|create!)$/, words: /save!|update!|destroy!/ },
  ],
  php: [
    { call: /^\\?[A-Z]\w*::(?:create|updateOrCreate|firstOrCreate|insert|upsert)$/, words: /Illuminate|App\\Models/ }, // https://laravel.com/docs/eloquent#inserts
    { call: /^\$(?:this->)?\w+->(?:save|forceDelete)$/, words: /Illuminate|App\\Models/ },
    { call: /^\$(?:this->)?(?:em|entityManager|manager)->flush$/, words: /Doctrine/ }, // https://www.doctrine-project.org/projects/doctrine-orm/en/current/reference/transactions-and-concurrency.html
  ],
  go: [{ call: /(?:^|\.)(?:db|DB|gormDB)\.(?:Create|Save|Delete|Updates)$/, words: /gorm\.io|jinzhu\/gorm/ }], // https://gorm.io/docs/transactions.html
};

const STATEMENT = /^\s*(?:insert\s+into|update\s+[\w"`.[]|delete\s+from|replace\s+into|merge\s+into)/i;
/** What runs a statement in a transaction of its own, by its usual names. A cursor or a session holds one open. */
const RUNS_ALONE: Readonly<Partial<Record<Language, RegExp>>> = {
  javascript: /^(?:pool|pg|db|database|sql)$|Pool$/,
  typescript: /^(?:pool|pg|db|database|sql)$|Pool$/,
  python: /^(?:pool|database)$/,
  go: /^(?:db|DB|pool|database|sqlDB|dbpool)$/,
  java: /^(?:\w*[jJ]dbcTemplate|jdbc|jdbcClient|jdbi)$/,
  kotlin: /^(?:\w*[jJ]dbcTemplate|jdbc|jdbcClient|jdbi)$/,
  csharp: /^_?(?:db|connection|conn|dbConnection)$/,
  php: /^\$?(?:pdo|DB|db|dbh)$/,
};

/** Prisma's client within a transaction, which is handed to what runs in it. */
const WITHIN = /^(?:tx|trx|transaction)\.\w+\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)$/;

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
  if (language === "rust") return ofRust(call, program);
  if (MAPPERS[language]?.some((mapper) => mapper.call.test(written) && mapper.words.test(text))) return written;
  const [first, second] = call.arguments;
  const statement = literalStart(first?.value) ?? literalStart(second?.value) ?? "";
  if (inTransaction && (STATEMENT.test(statement) || WITHIN.test(written))) return written;
  const runs = RUNS_ALONE[language]?.test(nameOf(callee.object)) === true;
  return runs && STATEMENT.test(statement) ? written : undefined;
}

/** `sqlx::query("insert …").execute(&pool)`: https://docs.rs/sqlx/latest/sqlx/trait.Executor.html */
function ofRust({ callee, arguments: given }: Call, { text }: Program): string | undefined {
  if (callee.kind !== "member" || callee.name !== "execute") return undefined;
  const [on] = given;
  const target = on ? text.slice(on.span.start, on.span.end) : "";
  if (!/\b(?:pool|db)\b/.test(target) || /\btx\b|begin|transaction/.test(target)) return undefined;
  let at = callee.object;
  for (let step = 0; step < 30 && at.kind === "call"; step++) {
    const name = lastName(at.callee);
    const statement = literalStart(at.arguments[0]?.value) ?? "";
    if (/^query(?:_as)?$/.test(name)) return STATEMENT.test(statement) ? `query(…).execute(${target})` : undefined;
    if (at.callee.kind !== "member") return undefined;
    at = at.callee.object;
  }
  return undefined;
}
