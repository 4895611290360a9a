import type { Expression } from "../../program.ts";
import type { GuardRow } from "../knowledge.ts";
import { lastName, type Site } from "../site.ts";

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
    library: "brakes",
    calls: ["brakes", "brakes#Circuit"],
    source: "https://github.com/awolden/brakes#readme",
    how: "breaker",
    remembers: true,
  },
  {
    library: "brakes",
    calls: ["brakes#*fallback"],
    source: "https://github.com/awolden/brakes#fallback",
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
    when: holdsGuard,
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

/** True where one of the policies is no retry and no timeout: those alone keep no failure away. */
function holdsGuard({ call, resolver }: Site): boolean {
  return (call?.arguments ?? []).some(({ value }) => {
    const found = resolver.follow({ expression: value });
    return found.length === 0 || found.some(({ expression }) => !isOnlyPatient(expression));
  });
}

function isOnlyPatient(expression: Expression): boolean {
  return expression.kind === "call" && /^(?:retry|timeout)$/.test(lastName(expression.callee));
}
