import type { Check } from "../model.ts";
import onCall from "./incident/on-call.ts";
import runbooks from "./incident/runbooks.ts";
import orchestratorProbes from "./reliability/orchestrator-probes.ts";

/** Every check, in the checklist's order. */
export const CHECKS: readonly Check[] = [orchestratorProbes, runbooks, onCall];
