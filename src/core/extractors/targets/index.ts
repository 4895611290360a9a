import type { Extractor } from "../extractor.ts";
import { lighthouse, objectives } from "./objectives.ts";
import { k6Thresholds } from "./thresholds.ts";

/** Reads which numbers metrics are held to. */
export const TARGETS: readonly Extractor[] = [objectives, lighthouse, k6Thresholds];
