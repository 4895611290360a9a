import { UsageError } from "../arguments.ts";
import { checkOf } from "../checkOf.ts";
import type { Run } from "../run.ts";

/** Prints a check's page. */
export async function explain(run: Run): Promise<void> {
  const [id] = run.positionals;
  if (id === undefined) throw new UsageError("readiness explain needs a check; readiness list names them.");
  const engine = await run.engine(".");
  await engine.readOwnFiles();
  await checkOf(engine, id);
  run.out(await engine.explain(id));
}
