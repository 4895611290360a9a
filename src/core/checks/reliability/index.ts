import type { Check } from "../../model.ts";
import dependencyFallbacks from "./dependency-fallbacks.ts";
import gracefulDegradation from "./graceful-degradation.ts";
import gracefulShutdown from "./graceful-shutdown.ts";
import healthEndpoint from "./health-endpoint.ts";
import idempotency from "./idempotency.ts";
import noSingleInstance from "./no-single-instance.ts";
import orchestratorProbes from "./orchestrator-probes.ts";
import outboundTimeouts from "./outbound-timeouts.ts";
import retryPolicy from "./retry-policy.ts";
import serverTimeouts from "./server-timeouts.ts";
import sloDefined from "./slo-defined.ts";
import spofRegister from "./spof-register.ts";

/** In the checklist's order. */
export const RELIABILITY: readonly Check[] = [
  sloDefined,
  healthEndpoint,
  orchestratorProbes,
  outboundTimeouts,
  serverTimeouts,
  retryPolicy,
  idempotency,
  gracefulDegradation,
  gracefulShutdown,
  noSingleInstance,
  spofRegister,
  dependencyFallbacks,
];
