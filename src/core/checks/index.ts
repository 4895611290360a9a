import type { Check } from "../model.ts";
import onCall from "./incident/on-call.ts";
import runbooks from "./incident/runbooks.ts";
import healthEndpoint from "./reliability/health-endpoint.ts";
import orchestratorProbes from "./reliability/orchestrator-probes.ts";
import outboundTimeouts from "./reliability/outbound-timeouts.ts";
import noCommittedSecrets from "./security/no-committed-secrets.ts";

/** Every check, in the checklist's order. */
export const CHECKS: readonly Check[] = [
  outboundTimeouts,
  healthEndpoint,
  orchestratorProbes,
  noCommittedSecrets,
  runbooks,
  onCall,
];
