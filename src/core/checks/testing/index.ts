import type { Check } from "../../model.ts";
import criticalPaths from "./critical-paths.ts";
import mergeBlocking from "./merge-blocking.ts";

/** In the checklist's order. */
export const TESTING: readonly Check[] = [criticalPaths, mergeBlocking];
