import { count } from "../../output/words.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { measuresOf, named } from "./measures.ts";
import { few, importedFrom, isWithoutCode, usesOf, WITHOUT_CODE } from "./reach.ts";

const READS = ["library.used", "telemetry.configured", "telemetry.imported", "manifest.package"] as const;

/** Words of metrics that say how a machine, a runtime or a transport does. */
const TECHNICAL =
  /(?:^|[_.\-/])(?:https?|grpc|rpc|requests?|responses?|latency|durations?|cpu|memory|mem|heap|gc|goroutines?|process|node(?:js)?|jvm|python|ruby|db|sql|query|queries|pool|connections?|cache|redis|eventloop|build|version|info|up|uptime|errors?|exceptions?|panics?|retries)(?:$|[_.\-/])/i;

export default defineCheck<(typeof READS)[number]>({
  id: "observability/business-metrics",
  title: "At least one custom or business metric exists",
  level: "critical",
  mode: "partial",
  scope: "component",
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const { counters, histograms } = measuresOf(seen);
    const own = [...counters, ...histograms];
    const business = own.filter(({ data }) => {
      const { name } = data.facts;
      return typeof name === "string" && !TECHNICAL.test(name.replace(/([a-z])([A-Z])/g, "$1_$2"));
    });
    if (business.length > 0) return pass(...few(business.map(named)));
    if (own.length > 0) {
      return unknown(
        "whether one of its own metrics says how the business does is for a person to say",
        ...few(own.map(named)),
      );
    }
    const defaults = usesOf(seen, "metrics").own.find(
      ({ data }) => data.role === "defaults" || data.role === "endpoint",
    );
    const wrapped = importedFrom(seen, "telemetry");
    if (defaults && !wrapped) {
      return fail({
        kind: "default-metrics-only",
        severity: "info",
        message: `${defaults.data.call} is all that was seen of metrics in ${count(seen.files, "file")}: they say how the process does, and nothing of what it is for.`,
        place: defaults.place,
        fixes: [],
      });
    }
    return unknown(`no counter or histogram of its own was seen in ${count(seen.files, "file")}`);
  },
});
