import type { Evidence, Seen, Signal } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { configuredEvidence, few, isWithoutCode, reach, useEvidence, WITHOUT_CODE } from "./reach.ts";

const READS = [
  "library.used",
  "telemetry.configured",
  "kubernetes.kustomization",
  "helm.values",
  "kubernetes.workload",
  "kubernetes.container",
] as const;
type Reads = (typeof READS)[number];
type Environment = "staging" | "production";

export default defineCheck<Reads>({
  id: "observability/tooling-all-envs",
  title: "Same telemetry runs in staging and production",
  level: "standard",
  mode: "partial",
  scope: "component",
  scaffolds: ["error-tracking"],
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const reached = reach(seen, "telemetry.configured");
    const settings = [...reached.own, ...reached.shared].filter(
      ({ data }) => TELEMETRY.has(data.topic) && SENDS.has(data.role),
    );
    const code = reach(seen, "library.used").own.filter(
      ({ data }) => !data.inBrowser && (STARTS[data.topic]?.has(data.role) ?? false),
    );
    const there = environmentsOf(seen, settings);
    const lacking = onlyIn(settings, there);
    if (lacking) return fail(lacking);
    const shown = few([...settings.map(configuredEvidence), ...code.map(useEvidence)]);
    const conditional = code.find(({ data }) => data.when === "production");
    if (conditional && code.every(({ data }) => data.when === "production")) {
      return unknown(
        `${conditional.data.call} is only reached in production: whether staging counts as that, its settings say`,
        ...shown,
      );
    }
    if (runsInBoth(settings, reached.own, there)) return pass(...shown);
    if (settings.length === 0 && code.length === 0)
      return unknown(`no telemetry was seen in ${count(seen.files, "file")} to compare between environments`);
    return unknown("the environments it runs in were not seen side by side", ...shown);
  },
});

/** What starts, sends or takes telemetry; the form of lines is no matter of environments. */
const SENDS: ReadonlySet<string> = new Set([
  "agent",
  "exporter",
  "endpoint",
  "scrape",
  "collector",
  "mesh",
  "correlation",
  "profiler",
]);

/** True where the files of both environments set the same up, or those that both build on. */
function runsInBoth(
  settings: readonly Signal<"telemetry.configured">[],
  own: readonly Signal<"telemetry.configured">[],
  there: ReadonlyMap<Environment, Evidence>,
): boolean {
  if (!there.has("staging") || !there.has("production")) return false;
  const toldIn = (environment: Environment) =>
    new Set(
      settings
        .filter(({ place }) => environmentOf(place.path) === environment)
        .map(({ data }) => `${data.topic} ${data.system}`),
    );
  const production = toldIn("production");
  return (
    [...toldIn("staging")].some((told) => production.has(told)) ||
    own.some((each) => settings.includes(each) && environmentOf(each.place.path) === undefined)
  );
}

const TELEMETRY: ReadonlySet<string> = new Set(["tracing", "metrics", "logging", "errors"]);
const STARTS: Readonly<Record<string, ReadonlySet<string>>> = {
  tracing: new Set(["sdk", "agent"]),
  errors: new Set(["tracker"]),
};

/** "overlays/staging/x.yaml", "values-prod.yaml", "envs/production.tfvars" */
function environmentOf(path: string): Environment | undefined {
  if (/(?:^|[/._-])(?:staging|stage|stg|preprod|pre-production|uat)(?=[/._-])/i.test(path)) return "staging";
  return /(?:^|[/._-])(?:production|prod|prd|live)(?=[/._-])/i.test(path) ? "production" : undefined;
}

function environmentsOf(
  seen: Seen<Reads>,
  settings: readonly Signal<"telemetry.configured">[],
): ReadonlyMap<Environment, Evidence> {
  const found = new Map<Environment, Evidence>();
  const files = [
    ...settings,
    ...reach(seen, "kubernetes.kustomization").own,
    ...reach(seen, "kubernetes.kustomization").shared,
    ...reach(seen, "helm.values").own,
    ...reach(seen, "helm.values").shared,
    ...seen.all("kubernetes.workload"),
    ...seen.all("kubernetes.container"),
  ];
  for (const { place } of files) {
    const environment = environmentOf(place.path);
    if (environment && !found.has(environment))
      found.set(environment, { message: `${environment} is set up in ${place.path}.`, place });
  }
  return found;
}

/** Telemetry that one environment's files set up, and neither the other's nor those of both. */
function onlyIn(settings: readonly Signal<"telemetry.configured">[], there: ReadonlyMap<Environment, Evidence>) {
  const staging = there.get("staging");
  if (staging === undefined || !there.has("production")) return undefined;
  const told = (signal: Signal<"telemetry.configured">) =>
    `${signal.data.topic} ${signal.data.system} ${signal.data.role}`;
  const elsewhere = new Set(settings.filter(({ place }) => environmentOf(place.path) !== "production").map(told));
  const lacking = settings.find(
    (signal) => environmentOf(signal.place.path) === "production" && !elsewhere.has(told(signal)),
  );
  if (lacking === undefined) return undefined;
  return {
    kind: "production-only-telemetry",
    severity: "info",
    message: `${lacking.data.system} (${lacking.data.says}) is set up for production here, and not for staging: what it would show is first seen in production.`,
    place: lacking.place,
    related: [staging],
    fixes: [],
  } as const;
}
