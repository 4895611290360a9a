import type { Expectation } from "../expectations.ts";

const OURS = [
  "delivery/ci-tests",
  "delivery/quality-gates",
  "delivery/staging",
  "delivery/automated-deploy",
  "delivery/rollback",
  "delivery/reproducible-builds",
  "security/dependency-scanning",
  "security/patch-process",
  "security/sast",
  "scaling/load-tested",
  "testing/merge-blocking",
];

/** Pipelines, what they ship, and what they hold back. */
export const PIPELINES: readonly Expectation[] = [
  ...OURS.map((check): Expectation => ({ project: "ready", check, kind: "clean" })),
  shop("delivery/ci-tests", { kind: "clean" }),
  // Nothing lints the Python, and nobody scans.
  shop("delivery/quality-gates", { kind: "unknown" }),
  shop("delivery/staging", { path: ".github/workflows/ci.yml", line: "  deploy:", kind: "staging-missing" }),
  shop("delivery/automated-deploy", { kind: "clean" }),
  shop("delivery/rollback", { kind: "unknown" }),
  shop("delivery/reproducible-builds", {
    path: "services/checkout/package.json",
    kind: "lock-missing",
  }),
  shop("delivery/reproducible-builds", { path: "services/recommendations/pyproject.toml", kind: "lock-missing" }),
  shop("delivery/reproducible-builds", { path: "services/inventory/go.mod", kind: "clean" }),
  shop("security/dependency-scanning", { path: ".github/workflows/ci.yml", kind: "scan-missing" }),
  shop("security/patch-process", { kind: "unknown" }),
  shop("security/sast", { kind: "unknown" }),
  shop("scaling/load-tested", { kind: "unknown" }),
  shop("testing/merge-blocking", { kind: "unknown" }),
];

function shop(check: string, rest: Omit<Expectation, "project" | "check">): Expectation {
  return { project: "shop", check, ...rest };
}
