import type { Extractor } from "../extractor.ts";
import { bundleBudgets } from "./budgets.ts";
import { assetNetworks } from "./networks.ts";
import { scriptedBudgets } from "./webpack.ts";

/** Reads what a build is held to. */
export const PERFORMANCE: readonly Extractor[] = [bundleBudgets, scriptedBudgets, assetNetworks];
