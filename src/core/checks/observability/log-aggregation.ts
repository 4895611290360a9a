import type { Evidence, Seen, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { shippersOf } from "./loggers.ts";
import { configuredOf, few, isWithoutCode, useEvidence, usesOf, WITHOUT_CODE } from "./reach.ts";

const READS = [
  "library.used",
  "telemetry.configured",
  "container.image",
  "kubernetes.workload",
  "deployment.part",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "observability/log-aggregation",
  title: "Logs land in one searchable place",
  level: "standard",
  mode: "partial",
  scope: "component",
  appliesTo: ["service", "worker", "function", "ml", "infrastructure"],
  reads: READS,

  decide(seen) {
    if (isWithoutCode(seen.component)) return notApplicable(WITHOUT_CODE);
    const shippers = shippersOf(seen);
    if (shippers.length > 0) return pass(...few(shippers));
    return filesOnly(seen) ?? elsewhere(seen);
  },
});

/** Logs that only go to a file inside a container are gone with it. */
function filesOnly(seen: Seen<Reads>): Verdict | undefined {
  const uses = usesOf(seen, "logging").own;
  const settings = configuredOf(seen, "logging").own;
  // One that is only opened when somebody names it stands beside the console.
  const opened = uses.filter(
    ({ data }) => data.role === "file" && data.when !== "other" && data.when !== "development",
  );
  const [file] = [...opened, ...settings.filter(({ data }) => data.role === "file")];
  const toConsole = [...uses, ...settings].some(
    ({ data }) => data.role === "console" || data.facts["console"] === true,
  );
  const runsInContainer = seen.all("container.image").length > 0 || seen.all("kubernetes.workload").length > 0;
  if (file === undefined || toConsole || !runsInContainer) return undefined;
  return fail({
    kind: "logs-to-file",
    severity: "warning",
    message:
      "Log lines go to a file inside the container, and nothing was seen that takes them from there: they are gone with it.",
    place: file.place,
    fixes: [],
  });
}

function elsewhere(seen: Seen<Reads>): Verdict {
  const used = usesOf(seen, "logging").own.map(useEvidence);
  const [part] = seen.all("deployment.part");
  const platform: readonly Evidence[] = part ? [{ message: `It is ${part.data.says}.`, place: part.place }] : [];
  return unknown(
    `no collector, log driver or shipping logger was seen in ${count(seen.files, "file")}; where the platform takes its output is for a person to say`,
    ...few([...platform, ...used], 3),
  );
}
