import type { Criticality, RunbookTopic, Signal, UsedDependency } from "../../model.ts";
import { vendorsIn } from "../vendors.ts";

/** How each failure reads after "what to do when". */
export const FAILURES: Readonly<Record<RunbookTopic, string>> = {
  database: "the database is down",
  "third-party": "another party's service is down",
  payment: "payments fail",
  "error-rate": "errors rise",
  deploy: "a deploy fails",
  certificate: "a certificate expires",
  queue: "a queue backs up",
  disk: "a disk fills up",
  auth: "nobody can sign in",
  latency: "answers become slow",
};

/** How many runbooks a service needs: there are ten common failures, and the more is at stake the more of them count. */
export const NEEDED: Readonly<Record<Criticality, number>> = { internal: 3, standard: 5, critical: 10 };

/** Failures that any service can meet, the likeliest first. */
const COMMON: readonly RunbookTopic[] = ["deploy", "error-rate", "certificate", "latency", "disk", "auth"];
const STORES = new Set<UsedDependency["type"]>(["postgres", "mysql", "sql", "mongodb", "redis", "search"]);

/** The failures to write about first, for code that depends on these. */
export function likelyFailures(dependencies: readonly UsedDependency["type"][]): readonly RunbookTopic[] {
  const likely: RunbookTopic[] = [];
  if (dependencies.some((type) => STORES.has(type))) likely.push("database");
  if (dependencies.includes("queue")) likely.push("queue");
  if (dependencies.includes("http")) likely.push("third-party");
  return [...likely, ...COMMON];
}

const SIGN_IN: ReadonlySet<string> = new Set(["authentication", "sessions"]);

/** True where the code, or a vendor that it depends on, asks who is calling. */
export function signsIn(
  packages: readonly Signal<"manifest.package">[],
  uses: readonly Signal<"library.used">[],
): boolean {
  return (
    vendorsIn(packages).some(({ vendor }) => vendor.does === "accounts") ||
    uses.some(({ data }) => SIGN_IN.has(data.topic))
  );
}

/** The same, with what the packages that are asked for call: the failures of other parties, and those of payments. */
export function failuresOf(
  dependencies: readonly Signal<"dependency.used">[],
  packages: readonly Signal<"manifest.package">[],
): readonly RunbookTopic[] {
  const vendors = vendorsIn(packages);
  const calls = vendors.length > 0 ? (["http"] as const) : [];
  const pays = vendors.some(({ vendor }) => vendor.does === "payments") ? (["payment"] as const) : [];
  return [...pays, ...likelyFailures([...dependencies.map(({ data }) => data.type), ...calls])];
}
