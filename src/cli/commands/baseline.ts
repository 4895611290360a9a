import { count } from "../../core/output/words.ts";
import { carryOut, type Run } from "../run.ts";

/** Writes the findings that are open now as those that were there at adoption; with --prune, forgets what is gone. */
export async function baseline(run: Run): Promise<void> {
  const folder = run.positionals[0] ?? ".";
  const engine = await run.engine(folder);
  await engine.scan(run.abort);
  const change = await engine.baseline({ prune: run.options.prune === true });
  if (change.before === change.after) run.err("The baseline is as it was.");
  else await carryOut(run, folder, [change]);
  run.err(`${count((change.after.match(/"fingerprint"/g) ?? []).length, "finding")} in ${change.path}.`);
}
