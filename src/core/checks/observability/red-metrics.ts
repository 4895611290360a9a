import type { Evidence, Seen, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck, unreadLanguages } from "../define.ts";
import { type Measures, measuresOf } from "./measures.ts";
import { isFunction, platformMeasures } from "./platformMeasures.ts";
import {
  appPlace,
  few,
  importedFrom,
  isNoService,
  isWithoutCode,
  NO_SERVICE,
  useEvidence,
  usesOf,
  WITHOUT_CODE,
} from "./reach.ts";

const READS = [
  "library.used",
  "telemetry.configured",
  "telemetry.imported",
  "manifest.package",
  "server.app",
  "server.started",
  "container.platform",
  "deployment.part",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "observability/red-metrics",
  title: "Rate, errors and latency percentiles are emitted (not only CPU/RAM)",
  level: "essential",
  mode: "auto",
  scope: "component",
  scaffolds: ["red-metrics"],
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const measures = measuresOf(seen);
    const { requests, exposed, scraped, exemplars } = measures;
    if (requests.length > 0 && exposed.length > 0)
      return pass(...few([...requests.slice(0, 3), ...exposed.slice(0, 2), ...exemplars.slice(0, 1), ...scraped]));
    const platform = platformMeasures(seen);
    if (platform.length > 0) return pass(...few([...platform, ...requests, ...scraped]));
    if (requests.length > 0) {
      return unknown("what exposes these metrics, or sends them, was not seen", ...few([...requests, ...scraped]));
    }
    const wrapped = importedFrom(seen, "telemetry");
    if (wrapped) {
      const evidence: Evidence = { message: `Imports ${wrapped.data.module}.`, place: wrapped.place };
      return unknown(`${wrapped.data.module} is not part of the workspace, or was not followed`, evidence);
    }
    const unread = unreadLanguages(seen.component);
    if (unread.length > 0) return unknown(`metrics of ${unread.join(" and ")} code are not known yet`);
    if (isFunction(seen)) return unknown("whether the platform that calls it measures its calls was not seen");
    return missing(seen, measures);
  },
});

function missing(seen: Seen<Reads>, { counters, histograms, exposed }: Measures): Verdict {
  if (isNoService(seen)) return notApplicable(NO_SERVICE);
  const isWorker = !seen.component.kinds.includes("service") && seen.component.kinds.includes("worker");
  const [first] = [...histograms, ...counters];
  const place = first?.place ?? appPlace(seen);
  const isSetUp = first !== undefined || usesOf(seen, "metrics").own.length > 0;
  const beside = [...histograms, ...counters].map(useEvidence);
  const what = isSetUp
    ? "Metrics are set up, but none of them measures how long requests take and how many fail"
    : `Nothing measures how many ${isWorker ? "jobs are done" : "requests come"}, how many fail and how long they take. Searched ${count(seen.files, "file")}`;
  return fail(
    {
      kind: isSetUp ? "duration-missing" : "red-metrics-missing",
      severity: "info",
      identity: "red-metrics-missing",
      message: `${what}.`,
      ...(place ? { place } : {}),
      fixes: [SCAFFOLD],
    },
    ...few([...exposed, ...beside], 4),
  );
}

const SCAFFOLD = {
  kind: "scaffold",
  title: "Measure every request",
  safety: "review",
  scaffold: "red-metrics",
} as const;
