import { OWN_MACHINE } from "../../files/development.ts";
import type { ChangeKind, Dialect } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { migrationSignal } from "./gather.ts";
import { sqlEffects } from "./sqlChanges.ts";
import type { SqlEffect } from "./sqlEffect.ts";
import { mayBeScript, SQL_SCRIPT, sqlPlace } from "./sqlPlace.ts";
import { type SqlStatement, sqlStatements } from "./sqlStatements.ts";
import { hasTransaction, isWrappedBy, refusedInTransaction, validatedAtOnce } from "./sqlTransactions.ts";

/** Longer files are dumps. */
const LONGEST = 400_000;
/** Where what takes the migration back begins. */
const DOWN =
  /^(?:--|#)[ \t]*(?:\+goose[ \t]+down|\+migrate[ \t]+down|migrate:down|---[ \t]*!downs|down[ \t]+migration|--[ \t]*create above)/im;
const IGNORED = /\b(?:squawk-ignore|atlas:nolint|migration-lint:ignore)\b/;

/** What scripts do that leave the schema as it is. */
const OF_ROWS: ReadonlySet<ChangeKind> = new Set(["rows-deleted", "rows-rewritten", "table-locked"]);

/** Reads migrations that are written in SQL. */
export const sqlMigrations: Extractor = {
  name: "migrations in SQL",
  files: ["**/*.sql"],
  mayHold: (text) => text.length <= LONGEST,

  extract({ path, text }) {
    if (ARCHIVED.test(path) || OF_DEVELOPERS.test(path)) return NOTHING;
    const placed = sqlPlace(path, text);
    if (placed === undefined && !mayBeScript(path)) return NOTHING;
    const standing = placed ?? { tool: SQL_SCRIPT, set: "", order: path };
    const down = DOWN.exec(text)?.index ?? text.length;
    const statements = sqlStatements(text, 0, down);
    const [first] = statements;
    const whole = { start: first?.start ?? 0, end: first?.end ?? 0 };
    const dialect = dialectOf(statements);
    const isWrapped = isWrappedBy(standing.tool, text);
    const refused = [
      ...refusedInTransaction(statements, isWrapped),
      ...validatedAtOnce(
        statements.filter(({ comments }) => !comments.some(({ text }) => IGNORED.test(text))),
        isWrapped,
      ),
    ];
    const needsMore = isWrapped || hasTransaction(statements);
    // Built CONCURRENTLY in a transaction it would fail, so there the way out is more than a word.
    const effects = [...effectsOf(statements).map((effect) => (needsMore ? withoutFix(effect) : effect)), ...refused];
    const signal = migrationSignal({ ...standing, path, dialect, isInTransaction: true }, effects, whole);
    const isChange = signal.data.changes.some(({ kind }) => !OF_ROWS.has(kind));
    return placed === undefined && !isChange ? NOTHING : { signals: [signal], problems: [] };
  },
};

/**
 * The effects of SQL that stands in a string of a program, which begins at `start` of the file; what PostgreSQL refuses
 * in a transaction is among them, whether or not the program runs it in one.
 */
export function effectsIn(text: string, start: number, end: number): readonly SqlEffect[] {
  const statements = sqlStatements(text, start, end);
  return [...effectsOf(statements), ...refusedInTransaction(statements, true)].map(withoutFix);
}

function withoutFix(effect: SqlEffect): SqlEffect {
  if (effect.does.what !== "changes" || effect.does.fix === undefined) return effect;
  const { fix: _, ...does } = effect.does;
  return { does, span: effect.span };
}

function effectsOf(statements: readonly SqlStatement[]): readonly SqlEffect[] {
  return statements.flatMap((statement) => {
    const effects = sqlEffects(statement);
    const isAllowed = statement.comments.some(({ text }) => IGNORED.test(text));
    return isAllowed ? effects.filter(({ does }) => does.what !== "changes") : effects;
  });
}

/** What only one database writes so. */
const SIGNS: readonly (readonly [Dialect, RegExp])[] = [
  [
    "postgresql",
    /^(?:serial|bigserial|smallserial|jsonb|timestamptz|concurrently|plpgsql|bytea|tsvector|citext|ilike|unlogged|inet)$/,
  ],
  ["mysql", /^(?:auto_increment|engine|tinyint|mediumtext|longtext|unsigned|innodb|utf8mb4)$/],
  ["sqlite", /^(?:autoincrement|pragma|strftime)$/],
  ["sqlserver", /^(?:nvarchar|uniqueidentifier|datetime2|sp_rename|clustered|nonclustered|rowversion|datetimeoffset)$/],
];

function dialectOf(statements: readonly SqlStatement[]): Dialect | undefined {
  const counts = new Map<Dialect, number>();
  const note = (dialect: Dialect) => counts.set(dialect, (counts.get(dialect) ?? 0) + 1);
  for (const { tokens } of statements) {
    for (const [at, { kind, text }] of tokens.entries()) {
      if (kind === "word") for (const [dialect, words] of SIGNS) if (words.test(text)) note(dialect);
      const [first, second] = [tokens[at + 1]?.text, tokens[at + 2]?.text];
      if (kind === "sign" && text === ":" && first === ":" && second !== undefined) note("postgresql");
      if (kind === "word" && text === "alter" && first === "column" && tokens[at + 3]?.text === "type")
        note("postgresql");
    }
  }
  const [best, next] = [...counts].sort((one, other) => other[1] - one[1]);
  return best && best[1] > (next?.[1] ?? 0) ? best[0] : undefined;
}

/** What fills the database of a developer's machine or a test, in a folder beside what every database gets: "migration/dev/V4.1__reference_data.sql". */
const OF_DEVELOPERS = new RegExp(
  String.raw`(?:^|/)(?:db|flyway|migrations?)/(?:[\w-]+/){0,2}(?:${OWN_MACHINE})/[^/]*\.sql$`,
  "i",
);

/** Steps that ran everywhere long ago and are kept where their tool looks no more: "db/archive/V1_48__old_tables.sql", or are of versions before one: "sqlscripts/pre-3.0.2/2.4_to_3.0.sql". */
const ARCHIVED = /(?:^|\/)(?:db|database|migrations?)\/(?:[\w-]+\/)?(?:archived?|pre-v?\d[\w.]*)\//i;
