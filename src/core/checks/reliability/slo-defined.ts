import { EXPOSURE_READS, unexposed } from "../../components/linkExposure.ts";
import { metricSources, missingMetrics } from "../../components/linkMetrics.ts";
import type { Component, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { listed } from "../../output/words.ts";
import { allOf, notApplicable, pass, unknown, withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

const READS = ["objective.defined", "alert.unread", ...EXPOSURE_READS] as const;
type Reads = (typeof READS)[number];
type Objective = Signal<"objective.defined">;
/** What answers somebody who waits, and so can be held to a number. */
const ANSWERS = new Set(["service", "web", "function", "ml"]);

export default defineCheck({
  id: "reliability/slo-defined",
  title: "Numeric service-level objectives are written down",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["slo"],
  appliesTo: ["service", "worker", "web", "function", "ml"],
  reads: READS,

  decide(seen: Seen<Reads>): Verdict {
    const objectives = seen.all("objective.defined");
    const complete = objectives.filter(({ data }) => data.target !== undefined);
    const answering = seen.components.filter(({ kinds }) => kinds.some((kind) => ANSWERS.has(kind)));
    if (objectives.length === 0 && answering.length === 0) return notApplicable("nothing here answers callers");
    const unread = seen.all("alert.unread").find(({ data }) => data.what === "objectives");
    const without = answering.filter((component) => !complete.some((each) => isAbout(each, component, answering)));
    const verdict = allOf(
      [
        ...complete.map(written),
        ...objectives.filter((each) => !complete.includes(each)).map(numberless),
        ...(without.length === 0
          ? []
          : unread
            ? [unknown(`objectives are written in ${unread.data.form}, which is not read`)]
            : [missing(without, complete.length, seen.files)]),
      ],
      "nothing here answers callers",
    );
    const sources = metricSources(seen.all("metric.recorded"), seen.all("library.used"), seen.all("alert.unread"));
    const asking = complete.map(({ data, place }) => ({
      name: data.name,
      metrics: data.indicator?.metrics ?? [],
      place,
    }));
    return withNotes(verdict, [
      ...asking.flatMap(({ name, metrics, place }) => missingMetrics(`"${name}"`, metrics, place, sources)),
      ...unexposed(asking, seen),
    ]);
  },
});

function written({ data, place }: Objective): Verdict {
  const { name, target, window, indicator, tool } = data;
  const evidence = { message: `${name}: ${target}${window === undefined ? "" : ` over ${window}`} (${tool}).`, place };
  const lacks = [
    ...(window === undefined ? ["the window it holds over"] : []),
    ...(indicator === undefined ? ["how it is measured"] : []),
  ];
  if (lacks.length === 0) return pass(evidence);
  const note: Finding = {
    kind: "objective-incomplete",
    message: `"${name}" does not say ${lacks.join(" and ")}. Two people can read the same number differently.`,
    severity: "info",
    place,
    fixes: [],
  };
  return { outcome: "pass", evidence: [evidence], notes: [note] };
}

function numberless({ data, place }: Objective): Verdict {
  const finding: Finding = {
    kind: "objective-without-number",
    message: `"${data.name}" names no number. Whether it is kept cannot be told.`,
    severity: "warning",
    place,
    fixes: [],
  };
  return { outcome: "fail", findings: [finding], evidence: [] };
}

function missing(without: readonly Component[], others: number, files: number): Verdict {
  const names = listed(without.map(({ id }) => id));
  const looked =
    others === 0
      ? `none in ${files} files: OpenSLO, Sloth, Pyrra, Nobl9, a resource of Terraform or a table`
      : `${others} for other parts`;
  const finding: Finding = {
    kind: "objective-missing",
    message: `No service-level objective was found for ${names} (${looked}). How much failure is too much stays a matter of taste.`,
    severity: "warning",
    identity: "objective-missing",
    fixes: [],
  };
  return { outcome: "fail", findings: [finding], evidence: [] };
}

function isAbout({ data, place }: Objective, { id, root }: Component, all: readonly Component[]): boolean {
  if (all.length === 1 || (root !== "" && place.path.startsWith(`${root}/`))) return true;
  const names = [
    data.service,
    data.name,
    place.path
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, ""),
  ];
  return names.some((name) => name !== undefined && holdsWord(name, id));
}

/** "checkout" in "checkout-availability" and in "shop/checkout", and not in "checkouts". */
function holdsWord(text: string, word: string): boolean {
  const flat = (each: string) => `-${each.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-`;
  return flat(text).includes(flat(word));
}
