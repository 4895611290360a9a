import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { changeFinding, gathered } from "./changeFindings.ts";
import { linterOf } from "./migrationLinters.ts";
import { type MigrationSet, migrationSets } from "./migrationSets.ts";
import { typeBefore } from "./typeChanges.ts";

const READS = ["migration.file", "database.dialect", "manifest.package", "ci.step"] as const;
type Reads = (typeof READS)[number];

/** How many of a set's newest migrations are judged: what came before has run in production. */
const NEWEST = 5;
/** And how much older than the newest they may be, where names carry a date. */
const DAYS = 90;

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
    const judged = sets.map((set) => judge(seen, set));
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
): { readonly findings: readonly Finding[]; readonly evidence: Evidence } {
  const linter = linterOf(seen, set);
  const recent = recentOf(set);
  const place = recent.at(-1)?.place ?? set.files.at(-1)?.place;
  const where = `${set.folder === "" ? "the top folder" : set.folder} (${set.tool})`;
  if (linter !== undefined)
    return { findings: [], evidence: { message: `${linter.says} for ${where}`, place: linter.place } };
  const findings = recent.flatMap((file) =>
    gathered(
      file.data.changes.flatMap(
        (change) => changeFinding(change, set.dialect, typeBefore(set.files, file, change)) ?? [],
      ),
    ),
  );
  const counted = recent.length === 1 ? "the newest migration" : `the newest ${recent.length} migrations`;
  const dialect = set.dialect === undefined ? ", its database unknown" : "";
  return {
    findings,
    evidence: {
      message: `${counted} of ${set.files.length} in ${where} looked at${dialect}`,
      ...(place ? { place } : {}),
    },
  };
}

/** The newest few. The first of a set makes the tables, and one that stands for all that was squashed does no more. */
function recentOf({ files }: MigrationSet): readonly Signal<"migration.file">[] {
  const later = files.filter((file, at) => at > 0 || file.data.creates.length === 0 || files.length === 1);
  const newest = later.slice(-NEWEST);
  const last = dayOf(newest.at(-1));
  return newest.filter((file) => {
    const day = dayOf(file);
    return last === undefined || day === undefined || last - day <= DAYS;
  });
}

/** The day that a name begins with, counted from 1970: 20261105143000_add_orders, 2026_11_05_add_orders. */
function dayOf(file: Signal<"migration.file"> | undefined): number | undefined {
  const name = /(?:^|[/\\])[VvUu]?(20\d\d)[_.-]?(0[1-9]|1[0-2])[_.-]?(0[1-9]|[12]\d|3[01])/.exec(
    file?.place.path ?? "",
  );
  return name ? Date.UTC(Number(name[1]), Number(name[2]) - 1, Number(name[3])) / 86_400_000 : undefined;
}
