import type { Evidence, Seen } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { loggersOf } from "./loggers.ts";
import { measuresOf } from "./measures.ts";
import {
  both,
  configuredEvidence,
  configuredOf,
  few,
  isOfLanguage,
  isWithoutCode,
  reach,
  useEvidence,
  usesOf,
  WITHOUT_CODE,
} from "./reach.ts";
import { tracesOf } from "./traces.ts";

const READS = ["library.used", "telemetry.configured", "log.context", "manifest.package"] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "observability/correlation",
  title: "One trace id joins logs, metrics and spans",
  level: "standard",
  mode: "partial",
  scope: "component",
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  scaffolds: ["opentelemetry"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const traces = tracesOf(seen);
    const joined = joinedBy(seen, traces.correlates);
    const traced = [...traces.agents, ...traces.sdk.map(useEvidence)];
    const off = configuredOf(seen, "logging").own.find(({ data }) => data.role === "correlation-off");
    if (off && joined.length === 0) {
      return fail({
        kind: "correlation-off",
        severity: "warning",
        message: `${off.data.says} to a value that keeps trace ids out of the log lines.`,
        place: off.place,
        fixes: [],
      });
    }
    const exemplars = measuresOf(seen).exemplars.slice(0, 1);
    if (joined.length > 0 && traced.length > 0) return pass(...few([...joined, ...exemplars, ...traced.slice(0, 2)]));
    if (traced.length === 0) {
      return unknown(
        `no traces were seen in ${count(seen.files, "file")} that log lines could be joined with`,
        ...few(joined),
      );
    }
    // An agent or a wrapper may add the ids by itself; what the code sets up in full does not.
    const logger = loggersOf(seen).find(({ shared, library }) => !shared && BARE.test(library));
    const [sdk] = traces.sdk;
    if (logger && sdk && traces.agents.length === 0) {
      return fail({
        kind: "trace-id-missing",
        severity: "info",
        message: `Spans are made here, and nothing was seen that writes their trace id into the lines of ${logger.library}: a log line leads to no trace.`,
        place: logger.place,
        related: [{ message: "The SDK is set up here", place: sdk.place }],
        fixes: [],
      });
    }
    return unknown("what writes trace ids into log lines was not seen", ...few([...exemplars, ...traced]));
  },
});

/** Loggers that know nothing of spans by themselves. */
const BARE = /^(?:Pino|Winston|Bunyan|structlog|Loguru|slog|zap|zerolog|Logrus)$/;

function joinedBy(seen: Seen<Reads>, byTracer: readonly Evidence[]): readonly Evidence[] {
  const contexts = both(reach(seen, "log.context")).filter(({ data }) => data.id === "trace id");
  return [
    ...both(usesOf(seen, "logging"))
      .filter(({ data }) => data.role === "correlation" || data.role === "trace-id")
      .map(useEvidence),
    ...both(configuredOf(seen, "logging"))
      .filter(({ data }) => data.role === "correlation")
      .map(configuredEvidence),
    ...contexts
      .filter((each) => isOfLanguage(each, seen.component))
      .map(({ data, place }) => ({ message: `${data.call} gives lines the trace id.`, place })),
    ...byTracer,
  ];
}
