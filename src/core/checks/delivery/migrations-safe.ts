import type { Evidence, Finding, SchemaChange, Seen, Verdict } from "../../model.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { changeFinding, gathered } from "./changeFindings.ts";
import { linterOf } from "./migrationLinters.ts";
import { dialectOfFile, type Migration, type MigrationSet, migrationSets } from "./migrationSets.ts";
import { newestDayOf, recentOf } from "./recentMigrations.ts";
import { typeBefore } from "./typeChanges.ts";

const READS = ["migration.file", "database.dialect", "manifest.package", "ci.step"] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "delivery/migrations-safe",
  title: "Migrations leave the release before them working",
  level: "standard",
  mode: "auto",
  scope: "repository",
  reads: READS,

  decide(seen): Verdict {
    const sets = migrationSets(seen, seen.all("migration.file"));
    if (sets.length === 0) return notApplicable(`no migration of a database's schema was seen in ${seen.files} files`);
    const newestDay = newestDayOf(sets);
    const judged = sets.map((set) => judge(seen, set, newestDay));
    const all = judged.flatMap(({ findings }) => findings);
    const evidence = judged.map((each) => each.evidence);
    const notes = all.filter(({ severity }) => severity === "info");
    const [first, ...others] = all.filter(({ severity }) => severity !== "info");
    const beside = notes.length === 0 ? {} : { notes };
    return first
      ? { outcome: "fail", findings: [first, ...others], evidence, ...beside }
      : { outcome: "pass", evidence, ...beside };
  },
});

function judge(
  seen: Seen<Reads>,
  set: MigrationSet,
  newestDay: number,
): { readonly findings: readonly Finding[]; readonly evidence: Evidence } {
  const linter = linterOf(seen, set);
  const recent = recentOf(set, newestDay);
  const place = recent.at(-1)?.place ?? set.files.at(-1)?.place;
  const where = `${set.folder === "" ? "the top folder" : set.folder} (${set.tool})`;
  if (linter !== undefined)
    return { findings: [], evidence: { message: `${linter.says} for ${where}`, place: linter.place } };
  const findings = recent.flatMap((file) => {
    const earlier = set.files.slice(0, set.files.indexOf(file));
    const findings = gathered(
      file.data.changes
        .filter((change) => !isForgotten(change, earlier))
        .flatMap(
          (change) => changeFinding(change, dialectOfFile(file, set), typeBefore(set.files, file, change)) ?? [],
        ),
    );
    return mayBeNew(file, set) ? findings : findings.map(asHasRun);
  });
  const counted =
    recent.length === 0
      ? "none, since all are old,"
      : recent.length === 1
        ? "the newest migration"
        : `the newest ${recent.length} migrations`;
  const dialect = set.dialect === undefined ? ", its database unknown" : "";
  return {
    findings,
    evidence: {
      message: `${counted} of ${set.files.length} in ${where} looked at${dialect}`,
      ...(place ? { place } : {}),
    },
  };
}

/** The newest, and what carries the same day as it does: one change of a schema is often several migrations. */
function mayBeNew(file: Migration, { files }: MigrationSet): boolean {
  const newest = files.at(-1);
  return file === newest || (file.data.day !== undefined && file.data.day === newest?.data.day);
}

/**
 * What is edited after it has run differs from what others have run, and tools that keep checksums refuse it:
 * https://documentation.red-gate.com/fd/validate-184127464.html. Only the newest may not have run yet.
 */
function asHasRun(finding: Finding): Finding {
  if (finding.fixes.length === 0) return finding;
  const message = `${finding.message} A newer migration follows it: where it has run, leave it as it is.`;
  return { ...finding, message, fixes: [] };
}

/**
 * True where an earlier migration took it from the models alone, so that the release that still runs asks for it no
 * longer: https://docs.djangoproject.com/en/stable/ref/migration-operations/#separatedatabaseandstate
 */
function isForgotten({ kind, table, column }: SchemaChange, earlier: readonly Migration[]): boolean {
  if (kind !== "column-dropped" && kind !== "table-dropped") return false;
  // A model's table is named after its application as well, and the column of a foreign key after what it points at.
  const isTable = (name: string) => table === name || table.endsWith(`_${name}`);
  return earlier.some(({ data }) =>
    data.forgets.some((each) =>
      kind === "table-dropped"
        ? each.column === undefined && isTable(each.table)
        : isTable(each.table) && (each.column === column || `${each.column}_id` === column),
    ),
  );
}
