import type { ChangeKind, Dialect, Finding, SchemaChange } from "../../model.ts";
import { changesType } from "./typeChanges.ts";

interface Judgement {
  readonly severity: Finding["severity"];
  /** What follows from it; it comes after what was seen. */
  readonly follows: string;
  /** The databases in which it is so; left out: in all. */
  readonly dialects?: readonly Dialect[];
  /** What follows in a database where that is something else. */
  readonly otherwise?: Readonly<Partial<Record<Dialect, string>>>;
}

/** What each change means for the release before it and for those who use the table meanwhile. */
const JUDGEMENTS: Readonly<Record<ChangeKind, Judgement>> = {
  "table-dropped": {
    severity: "warning",
    follows: "the release that still runs reads it until it is replaced, and no rollback brings its rows back",
  },
  "table-renamed": { severity: "warning", follows: "the release that still runs asks for the old name and fails" },
  "column-dropped": {
    severity: "warning",
    follows:
      "the release that still runs reads and writes it until it is replaced, and no rollback brings its values back",
  },
  "column-renamed": { severity: "warning", follows: "the release that still runs asks for the old name and fails" },
  // https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
  "type-changed": {
    severity: "warning",
    follows:
      "the table may be rewritten while it is locked, and the release that still runs may send what no longer fits",
  },
  // https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html: "Changing the column data type"
  "type-restated": {
    severity: "warning",
    follows:
      "it had another type, so the table is copied while nobody writes, and the release that still runs may send what no longer fits",
  },
  "column-required": {
    severity: "warning",
    follows:
      "it has no default, so it fails on a table with rows, and so do the inserts of the release that still runs",
    // https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html
    otherwise: {
      mysql:
        "it has no default, so the rows that are there get the type's own, and the inserts of the release that still runs fail in strict mode, which is the default",
    },
  },
  "default-forgotten": {
    severity: "info",
    follows:
      "the default fills the rows that are there and is not kept in the database, so inserts of the release that still runs fail; db_default keeps it",
  },
  "null-forbidden": {
    severity: "warning",
    follows: "every row is read under a lock that lets nobody in, unless a validated CHECK proves it first",
    dialects: ["postgresql"],
  },
  // https://www.postgresql.org/docs/current/sql-altertable.html: NOT VALID
  "constraint-validated": {
    severity: "warning",
    follows: "every row is checked while writes wait; NOT VALID first and VALIDATE CONSTRAINT later lets them go on",
    dialects: ["postgresql"],
  },
  "unique-added": {
    severity: "warning",
    follows:
      "its index is built while nobody reads or writes the table; a unique index built CONCURRENTLY can be taken over with USING INDEX",
    dialects: ["postgresql"],
  },
  // https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
  // https://www.postgresql.org/docs/current/sql-altertable.html: SHARE ROW EXCLUSIVE on both tables
  "reference-added": {
    severity: "info",
    follows:
      "every row is read, though the column is new, while writes to both tables wait; a foreign key added NOT VALID lets them go on",
    dialects: ["postgresql"],
  },
  // https://www.postgresql.org/docs/current/datatype-json.html: jsonb has equality, json has none
  "json-added": {
    severity: "info",
    follows:
      "nothing tells whether two values of json are equal, so queries of the table with DISTINCT, UNION or GROUP BY fail; jsonb can be compared",
    dialects: ["postgresql"],
  },
  "value-renamed": {
    severity: "warning",
    follows: "the release that still runs sends the old value and is refused",
  },
  "view-dropped": { severity: "info", follows: "the release that still runs may read it until it is replaced" },
  "index-blocking": {
    severity: "warning",
    follows: "writes to the table wait until it is built, since it is not built CONCURRENTLY",
    dialects: ["postgresql"],
  },
  "default-volatile": {
    severity: "warning",
    follows: "its value differs from row to row, so the whole table is rewritten while nobody reads it",
    dialects: ["postgresql"],
  },
  "table-rewritten": {
    severity: "warning",
    follows: "the whole table is written anew while nobody reads or writes it",
    dialects: ["postgresql"],
  },
  // https://www.postgresql.org/docs/current/sql-truncate.html: CASCADE
  "tables-emptied": {
    severity: "warning",
    follows: "every table that points at it is emptied as well, and no rollback of the release brings the rows back",
  },
  "rows-deleted": { severity: "info", follows: "no rollback of the release brings the rows back" },
  "index-dropped": {
    severity: "info",
    follows:
      "it waits for every query on the table, and those that come later wait behind it; DROP INDEX CONCURRENTLY does not",
    dialects: ["postgresql"],
  },
  // https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE
  "exclusion-added": {
    severity: "warning",
    follows: "its index is built while nobody reads or writes the table",
    dialects: ["postgresql"],
  },
  "transaction-refused": {
    severity: "warning",
    follows: "PostgreSQL refuses it within a transaction, so the migration fails",
    dialects: ["postgresql"],
  },
  "table-locked": { severity: "warning", follows: "everybody else waits until the migration is over" },
  "rows-rewritten": {
    severity: "info",
    follows:
      "every row stays locked until the whole migration is committed; in batches, and apart from the schema, nobody waits",
  },
  irreversible: { severity: "info", follows: "nothing takes it back, so a rollback of the release stops here" },
};

