import { closest } from "../../core/config/closest.ts";
import { UsageError } from "../arguments.ts";
import { carryOut, type Run } from "../run.ts";

/** Makes a scaffold's files. True when it made or would make something. */
export async function scaffold(run: Run): Promise<boolean> {
  const [id, folder = "."] = run.positionals;
  if (id === undefined)
    throw new UsageError("readiness scaffold needs the id of a scaffold; readiness list --scaffolds names them.");
  const engine = await run.engine(folder);
  const offers = await engine.scaffolds();
  const offer = offers.find((each) => each.id === id);
  if (offer === undefined) {
    const suggestion = closest(
      id,
      offers.map((each) => each.id),
    );
    throw new UsageError(
      `"${id}" is not a scaffold${suggestion ? `; did you mean "${suggestion}"?` : "; readiness list --scaffolds names them."}`,
    );
  }
  const { choice, component } = run.options;
  const names = component ?? [];
  if (names.length > 1) throw new UsageError("readiness scaffold takes one --component.");
  await engine.scan(run.abort);
  const choices = (await engine.scaffolds()).find((each) => each.id === id)?.choices ?? [];
  if (choice !== undefined && !choices.some((each) => each.id === choice)) {
    throw new UsageError(`--choice is "${choice}" and must be one of ${choices.map((each) => each.id).join(", ")}.`);
  }
  const request = {
    id,
    ...(names[0] === undefined ? {} : { component: names[0] }),
    ...(choice === undefined ? {} : { choice }),
  };
  const { changes, note } = await engine.scaffold(request);
  await carryOut(run, folder, changes);
  if (note !== undefined) run.err(note);
  return changes.length > 0;
}
