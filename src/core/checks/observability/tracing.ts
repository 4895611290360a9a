import type { Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, notApplicable, pass, unknown, withNotes } from "../../verdict.ts";
import { defineCheck, unreadLanguages } from "../define.ts";
import { isComposeFile } from "../deployFiles.ts";
import { dependsOn } from "./packages.ts";
import {
  appPlace,
  both,
  configuredEvidence,
  configuredOf,
  few,
  importedFrom,
  isNoService,
  isWithoutCode,
  NO_SERVICE,
  useEvidence,
  WITHOUT_CODE,
} from "./reach.ts";
import { type Traces, tracesOf } from "./traces.ts";

const READS = [
  "library.used",
  "telemetry.configured",
  "telemetry.imported",
  "manifest.package",
  "dependency.used",
  "server.app",
  "server.started",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "observability/tracing",
  title: "OpenTelemetry (or equal) tracing spans every hop to the datastore",
  level: "standard",
  mode: "auto",
  scope: "component",
  scaffolds: ["opentelemetry"],
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const traces = tracesOf(seen);
    const { agents, sdk, exporters, disabled } = traces;
    const [off] = disabled;
    // Developers run Compose on their own machines, where traces lead nowhere.
    const here = off && agents.length > 0 && isComposeFile(off.place.path);
    if (off && agents.length > 0 && !here) return fail(switchedOff(off, "warning"));
    const notes = [...(here ? [switchedOff(off, "info")] : []), ...notPassedOn(traces)];
    if (agents.length > 0 && (sdk.length === 0 || exporters.length > 0)) {
      return withNotes(hops(seen, traces, [...agents, ...exporters]), notes);
    }
    if (sdk.length > 0) return withNotes(withSdk(seen, traces), notes);
    return unseen(seen, traces);
  },
});

function withSdk(seen: Seen<Reads>, traces: Traces): Verdict {
  const { sdk, exporters, propagators, evidence } = traces;
  const sends = exporters.length > 0 || sdk.some(({ data }) => data.facts["exports"] === true);
  if (!sends) return unknown("where its spans are sent was not seen", ...few(sdk.map(useEvidence)));
  return hops(seen, traces, [...sdk.map(useEvidence), ...exporters, ...propagators.slice(0, 1), ...evidence]);
}

/** Whether the way from the caller to the stores is spanned. */
function hops(seen: Seen<Reads>, { instrumented }: Traces, evidence: readonly Evidence[]): Verdict {
  const stores = seen.all("dependency.used").filter(({ data }) => STORES.has(data.type));
  const shown = few(evidence);
  if (!instrumented.has("server")) return unknown("what begins a span for each request was not seen", ...shown);
  if (stores.length === 0 || instrumented.has("store")) return pass(...shown);
  const [first] = stores;
  const names = [...new Set(stores.map(({ data }) => data.library))].slice(0, 3).join(", ");
  return fail(
    {
      kind: "store-not-traced",
      severity: "info",
      message: `Spans begin with the request and end before the store: nothing was seen that instruments ${names}.`,
      ...(first ? { place: first.place } : {}),
      fixes: [],
    },
    ...shown,
  );
}

const STORES: ReadonlySet<string> = new Set(["postgres", "mysql", "sql", "mongodb", "redis"]);

function switchedOff({ data, place }: Signal<"telemetry.configured">, severity: Finding["severity"]): Finding {
  return {
    kind: "tracing-off",
    severity,
    message: `${data.says} to a value that switches ${data.system}'s traces off.`,
    place,
    fixes: data.system === "Spring Boot" ? [{ ...SCAFFOLD, title: "Switch it on" }] : [],
  };
}

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration */
function notPassedOn({ sdk, agents, unpassed, propagators }: Traces): readonly Finding[] {
  if (propagators.length > 0) return [];
  const bare =
    agents.length > 0 ? [] : sdk.filter(({ data }) => data.library === "OpenTelemetry" && passesNothingOn(data));
  if (unpassed.length === 0)
    return bare.slice(0, 1).map(({ data, place }) => ({
      kind: "propagator-missing",
      severity: "info",
      message: `${data.call} is set up and no propagator was seen: by default none is set here, so that each service begins a trace of its own, and no trace shows the way through several.`,
      place,
      fixes: [],
    }));
  return unpassed.slice(0, 1).map(({ data, place }) => ({
    kind: "trace-not-passed-on",
    severity: "info",
    message: `${data.says} to none: unless code sets a propagator, each service begins a trace of its own, and no trace shows the way through several.`,
    place,
    fixes: [],
  }));
}

/**
 * Languages in which a program passes nothing on until it says how.
 * https://pkg.go.dev/go.opentelemetry.io/otel#GetTextMapPropagator · https://docs.rs/opentelemetry/latest/opentelemetry/global/fn.get_text_map_propagator.html
 */
function passesNothingOn({ language }: Signal<"library.used">["data"]): boolean {
  return language === "go" || language === "rust";
}

function unseen(seen: Seen<Reads>, { exporters, evidence }: Traces): Verdict {
  const mesh = both(configuredOf(seen, "tracing")).filter(
    ({ data }) => data.role === "mesh" || data.role === "collector",
  );
  const shown = few([...exporters, ...evidence, ...mesh.map(configuredEvidence)]);
  if (exporters.length > 0 || evidence.length > 0)
    return unknown("parts of tracing were seen, and not what starts it", ...shown);
  const wrapped = importedFrom(seen, "telemetry");
  if (wrapped) {
    return unknown(`${wrapped.data.module} is not part of the workspace, or was not followed`, {
      message: `Imports ${wrapped.data.module}.`,
      place: wrapped.place,
    });
  }
  // Its own configuration file, or its environment, says whether it traces.
  const sentry = dependsOn(seen, /^sentry\/sentry-(?:laravel|symfony)$|^sentry-rails$/);
  if (sentry) return unknown("whether Sentry's traces are switched on was not seen", sentry);
  const unread = unreadLanguages(seen.component);
  if (unread.length > 0) return unknown(`tracing of ${unread.join(" and ")} code is not known yet`);
  if (isNoService(seen)) return notApplicable(NO_SERVICE);
  const place = appPlace(seen);
  return fail(
    {
      kind: "tracing-missing",
      severity: "info",
      identity: "tracing-missing",
      message: `No tracing SDK, agent or start command that loads one was seen in ${count(seen.files, "file")}: where a slow request spends its time, nobody can say.`,
      ...(place ? { place } : {}),
      fixes: [SCAFFOLD],
    },
    ...shown,
  );
}

const SCAFFOLD = {
  kind: "scaffold",
  title: "Start OpenTelemetry",
  safety: "review",
  scaffold: "opentelemetry",
} as const;
