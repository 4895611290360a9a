import { count } from "../../output/words.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import {
  both,
  configuredEvidence,
  configuredOf,
  few,
  isWithoutCode,
  useEvidence,
  usesOf,
  WITHOUT_CODE,
} from "./reach.ts";

const READS = ["library.used", "telemetry.configured"] as const;

export default defineCheck<(typeof READS)[number]>({
  id: "observability/profiling",
  title: "Continuous profiling in a pre-production environment",
  level: "critical",
  mode: "partial",
  scope: "component",
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const uses = both(usesOf(seen, "profiling"));
    const settings = both(configuredOf(seen, "profiling"));
    const profilers = [
      ...uses.filter(({ data }) => data.role === "profiler").map(useEvidence),
      ...settings.filter(({ data }) => data.role === "profiler").map(configuredEvidence),
    ];
    if (profilers.length > 0) return pass(...few(profilers));
    const off = settings.find(({ data }) => data.role === "off");
    if (off) {
      return fail({
        kind: "profiler-off",
        severity: "info",
        message: `${off.data.says} to a value that switches ${off.data.system}'s profiler off.`,
        place: off.place,
        fixes: [],
      });
    }
    const endpoints = uses.filter(({ data }) => data.role === "endpoint").map(useEvidence);
    if (endpoints.length > 0)
      return unknown(
        "profiles can be asked for, and nothing was seen that collects them all the time",
        ...few(endpoints),
      );
    return unknown(`no profiler was seen in ${count(seen.files, "file")}`);
  },
});
