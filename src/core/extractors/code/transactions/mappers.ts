import type { Language } from "../program.ts";

/** How a library writes: what its call looks like without what it is given, and what the file has to hold. */
export interface Writes {
  readonly call: RegExp;
  readonly words: RegExp;
}

/** Repositories by their name, or by the type that the file gives it: `writes.ts` looks for that. */
export const REPOSITORY_CALL =
  /(?:^|\.)(\w+)\.(?:save|saveAll|saveAndFlush|persist|persistAndFlush|delete|deleteAll|deleteById|insert|update)$/;

const JVM: readonly Writes[] = [
  {
    call: /(?:^|\.)\w*[rR]epository\.(?:save|saveAll|saveAndFlush|persist|persistAndFlush|delete|deleteAll|deleteById|insert|update)$/, // https://docs.spring.io/spring-data/jpa/reference/, https://quarkus.io/guides/hibernate-orm-panache
    words: /org\.springframework|jakarta\.persistence|javax\.persistence|io\.micronaut\.data/,
  },
  { call: /(?:^|\.)\w*[mM]apper\.(?:insert|update|delete)\w*$/, words: /\bmybatis\b|baomidou|\.mapper\./ }, // https://mybatis.org/mybatis-3/java-api.html
  {
    call: /(?:^|\.)(?:dsl|dslContext|create|ctx)\.(?:insertInto|update|deleteFrom|mergeInto|executeInsert|executeUpdate|batchInsert|batchUpdate)$/, // https://www.jooq.org/doc/latest/manual/sql-building/sql-statements/
    words: /org\.jooq/,
  },
];

