import { CHECKS } from "../../core/checks/index.ts";
import { closest } from "../../core/config/closest.ts";
import { UsageError } from "../arguments.ts";
import type { Run } from "../run.ts";

/** Prints a check's page. */
export async function explain(run: Run): Promise<void> {
  const [id] = run.positionals;
  if (id === undefined) throw new UsageError("readiness explain needs a check; readiness list names them.");
  if (!CHECKS.some((check) => check.id === id)) {
    const suggestion = closest(
      id,
      CHECKS.map((check) => check.id),
    );
    throw new UsageError(
      `"${id}" is not a check${suggestion ? `; did you mean "${suggestion}"?` : "; readiness list names them."}`,
    );
  }
  run.out(await (await run.engine(".")).explain(id));
}
