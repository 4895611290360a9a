import { closest } from "../core/config/closest.ts";
import type { CheckSummary, Engine } from "../core/engine.ts";
import { UsageError } from "./arguments.ts";

/** The check of this id. Throws a UsageError with the one that was likely meant. */
export async function checkOf(engine: Engine, id: string): Promise<CheckSummary> {
  const checks = await engine.checks();
  const found = checks.find((check) => check.id === id);
  if (found !== undefined) return found;
  const meant = closest(
    id,
    checks.map((check) => check.id),
  );
  throw new UsageError(
    `"${id}" is not a check${meant ? `; did you mean "${meant}"?` : "; readiness list names them."}`,
  );
}
