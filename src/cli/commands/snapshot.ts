import { carryOut, type Run } from "../run.ts";

/** Adds where things stand today to the history. */
export async function snapshot(run: Run): Promise<void> {
  const folder = run.positionals[0] ?? ".";
  const engine = await run.engine(folder);
  await engine.scan(run.abort);
  await carryOut(run, folder, [await engine.snapshot()]);
}
