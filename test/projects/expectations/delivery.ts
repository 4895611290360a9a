import type { Expectation } from "../expectations.ts";

/** Migrations, flags, data, limits, speed and tests. */
export const DELIVERY: readonly Expectation[] = [
  ...both("delivery/migrations-safe"),
  ...both("delivery/migrations-process"),
];

/** Checks that find nothing in either project. */
function both(check: string, component?: string): readonly Expectation[] {
  return (["shop", "ready"] as const).map((project) => ({
    project,
    check,
    ...(component ? { component } : {}),
    kind: "clean",
  }));
}
