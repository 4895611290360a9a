import type { GuardRow } from "../knowledge.ts";

/** Circuit breakers, bulkheads and fallbacks. */
export const GUARDS: readonly GuardRow[] = [
  {
    library: "pybreaker",
    calls: ["pybreaker#CircuitBreaker"],
    source: "https://github.com/danielfm/pybreaker#usage",
    how: "breaker",
    remembers: true,
  },
  {
    library: "circuitbreaker",
    calls: ["circuitbreaker#circuit", "circuitbreaker#CircuitBreaker"],
    source: "https://github.com/fabfuel/circuitbreaker#usage",
    how: "breaker",
  },
  {
    library: "aiobreaker",
    calls: ["aiobreaker#CircuitBreaker"],
    source: "https://github.com/arlyon/aiobreaker#usage",
    how: "breaker",
    remembers: true,
  },
  {
    library: "purgatory",
    calls: ["purgatory#AsyncCircuitBreakerFactory", "purgatory#SyncCircuitBreakerFactory"],
    source: "https://github.com/mardiros/purgatory",
    how: "breaker",
  },
  {
    library: "hyx",
    calls: ["hyx.circuitbreaker#consecutive_breaker", "hyx.circuitbreaker.api#consecutive_breaker"],
    source: "https://hyx.readthedocs.io/en/latest/components/circuit_breakers/",
    how: "breaker",
  },
  {
    library: "hyx",
    calls: ["hyx.bulkhead#bulkhead"],
    source: "https://hyx.readthedocs.io/en/latest/components/bulkheads/",
    how: "bulkhead",
  },
  {
    library: "hyx",
    calls: ["hyx.fallback#fallback"],
    source: "https://hyx.readthedocs.io/en/latest/components/fallbacks/",
    how: "fallback",
  },
];
