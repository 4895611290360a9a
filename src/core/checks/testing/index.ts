import type { Check } from "../../model.ts";
import coverage from "./coverage.ts";
import criticalPaths from "./critical-paths.ts";
import mergeBlocking from "./merge-blocking.ts";
import process from "./process.ts";
import pyramid from "./pyramid.ts";

/** In the checklist's order. */
export const TESTING: readonly Check[] = [pyramid, criticalPaths, coverage, process, mergeBlocking];
