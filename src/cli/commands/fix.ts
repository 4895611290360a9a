import type { FixChoice } from "../../core/engine.ts";
import type { FileChange, Report } from "../../core/model.ts";
import { count } from "../../core/output/words.ts";
import { UsageError } from "../arguments.ts";
import { asOne, seen } from "../planned.ts";
import { carryOut, type Run } from "../run.ts";

/** Fixes that overlap are made one after the other, by the text as the one before left it; more rounds show a fault. */
const ROUNDS = 20;

/** An edit that is made for a finding, with what is said of it. */
interface Chosen extends FixChoice {
  readonly title: string;
  readonly at: string;
}

/** Applies the first edit of every open finding and says what each does. True when nothing it was asked to fix is left. */
export async function fix(run: Run): Promise<boolean> {
  if (run.options.safe && run.options.all)
    throw new UsageError("--safe and --all exclude each other; give one of them.");
  const folder = run.positionals[0] ?? ".";
  const engine = await run.engine(folder);
  const files = new Set<string>();
  let made = 0;
  let left = 0;
  const isDry = run.options["dry-run"] === true;
  const planned = new Map<string, FileChange>();
  for (let round = 1; round <= ROUNDS; round++) {
    const isLater = isDry && planned.size > 0;
    const report = isLater ? await seen(engine, planned, run.abort) : await engine.scan(run.abort);
    const chosen = choose(report, run.options.all === true, run.options.component);
    const { changes, overlapping } = await engine.fix(chosen);
    if (changes.length === 0) break;
    const later = new Set(overlapping.map(({ fingerprint }) => fingerprint));
    left = later.size;
    const now = chosen.filter(({ fingerprint }) => !later.has(fingerprint));
    if (isDry) for (const change of changes) planned.set(change.path, asOne(planned.get(change.path), change));
    else await carryOut(run, folder, changes);
    say(run, now);
    made += now.length;
    for (const { path } of changes) files.add(path);
    if (left === 0) break;
  }
  if (isDry) await carryOut(run, folder, [...planned.values()]);
  if (left > 0) run.err(`${count(left, "more fix", "more fixes")} in the same places can be made after these.`);
  if (made === 0) run.err(run.options.all ? "There is nothing to fix by an edit." : NOTHING_SAFE);
  else run.err(`${count(made, "fix", "fixes")} in ${count(files.size, "file")}${isDry ? ", not written" : ""}.`);
  return left === 0;
}

const NOTHING_SAFE = "There is nothing to fix safely; --all applies the other fixes too.";

/** What was done where: some fixes say what has to be known before they are deployed. */
function say({ err }: Run, chosen: readonly Chosen[]): void {
  for (const line of new Set(chosen.map(({ at, title }) => `  ${at}  ${title}`))) err(line);
}

function choose(report: Report, all: boolean, components: readonly string[] | undefined): readonly Chosen[] {
  return report.items
    .filter(
      ({ state, component }) =>
        (state === "gap" || state === "unanswered") &&
        (components === undefined || components.includes(component ?? "")),
    )
    .flatMap(({ findings }) =>
      findings.flatMap(({ fingerprint, place, fixes }) => {
        const index = fixes.findIndex(({ kind, safety }) => kind === "edit" && (all || safety === "safe"));
        const chosen = fixes[index];
        if (chosen === undefined) return [];
        const at = place === undefined ? "the repository" : `${place.path}:${place.start.line}`;
        return [{ fingerprint, fix: index, title: chosen.title, at }];
      }),
    );
}
