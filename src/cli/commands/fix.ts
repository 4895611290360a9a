import type { FixChoice } from "../../core/engine.ts";
import type { Report } from "../../core/model.ts";
import { count } from "../../core/output/words.ts";
import { UsageError } from "../arguments.ts";
import { carryOut, type Run } from "../run.ts";

/** Applies the first edit of every open finding. True when nothing it was asked to fix is left. */
export async function fix(run: Run): Promise<boolean> {
  if (run.options.safe && run.options.all)
    throw new UsageError("--safe and --all exclude each other; give one of them.");
  const folder = run.positionals[0] ?? ".";
  const engine = await run.engine(folder);
  const report = await engine.scan(run.abort);
  const choices = choose(report, run.options.all === true, run.options.component);
  const { changes, note } = await engine.fix(choices);
  await carryOut(run, folder, changes);
  if (note !== undefined) run.err(note);
  if (choices.length === 0)
    run.err(
      run.options.all
        ? "There is nothing to fix by an edit."
        : "There is nothing to fix safely; --all applies the other fixes too.",
    );
  else
    run.err(
      `${count(choices.length, "fix", "fixes")} in ${count(changes.length, "file")}${run.options["dry-run"] ? ", not written" : ""}.`,
    );
  return note === undefined;
}

function choose(report: Report, all: boolean, components: readonly string[] | undefined): readonly FixChoice[] {
  return report.items
    .filter(
      ({ state, component }) =>
        (state === "gap" || state === "unanswered") &&
        (components === undefined || components.includes(component ?? "")),
    )
    .flatMap(({ findings }) =>
      findings.flatMap((finding) => {
        const index = finding.fixes.findIndex(({ kind, safety }) => kind === "edit" && (all || safety === "safe"));
        return index === -1 ? [] : [{ fingerprint: finding.fingerprint, fix: index }];
      }),
    );
}
