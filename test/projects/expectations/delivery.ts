import type { Expectation } from "../expectations.ts";

/** Migrations, flags, data, limits, speed and tests. */
export const DELIVERY: readonly Expectation[] = [
  ...both("delivery/migrations-safe"),
  ...both("delivery/migrations-process"),
  ...shop("testing/pyramid", "checkout", ["integration-missing", "end-to-end-missing"]),
  ...shop("testing/pyramid", "recommendations", ["integration-missing", "end-to-end-missing"]),
  ...shop("testing/pyramid", "inventory", ["unit-missing", "end-to-end-missing"]),
  ...["checkout", "recommendations", "inventory"].flatMap((component) =>
    shop("testing/coverage", component, ["coverage-missing"]),
  ),
  ...["bookings", "reminders"].flatMap((component) =>
    ["testing/pyramid", "testing/coverage", "scaling/strategy-stateless"].map((check) => ({
      project: "ready" as const,
      check,
      component,
      kind: "clean",
    })),
  ),
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

function shop(check: string, component: string, kinds: readonly string[]): readonly Expectation[] {
  return kinds.map((kind) => ({ project: "shop", check, component, kind }));
}
