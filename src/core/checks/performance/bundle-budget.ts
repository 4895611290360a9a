import type { Seen, Signal, Verdict } from "../../model.ts";
import { fail, notApplicable, pass } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "bundle.budget" | "manifest.package" | "metric.target";
/** https://googlechrome.github.io/lighthouse-ci/docs/configuration.html#assertions */
const BY_LIGHTHOUSE = /^(?:resource-summary[.:](?:script|total)[.:]size|total-byte-weight|unused-javascript)$/;

export default defineCheck({
  id: "performance/bundle-budget",
  title: "What a browser loads first has a ceiling that CI holds",
  level: "standard",
  mode: "auto",
  scope: "component",
  appliesTo: ["web"],
  scaffolds: ["size-limit"],
  reads: ["bundle.budget", "manifest.package", "metric.target"],

  decide(seen: Seen<Reads>): Verdict {
    const budgets = seen.all("bundle.budget");
    const asserted = seen.all("metric.target").filter(({ data }) => BY_LIGHTHOUSE.test(data.name));
    const enforced = budgets.filter(({ data }) => data.fails && data.limit !== undefined);
    const evidence = [
      ...enforced.map(told),
      ...asserted.map(({ data, place }) => ({ message: `${data.name}: ${data.target} (${data.tool}).`, place })),
    ];
    if (evidence.length > 0) return pass(...evidence);
    const [weak] = budgets;
    if (weak) return fail(onlyWarns(weak));
    const bundler = seen.all("manifest.package").flatMap(({ data, place }) => {
      return data.bundler === undefined ? [] : [{ name: data.bundler, place }];
    })[0];
    if (bundler === undefined)
      return notApplicable("nothing here bundles scripts for a browser, as far as manifests tell");
    return fail({
      kind: "bundle-budget-missing",
      message: `${bundler.name} builds what a browser loads, and nothing holds its size: no size-limit, bundlewatch, Angular budget, webpack hint or Lighthouse assertion. It grows by one dependency after the other.`,
      severity: "info",
      place: bundler.place,
      identity: "bundle-budget-missing",
      fixes: [{ kind: "scaffold", title: "Give it a ceiling", safety: "review", scaffold: "size-limit" }],
    });
  },
});

function told({ data, place }: Signal<"bundle.budget">) {
  return { message: `${data.what}: at most ${data.limit} (${data.tool}).`, place };
}

function onlyWarns({ data, place }: Signal<"bundle.budget">) {
  const why = data.limit === undefined ? "names no limit" : `only warns above ${data.limit}`;
  return {
    kind: "bundle-budget-not-enforced",
    message: `${data.tool} ${why} for ${data.what}. A build that is too large passes.`,
    severity: "info",
    place,
    fixes: [],
  } as const;
}
