import type { Serving } from "../../components/linkJudging.ts";
import type { Fix } from "../../model.ts";

/** Settings by which a step or a job may fail without consequence; false is what they are where nothing is said. */
const SETTINGS: ReadonlySet<string> = new Set(["continue-on-error", "allow_failure", "continueOnError", "soft_fail"]);

/** Takes away what gives the failure away, where the pipeline itself says so. */
export function unswallow({ step }: Serving): readonly Fix[] {
  const { mayFailAt: span, mayFail = "" } = step;
  if (span === undefined) return [];
  const isSetting = SETTINGS.has(mayFail);
  if (!isSetting && mayFail !== "|| true") return [];
  const text = isSetting ? `${mayFail}: false` : "";
  return [
    { kind: "edit", title: "Let the tests fail", safety: "review", edits: [{ path: step.place.path, span, text }] },
  ];
}
