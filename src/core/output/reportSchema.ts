import * as v from "valibot";

/** The JSON report's shape, version 1: what `schemas/report.schema.json` is made from. */

const position = v.strictObject({ line: v.pipe(v.number(), v.minValue(1)), column: v.pipe(v.number(), v.minValue(1)) });
const place = v.pipe(
  v.strictObject({ path: v.string(), start: position, end: position }),
  v.description('Relative to the workspace, with "/"; lines and columns count from 1, columns in UTF-16 units.'),
);
const evidence = v.strictObject({
  message: v.string(),
  place: v.optional(place),
  undecided: v.optional(v.pipe(v.literal(true), v.description("What could not be decided, rather than what holds."))),
});
const kinds = v.array(v.picklist(["service", "worker", "web", "library", "cli", "function", "ml", "infrastructure"]));
const criticality = v.picklist(["internal", "standard", "critical"]);
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const finding = v.strictObject({
  kind: v.pipe(v.string(), v.description("A stable name, unique within its check.")),
  message: v.string(),
  severity: v.picklist(["error", "warning", "info"]),
  place: v.optional(place),
  fingerprint: v.pipe(v.string(), v.description("What the finding is recognised by after lines move.")),
  fixes: v.array(
    v.strictObject({
      title: v.string(),
      kind: v.picklist(["edit", "scaffold"]),
      safety: v.pipe(v.picklist(["safe", "review"]), v.description("safe: changes nothing but the gap.")),
    }),
  ),
});

const entry = v.looseObject({
  check: v.string(),
  component: v.optional(v.string()),
  says: v.picklist(["done", "planned", "accepted", "elsewhere", "not-applicable"]),
  by: v.string(),
  on: v.string(),
});

const item = v.strictObject({
  check: v.pipe(v.string(), v.description("The check's id.")),
  area: v.string(),
  title: v.string(),
  level: v.picklist(["essential", "standard", "critical"]),
  mode: v.picklist(["auto", "partial", "attest"]),
  scope: v.picklist(["component", "repository"]),
  component: v.optional(v.string()),
  state: v.picklist(["met", "elsewhere", "accepted", "planned", "gap", "unanswered", "stale", "not-applicable"]),
  reason: v.optional(v.string()),
  evidence: v.array(evidence),
  findings: v.array(finding),
  entry: v.optional(entry),
});

export const reportSchema = v.strictObject({
  version: v.literal(1),
  tool: v.strictObject({ name: v.string(), version: v.string() }),
  criticality,
  components: v.array(v.strictObject({ id: v.string(), root: v.string(), kinds, why: v.array(evidence) })),
  items: v.array(item),
  score: v.strictObject({
    complete: v.pipe(share, v.description("(met + elsewhere) / applicable.")),
    named: v.pipe(share, v.description("The share that is not gap, unanswered or stale.")),
    decided: v.pipe(share, v.description("The share that is not unanswered.")),
    band: v.picklist(["pre-production", "managed-risk", "strong"]),
    verdict: v.picklist(["go", "no-go"]),
    blockers: v.array(v.strictObject({ check: v.string(), component: v.optional(v.string()) })),
  }),
  links: v.pipe(
    v.array(
      v.strictObject({
        kind: v.string(),
        component: v.optional(v.string()),
        from: evidence,
        to: v.optional(evidence),
        lacks: v.optional(v.string()),
      }),
    ),
    v.description("How alerts, runbooks, objectives, dashboards, probes, dependencies and owners belong together."),
  ),
  problems: v.array(v.strictObject({ message: v.string(), place: v.optional(place) })),
  stats: v.strictObject({
    files: v.number(),
    bytes: v.number(),
    scanned: v.number(),
    skipped: v.record(v.string(), v.number()),
    milliseconds: v.number(),
  }),
});
