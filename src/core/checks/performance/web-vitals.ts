import type { Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

type Reads = "metric.target" | "library.used";
/** What counts as good: https://web.dev/articles/vitals */
const GOOD: Readonly<Record<string, { readonly name: string; readonly most: number; readonly unit: string }>> = {
  "largest-contentful-paint": { name: "Largest Contentful Paint", most: 2500, unit: " ms" },
  "cumulative-layout-shift": { name: "Cumulative Layout Shift", most: 0.1, unit: "" },
  "interaction-to-next-paint": { name: "Interaction to Next Paint", most: 200, unit: " ms" },
  "experimental-interaction-to-next-paint": { name: "Interaction to Next Paint", most: 200, unit: " ms" },
};
const ASKED = ["largest-contentful-paint", "cumulative-layout-shift"];

export default defineCheck({
  id: "performance/web-vitals",
  title: "Core Web Vitals are measured and in the good range",
  level: "standard",
  mode: "partial",
  scope: "repository",
  appliesTo: ["web"],
  reviewDays: 90,
  scaffolds: ["lighthouse-ci", "web-vitals"],
  reads: ["metric.target", "library.used"],

  decide(seen: Seen<Reads>): Verdict {
    const targets = seen.all("metric.target").filter(({ data }) => data.tool === "Lighthouse CI" && data.name in GOOD);
    const measured = seen.all("library.used").filter(({ data }) => data.topic === "web-vitals");
    const evidence: readonly Evidence[] = [
      ...targets.map(({ data, place }) => ({ message: `${data.name}: ${data.target} (Lighthouse CI).`, place })),
      ...measured.map(({ data, place }) => ({
        message: `${data.library} measures at those who visit: ${data.call}.`,
        place,
      })),
    ];
    const [first, ...rest] = targets.flatMap(({ data, place }): readonly Finding[] => {
      const good = GOOD[data.name];
      const most = Number(/^maxNumericValue (\d+(?:\.\d+)?)$/.exec(data.target ?? "")?.[1] ?? "NaN");
      if (good === undefined || !(most > good.most)) return [];
      return [
        {
          kind: "vital-lenient",
          message: `${good.name} may be ${most}${good.unit}, and counts as good up to ${good.most}${good.unit}. A page that people find slow passes.`,
          severity: "info",
          place,
          fixes: [],
        },
      ];
    });
    if (first) return { outcome: "fail", findings: [first, ...rest], evidence };
    if (ASKED.every((name) => targets.some(({ data }) => data.name === name))) return pass(...evidence);
    return unknown(
      measured.length > 0
        ? "they are measured where people visit; a person says whether the values are in the good range"
        : "nothing was found that measures them: no web-vitals, real-user monitoring or Lighthouse assertion; a person can say where they are seen",
      ...evidence,
    );
  },
});