/** What follows where the type before is not to be seen. */
const UNCLEAR: Judgement = {
  severity: "info",
  follows: "what it was before is not to be seen; unless that fits into it, the table is rewritten while it is locked",
};

/**
 * What is wrong with a change in this database; undefined where it does no harm there, or we cannot say.
 * `before` is the type that the column had, where a migration before it says so.
 */
export function changeFinding(
  change: SchemaChange,
  dialect: Dialect | undefined,
  before: string | undefined,
): Finding | undefined {
  const isTyped = change.kind === "type-changed" || change.kind === "type-restated";
  const changes = isTyped ? changesType(change, before) : "yes";
  if (changes === "no") return undefined;
  const { severity, follows, dialects, otherwise } = changes === "unclear" ? UNCLEAR : JUDGEMENTS[change.kind];
  if (dialects && dialect !== undefined && !dialects.includes(dialect)) return undefined;
  // What only one database makes of it is a note where nothing says which it is.
  const isOpen = dialects !== undefined && dialect === undefined;
  // Names that PostgreSQL gives to what belongs to a table; nothing but the table asks for them.
  if (change.kind === "table-renamed" && /_(?:seq|pkey|idx|fkey)$/.test(change.table)) return undefined;
  const on = change.table === "" || change.says.toLowerCase().includes(change.table) ? "" : ` on ${change.table}`;
  return {
    kind: change.kind,
    message: `${change.says}${on}: ${isOpen ? "where the database is PostgreSQL, " : ""}${(dialect && otherwise?.[dialect]) ?? follows}.`,
    // A file that one process opens is never shared by two releases.
    severity: isOpen || dialect === "sqlite" ? "info" : severity,
    place: change.place,
    fixes: change.fixes,
  };
}

/** So many of a kind in one migration are each marked at their place; more of them say no more than one does. */
const MOST_APART = 10;

/** Very many of a kind in one migration are one finding: they are split, or built otherwise, together. */
export function gathered(findings: readonly Finding[]): readonly Finding[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) kinds.set(finding.kind, [...(kinds.get(finding.kind) ?? []), finding]);
  return [...kinds.values()].flatMap((alike) => {
    const [first, ...rest] = alike;
    if (first === undefined || alike.length <= MOST_APART) return alike;
    const edits = alike.flatMap(({ fixes }) => fixes.flatMap((fix) => (fix.kind === "edit" ? fix.edits : [])));
    const [fix] = first.fixes;
    const fixes = fix?.kind === "edit" ? [{ ...fix, title: `${fix.title}, all ${alike.length}`, edits }] : [];
    const related = rest.flatMap(({ message, place }) => (place ? [{ message, place }] : []));
    const message = first.message.replace(/: /, `, and ${rest.length} more of its kind: `);
    return [{ ...first, message, related, fixes }];
  });
}
