import type { Component, Evidence, Finding, OwnershipRules, Seen, Verdict } from "../../model.ts";
import { allOf, notApplicable, pass } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { type DecidingRule, decidingRuleOf } from "./codeOwners.ts";

type Reads =
  | "ownership.rules"
  | "catalog.entity"
  | "kubernetes.workload"
  | "readiness.config"
  | "manifest.package"
  | "program.entry"
  | "container.image";

/** Where code hosts look for CODEOWNERS; only the first that is there counts. */
const CODEOWNERS_PLACES = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
const NAMED_COMPONENTS = 3;
const CHECKLIST_FILE = ".readiness/ledger.yaml";
const AREAS = [
  "reliability",
  "scaling",
  "observability",
  "alerting",
  "incident",
  "delivery",
  "security",
  "data",
  "performance",
  "testing",
  "compliance",
  "governance",
];
/** What a catalogue is filled with where nobody is known. */
const NOBODY = /^(?:(?:user|group):)?(?:[\w-]+\/)?(?:unknown|guests?|none|nobody|todo|tbd|n\/a)$/i;
const OWNER_LABEL = /(?:^|\/)(?:owner|team|owned-by)$/;

export default defineCheck({
  id: "governance/ownership",
  title: "Every component and every area of the checklist has an owner",
  level: "essential",
  mode: "auto",
  scope: "repository",
  reads: [
    "ownership.rules",
    "catalog.entity",
    "kubernetes.workload",
    "readiness.config",
    "manifest.package",
    "program.entry",
    "container.image",
  ],

  decide(seen: Seen<Reads>) {
    const files = seen.all("ownership.rules");
    const codeowners = CODEOWNERS_PLACES.map((path) => files.find(({ place }) => place.path === path)).find(
      (file) => file !== undefined,
    );
    const rule = codeowners ? decidingRuleOf(codeowners.data) : () => undefined;
    return allOf(
      [...ofComponents(seen, rule), ...(codeowners ? codeowners.data.broken.map(broken) : []), areas(seen, rule)],
      "",
    );
  },
});

/** One finding for all where nobody is named at all, else one for each component that was left out. */
function ofComponents(seen: Seen<Reads>, decidingRule: DecidingRule): readonly Verdict[] {
  const { components } = seen;
  const verdicts = components.map((component) => owned(component, seen, decidingRule));
  if (components.length < 2 || !verdicts.every((verdict) => isOf(verdict, "owner-missing"))) return verdicts;
  const names = components.slice(0, NAMED_COMPONENTS).map(({ id }) => id);
  const rest = components.length - names.length;
  const list = rest > 0 ? `${names.join(", ")} and ${rest} more` : names.join(" and ");
  return [unowned("all", `Nobody is named as the owner of ${list}. When one breaks, nobody is asked first.`)];
}

function owned(component: Component, seen: Seen<Reads>, decidingRule: DecidingRule): Verdict {
  const { root, id } = component;
  const deciding = pathsOf(component, seen).flatMap((path) => decidingRule(path) ?? []);
  const rule = deciding.find(({ owners }) => owners.length > 0);
  if (rule) return pass({ message: `${id}: ${rule.owners.join(", ")}.`, place: rule.place });
  const beside = besides(component, seen);
  if (beside) return pass(beside);

  const removed = deciding[0];
  const where = root === "" ? "" : ` (${root})`;
  if (removed === undefined)
    return unowned(id, `Nobody is named as the owner of ${id}${where}. When it breaks, nobody is asked first.`);
  return failing({
    kind: "owner-removed",
    message: `"${removed.pattern}" is the last rule for ${id}${where} and names nobody, so nobody answers for it.`,
    severity: "warning",
    place: removed.place,
    identity: id,
    fixes: [],
  });
}

function unowned(identity: string, message: string): Verdict {
  return failing({ kind: "owner-missing", message, severity: "warning", identity, fixes: [] });
}

function isOf(verdict: Verdict, kind: string): boolean {
  return verdict.outcome === "fail" && verdict.findings[0].kind === kind;
}

/** Owners that stand elsewhere: OWNERS files, a software catalogue, labels of what is deployed. */
function besides({ id, root }: Component, seen: Seen<Reads>): Evidence | undefined {
  for (const { data, place } of seen.all("ownership.rules")) {
    const names = data.form === "OWNERS" && holds(place.path, root) ? data.rules.flatMap(({ owners }) => owners) : [];
    if (names.length > 0) return { message: `${id}: ${names.join(", ")}.`, place };
  }
  const entities = seen
    .all("catalog.entity")
    .filter(({ data, place }) => isSomebody(data.owner) && (data.name === id || holds(place.path, root)))
    .sort((one, other) => other.place.path.length - one.place.path.length);
  const entity = entities.find(({ data }) => data.name === id) ?? entities[0];
  if (entity) return { message: `${id}: ${entity.data.owner}.`, place: entity.place };
  for (const { data, place } of seen.all("kubernetes.workload")) {
    if (data.name !== id) continue;
    const label = Object.entries(data.labels).find(([key, value]) => OWNER_LABEL.test(key) && isSomebody(value));
    if (label) return { message: `${id}: ${label[1]}, by the label ${label[0]}.`, place };
  }
  return undefined;
}

function isSomebody(owner: string | undefined): boolean {
  return owner !== undefined && owner.trim() !== "" && !NOBODY.test(owner.trim());
}

/** True when the file lies in the folder or above it. */
function holds(path: string, root: string): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return folder === "" || root === folder || root.startsWith(`${folder}/`);
}

/** Files of a component that rules may speak of; one of any name where none is known. */
function pathsOf({ root, id }: Component, seen: Seen<Reads>): readonly string[] {
  const isDeeper = (path: string) =>
    seen.components.some(
      (other) => other.id !== id && other.root.length > root.length && path.startsWith(`${other.root}/`),
    );
  const known = [...seen.all("manifest.package"), ...seen.all("program.entry"), ...seen.all("container.image")]
    .map(({ place }) => place.path)
    .filter((path) => (root === "" || path.startsWith(`${root}/`)) && !isDeeper(path));
  return [...known, root === "" ? "file" : `${root}/file`];
}

function broken({ text, place }: OwnershipRules["broken"][number]): Verdict {
  return failing({
    kind: "owner-unreadable",
    message: `"${text}" is no @user, @organisation/team or e-mail address, so code hosts leave the line out or the owner away.`,
    severity: "warning",
    place,
    fixes: [],
  });
}

/** Whoever owns the checklist's own files answers for the areas that nobody else is named for. */
function areas(seen: Seen<Reads>, decidingRule: DecidingRule): Verdict {
  const config = seen.all("readiness.config")[0];
  if (config === undefined || !config.data.valid) return notApplicable("no configuration");
  const rule = decidingRule(CHECKLIST_FILE);
  if (rule && rule.owners.length > 0)
    return pass({ message: `The checklist: ${rule.owners.join(", ")}.`, place: rule.place });
  const missing = AREAS.filter((area) => !config.data.ownedAreas.includes(area));
  if (missing.length === 0) return pass({ message: "Every area has an owner.", place: config.place });
  return failing({
    kind: "area-unowned",
    message: `Nobody is named for ${missing.join(", ")}. Name them under "owners", or give .readiness an owner in CODEOWNERS.`,
    severity: "info",
    place: config.place,
    identity: "areas",
    fixes: [],
  });
}

function failing(finding: Finding): Verdict {
  return { outcome: "fail", findings: [finding], evidence: [] };
}