const NODE: readonly Writes[] = [
  {
    call: /(?:^|\.)prisma(?:Client|Service)?\.\w+\.(?:create|createMany|update|updateMany|upsert|delete|deleteMany)$/, // https://www.prisma.io/docs/orm/prisma-client/queries/crud
    words: /prisma/i,
  },
  {
    call: /(?:^|\.)(?:\w*[rR]epository|getRepository\([^;]*\)|manager|entityManager)\.(?:save|insert|update|upsert|delete|remove|softDelete)$/, // https://typeorm.io/repository-api
    words: /typeorm/,
  },
  { call: /(?:^|\.)em\.(?:flush|nativeInsert|nativeUpdate|nativeDelete|upsert|insert)$/, words: /mikro-orm/ }, // https://mikro-orm.io/docs/unit-of-work
  {
    call: /^(?!(?:Object|Promise|Array|Reflect)\.)[A-Z]\w*\.(?:create|bulkCreate|update|upsert|destroy|increment|decrement)$/, // https://sequelize.org/docs/v6/core-concepts/model-querying-basics/
    words: /["']sequelize(?:-typescript)?["']|\bsequelize\b/,
  },
  {
    call: /^(?:this\.)?(?:\w*[kK]nex|db)\([^;]*\)\.(?:insert|update|del|delete|upsert|increment|decrement)$/, // https://knexjs.org/guide/query-builder.html
    words: /\bknex\b/i,
  },
  { call: /\.query\(\)[^;]*\.(?:insert|insertGraph|patch|update|delete|upsertGraph)$/, words: /objection/ }, // https://vincit.github.io/objection.js/api/query-builder/mutate-methods.html
  { call: /(?:^|\.)(?:db|database|drizzle)\.(?:insert|update|delete)$/, words: /drizzle/ }, // https://orm.drizzle.team/docs/insert
  { call: /(?:^|\.)(?:db|trx|tx)\.(?:insertInto|updateTable|deleteFrom|replaceInto)$/, words: /kysely/i }, // https://kysely.dev/docs/examples/insert/single-row
];

const PYTHON: readonly Writes[] = [
  {
    call: /^[\w.]+\.objects\.(?:create|bulk_create|bulk_update|update_or_create|(?:filter|exclude|all)\([^;]*\)\.(?:update|delete))$/, // https://docs.djangoproject.com/en/stable/ref/models/querysets/
    words: /django|^from\s+[\w.]*models\s+import/m,
  },
  {
    call: /^(?:\w+\.)*(?:session|db_session|db|conn|connection)\.commit$/, // https://docs.sqlalchemy.org/en/20/orm/session_basics.html#committing
    words: /sqlalchemy|sqlmodel|db\.session/,
  },
  { call: /^[A-Z]\w*\.(?:create|insert_many|bulk_create)$/, words: /peewee|tortoise/ }, // https://docs.peewee-orm.com/en/latest/peewee/querying.html
  { call: /^[A-Z]\w*\.(?:update|insert|delete)\([^;]*\)[^;]*\.execute$/, words: /peewee/ },
  { call: /^[A-Z]\w*\.filter\([^;]*\)\.(?:update|delete)$/, words: /tortoise/ }, // https://tortoise.github.io/query.html
];

const RUBY: readonly Writes[] = [
  { call: /^[A-Z]\w*(?:::\w+|\.\w+)*\.(?:create!|insert_all!?|upsert_all)$/, words: /create!|_all/ }, // https://api.rubyonrails.org/classes/ActiveRecord/Persistence/ClassMethods.html
  { call: /^@?\w+(?:\.\w+)*\.(?:save!|update!|destroy!|create!)$/, words: /save!|update!|destroy!/ },
  {
    call: /^[A-Z]\w*(?:::\w+)*\.(?:find|find_by!?|where)\([^;]*\)\.(?:update!|update_all|delete_all|destroy!|destroy_all|increment!|decrement!)$/,
    words: /update!|_all|destroy!|crement!/,
  },
  { call: /^@?(?:DB|db)\[:\w+\](?:\.[^;]*)?\.(?:insert|update|delete|multi_insert)$/, words: /\bSequel\b|\bDB\[:/ }, // https://sequel.jeremyevans.net/rdoc/classes/Sequel/Dataset.html
];

const PHP: readonly Writes[] = [
  { call: /^\\?[A-Z]\w*::(?:create|updateOrCreate|firstOrCreate|insert|upsert)$/, words: /Illuminate|App\\Models/ }, // https://laravel.com/docs/eloquent#inserts
  {
    call: /^\\?[A-Z]\w*::(?:where\w*|find\w*|query|table)\([^;]*\)->(?:insert\w*|update\w*|delete|forceDelete|upsert|increment|decrement)$/, // https://laravel.com/docs/queries#insert-statements
    words: /Illuminate|App\\Models/,
  },
  { call: /^\$(?:this->)?\w+->(?:save|forceDelete)$/, words: /Illuminate|App\\Models/ },
  { call: /^\$(?:this->)?(?:em|entityManager|manager)->flush$/, words: /Doctrine/ }, // https://www.doctrine-project.org/projects/doctrine-orm/en/current/reference/transactions-and-concurrency.html
  { call: /^\$(?:this->)?(?:conn|connection|db)->(?:insert|update|delete)$/, words: /Doctrine\\DBAL/ }, // https://www.doctrine-project.org/projects/doctrine-dbal/en/current/reference/data-retrieval-and-manipulation.html
];

const GO: readonly Writes[] = [
  {
    call: /(?:^|\.)(?:db|DB|gormDB)(?:\.[^;]*)?\.(?:Create|Save|Delete|Update|Updates|UpdateColumn)$/, // https://gorm.io/docs/transactions.html
    words: /gorm\.io|jinzhu\/gorm/,
  },
  { call: /(?:^|\.)db\.New(?:Insert|Update|Delete)$/, words: /uptrace\/bun/ }, // https://bun.uptrace.dev/guide/query-insert.html
  {
    call: /(?:^|\.)(?:client|db|ent)\.[A-Z]\w*\.(?:Create|CreateBulk|Update|UpdateOne|UpdateOneID|Delete|DeleteOne|DeleteOneID)$/, // https://entgo.io/docs/transactions
    words: /entgo\.io|\/ent"/,
  },
];

/** What commits on its own with every call, by language. A unit of work, which commits at its end, counts by its commits. */
export const MAPPERS: Readonly<Partial<Record<Language, readonly Writes[]>>> = {
  javascript: NODE,
  typescript: NODE,
  java: JVM,
  kotlin: JVM,
  python: PYTHON,
  csharp: [{ call: /\.SaveChanges(?:Async)?$/, words: /SaveChanges/ }], // https://learn.microsoft.com/en-us/ef/core/saving/transactions#default-transaction-behavior
  ruby: RUBY,
  php: PHP,
  go: GO,
};
