import { closest } from "../../core/config/closest.ts";
import type { ScaffoldOffer } from "../../core/fixes/offers.ts";
import type { FileChange } from "../../core/model.ts";
import { UsageError } from "../arguments.ts";
import { asOne, seen } from "../planned.ts";
import { carryOut, type Run } from "../run.ts";

/** Makes the files of one scaffold, or of several, each by what the ones before it leave. True when each made or would make something. */
export async function scaffold(run: Run): Promise<boolean> {
  const [given = "", folder = "."] = run.positionals;
  const ids = given.split(",").filter((id) => id !== "");
  if (ids.length === 0)
    throw new UsageError("readiness scaffold needs the id of a scaffold; readiness list --scaffolds names them.");
  const { choice, component: names = [] } = run.options;
  if (names.length > 1) throw new UsageError("readiness scaffold takes one --component.");
  if (choice !== undefined && ids.length > 1) throw new UsageError("--choice goes with one scaffold alone.");
  const engine = await run.engine(folder);
  known(ids, await engine.scaffolds());
  await engine.scan(run.abort);
  if (choice !== undefined) mustHave(choice, (await engine.scaffolds()).find(({ id }) => id === ids[0])?.choices ?? []);

  const all = new Map<string, FileChange>();
  let made = true;
  for (const [index, id] of ids.entries()) {
    if (index > 0) await seen(engine, all, run.abort);
    const { changes, note } = await engine.scaffold({
      id,
      ...(names[0] === undefined ? {} : { component: names[0] }),
      ...(choice === undefined ? {} : { choice }),
    });
    made &&= changes.length > 0;
    for (const change of changes) all.set(change.path, asOne(all.get(change.path), change));
    if (note !== undefined) run.err(ids.length > 1 ? `${id}: ${note}` : note);
  }
  await carryOut(run, folder, [...all.values()]);
  return made;
}

function known(ids: readonly string[], offers: readonly ScaffoldOffer[]): void {
  for (const id of ids) {
    if (offers.some((offer) => offer.id === id)) continue;
    const suggestion = closest(
      id,
      offers.map((offer) => offer.id),
    );
    throw new UsageError(
      `"${id}" is not a scaffold${suggestion ? `; did you mean "${suggestion}"?` : "; readiness list --scaffolds names them."}`,
    );
  }
}

function mustHave(choice: string, choices: NonNullable<ScaffoldOffer["choices"]>): void {
  if (choices.some(({ id }) => id === choice)) return;
  throw new UsageError(`--choice is "${choice}" and must be one of ${choices.map(({ id }) => id).join(", ")}.`);
}
