import type { Signal } from "../model.ts";
import { folderOf, nearestAmong } from "./folders.ts";
import type { Packages } from "./packages.ts";

/** Libraries whose models are kept with joblib: https://scikit-learn.org/stable/model_persistence.html */
const OF_ESTIMATORS = new Set(["scikit-learn", "xgboost", "lightgbm", "catboost"]);

/** The roots whose own code loads a trained model to answer with, each with the first place that does. */
export function servedModels(
  signals: readonly Signal[],
  roots: readonly string[],
  packages: Packages,
): ReadonlyMap<string, Signal<"library.used">> {
  const rootOf = nearestAmong(new Set(roots));
  const served = new Map<string, Signal<"library.used">>();
  for (const signal of signals) {
    if (signal.kind !== "library.used" || signal.data.topic !== "machine-learning" || signal.data.inBrowser) continue;
    const root = rootOf(folderOf(signal.place.path));
    if (root === undefined || served.has(root)) continue;
    const { role } = signal.data;
    if (role === "loaded" || (role === "unpacked" && keepsEstimators(root, packages))) served.set(root, signal);
  }
  return served;
}

function keepsEstimators(root: string, packages: Packages): boolean {
  return packages.at(root).some(({ dependencies }) => dependencies.some((name) => OF_ESTIMATORS.has(name)));
}
