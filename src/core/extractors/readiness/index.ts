import type { Extractor } from "../extractor.ts";
import { readinessConfig } from "./config.ts";
import { readinessHistory } from "./history.ts";

/** Reads what the checklist keeps about itself in the repository, but the ledger, which the engine reads. */
export const READINESS: readonly Extractor[] = [readinessConfig, readinessHistory];
