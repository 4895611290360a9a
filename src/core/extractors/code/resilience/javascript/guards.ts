import type { GuardRow } from "../knowledge.ts";

/** Circuit breakers, bulkheads and fallbacks. */
export const GUARDS: readonly GuardRow[] = [
  {
    library: "opossum",
    calls: ["opossum", "opossum#CircuitBreaker"],
    source: "https://nodeshift.dev/opossum/",
    how: "breaker",
    remembers: true,
  },
  {
    library: "opossum",
    calls: ["opossum#*fallback"],
    source: "https://nodeshift.dev/opossum/#fallback",
    how: "fallback",
  },
  {
    library: "cockatiel",
    calls: ["cockatiel#circuitBreaker"],
    source: "https://github.com/connor4312/cockatiel#circuitbreaker",
    how: "breaker",
    remembers: true,
  },
  {
    library: "cockatiel",
    calls: ["cockatiel#fallback"],
    source: "https://github.com/connor4312/cockatiel#fallback",
    how: "fallback",
  },
  {
    library: "cockatiel",
    calls: ["cockatiel#bulkhead"],
    source: "https://github.com/connor4312/cockatiel#bulkheadlimit-queue",
    how: "bulkhead",
  },
  // A policy that several were wrapped into covers what it executes.
  {
    library: "cockatiel",
    calls: ["cockatiel#wrap"],
    source: "https://github.com/connor4312/cockatiel#wrappolicies",
    how: "breaker",
  },
  {
    library: "mollitia",
    calls: ["mollitia#Circuit"],
    source: "https://genesys.github.io/mollitia/",
    how: "breaker",
    remembers: true,
  },
  { library: "p-limit", calls: ["p-limit"], source: "https://github.com/sindresorhus/p-limit", how: "bulkhead" },
  { library: "Bottleneck", calls: ["bottleneck"], source: "https://github.com/SGrondin/bottleneck", how: "bulkhead" },
];
