import { isByHand, runsOnChanges, serving } from "../../../components/linkJudging.ts";
import type { LinkedJob } from "../../../components/linkPipelines.ts";
import type { Purpose } from "../../../components/linkPurposes.ts";
import type { Stack } from "./stacks.ts";

/** What the pipelines do not do for each package yet; a package that lacks neither tests nor a scan is left out. */
export function leftToDo(stacks: readonly Stack[], jobs: readonly LinkedJob[]): readonly Stack[] {
  const hasRoot = stacks.some(({ folder }) => folder === "");
  return stacks.flatMap((stack): readonly Stack[] => {
    const isDone = (...purposes: readonly Purpose[]) =>
      serving(jobs, ...purposes).some((one) => {
        const { folder = "", on } = one.step;
        const isOfChanges = runsOnChanges(on.length > 0 ? on : one.job.on) && !isByHand(one);
        // What runs at the root is of the package there; where there is none, of all below it.
        return isOfChanges && (folder === stack.folder || (folder === "" && !hasRoot));
      });
    const isTested = isDone("test");
    const isScanned = isDone("dependency-scan", "dependency-review");
    if (isTested && isScanned) return [];
    if (!isTested) return [stack];
    const lint = isDone("lint") ? [] : stack.lint;
    return [{ ...stack, name: `${stack.name}-checks`, lint, test: [], build: [] }];
  });
}
