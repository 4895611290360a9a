import type { Component, Seen, Signal } from "../../model.ts";
import { allOf, fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "metric.target" | "document.page";
/** What answers somebody who waits, and so has a target of its own. */
const ANSWERS = new Set(["service", "web", "function", "ml"]);
const MOST_EVIDENCE = 10;

export default defineCheck({
  id: "governance/metric-targets",
  title: "Every metric that matters has a number it is held to",
  level: "standard",
  mode: "partial",
  scope: "repository",
  appliesTo: ["service", "worker", "web", "function", "ml"],
  reviewDays: 180,
  reads: ["metric.target", "document.page"],

  decide(seen: Seen<Reads>) {
    const targets = seen.all("metric.target");
    const numbered = targets.filter(({ data }) => data.target !== undefined);
    const meant = numbered.filter(({ data }) => data.isGuess !== true);
    return allOf(
      [
        ...targets.filter((target) => !numbered.includes(target)).map(empty),
        covered(
          seen,
          meant,
          numbered.find((each) => !meant.includes(each)),
        ),
      ],
      "",
    );
  },
});

function empty({ data, place }: Signal<"metric.target">) {
  return fail({
    kind: "target-missing",
    message: `"${data.name}" is written down for ${data.tool} without a number. What it is held to stays a matter of taste.`,
    severity: "warning",
    place,
    fixes: [],
  });
}

/** Met when every component that answers somebody has an objective; else a person says whether the rest is enough. */
function covered(
  seen: Seen<Reads>,
  targets: readonly Signal<"metric.target">[],
  guess: Signal<"metric.target"> | undefined,
) {
  const evidence = targets.slice(0, MOST_EVIDENCE).map(({ data, place }) => ({
    message: `${data.name}: ${data.target} (${data.tool}).`,
    place,
  }));
  const documents = seen
    .all("document.page")
    .filter(({ data }) => data.about.includes("targets"))
    .map(({ data, place }) => ({ message: `"${data.title}" may name targets.`, place }));
  const answering = seen.components.filter(({ kinds }) => kinds.some((kind) => ANSWERS.has(kind)));
  const without = answering.filter((component) => !targets.some((target) => isAbout(target, component, answering)));
  if (answering.length > 0 && without.length === 0) return pass(...evidence);
  if (guess !== undefined) {
    const said = {
      message: `${guess.data.name}: ${guess.data.target} (${guess.data.tool}), a guess.`,
      place: guess.place,
    };
    return unknown(
      `${guess.place.path} says of its own numbers that they are guesses`,
      said,
      ...evidence,
      ...documents,
    );
  }
  const reason =
    targets.length === 0
      ? "no objective (OpenSLO, Sloth, Pyrra), k6 threshold or Lighthouse assertion was found; a person can say where the numbers stand"
      : `no target was found for ${without.map(({ id }) => id).join(", ") || "what runs here"}; a person can say where it stands`;
  return unknown(reason, ...evidence, ...documents);
}

function isAbout(
  { data, place }: Signal<"metric.target">,
  { id, root }: Component,
  all: readonly Component[],
): boolean {
  if (data.service === id || (root !== "" && place.path.startsWith(`${root}/`))) return true;
  if (
    data.service === undefined &&
    data.name
      .split(/[-_./]/)
      .join("-")
      .includes(id)
  )
    return true;
  return all.length === 1;
}
