import type { Evidence, Signal } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

const READS = ["library.used", "telemetry.configured"] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "ml/production-monitoring",
  title: "Prediction quality, drift, latency and model version are observable; rollout and retraining are safe",
  level: "standard",
  mode: "partial",
  scope: "component",
  appliesTo: ["ml"],
  reads: READS,

  decide(seen) {
    const uses = seen.all("library.used").filter(({ data }) => data.topic === "machine-learning");
    const settings = seen.all("telemetry.configured").filter(({ data }) => data.topic === "machine-learning");
    const floating = uses.find(({ data }) => data.facts["floats"] === true);
    const watching = [...uses, ...settings].filter(({ data }) => WATCHES.has(data.role)).map(evidenceOf);
    const versions = [...uses, ...settings].filter(({ data }) => data.role === "registry").map(evidenceOf);
    const loaded = uses.filter(({ data }) => data.role === "loaded" || data.role === "unpacked").map(evidenceOf);
    const rollout = settings.filter(({ data }) => data.role === "canary").map(evidenceOf);
    if (floating) {
      return fail(
        {
          kind: "model-version-floating",
          severity: "warning",
          message: `${floating.data.call} loads whatever version is the latest when it starts: two instances may answer with two models, and a rollback changes nothing.`,
          place: floating.place,
          fixes: [],
        },
        ...watching.slice(0, 3),
      );
    }
    if (watching.length > 0 && versions.length > 0 && rollout.length > 0) {
      return pass(...watching.slice(0, 3), ...versions.slice(0, 1), ...rollout.slice(0, 1));
    }
    const lacking = [
      ...(watching.length === 0 ? ["what watches drift or quality"] : []),
      ...(versions.length === 0 ? ["a registry that gives versions"] : []),
      ...(rollout.length === 0 ? ["a gradual rollout"] : []),
    ];
    return unknown(
      `${lacking.join(", ")} ${lacking.length === 1 ? "was" : "were"} not seen in ${count(seen.files, "file")}`,
      ...loaded.slice(0, 3),
      ...[...watching, ...versions, ...rollout].slice(0, 5),
    );
  },
});

const WATCHES: ReadonlySet<string> = new Set(["drift", "quality", "inference-log"]);

function evidenceOf(signal: Signal<"library.used"> | Signal<"telemetry.configured">): Evidence {
  if (signal.kind === "library.used")
    return { message: `${signal.data.library}: ${signal.data.call}.`, place: signal.place };
  return { message: `${signal.data.system}: ${signal.data.says}.`, place: signal.place };
}
