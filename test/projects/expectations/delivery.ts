import type { Expectation } from "../expectations.ts";

/** Migrations, flags, data, limits, speed and tests. */
export const DELIVERY: readonly Expectation[] = [
  ...both("delivery/migrations-safe"),
  ...both("delivery/migrations-process"),
  ...["checkout", "recommendations", "inventory"].map((component) => ({
    project: "shop" as const,
    check: "delivery/feature-flags",
    component,
    kind: "flags-missing",
  })),
  ...["bookings", "reminders"].map((component) => ({
    project: "ready" as const,
    check: "delivery/feature-flags",
    component,
    kind: "clean",
  })),
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
