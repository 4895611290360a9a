import { codeownersOf, type DecidingRule, decidingRuleOf } from "../../components/linkCodeOwners.ts";
import { decidingOver, OWNER_KINDS, type Owned, ownersOf } from "../../components/linkOwners.ts";
import type {
  Component,
  Evidence,
  Finding,
  Fix,
  OwnershipRule,
  OwnershipRules,
  Place,
  Seen,
  Verdict,
} from "../../model.ts";
import { listed } from "../../output/words.ts";
import { allOf, notApplicable, pass } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

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
const READS = [...OWNER_KINDS, "readiness.config"] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "governance/ownership",
  title: "Every component and every area of the checklist has an owner",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["codeowners"],
  reads: READS,

  decide(seen: Seen<Reads>) {
    const codeowners = codeownersOf(seen.all("ownership.rules"));
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
  const ownerOf = ownersOf(seen);
  const owned = components.flatMap((component): readonly (readonly [string, Owned])[] => {
    const owner = ownerOf(component);
    return owner === undefined ? [] : [[component.id, owner]];
  });
  const rest = components.filter(({ id }) => !owned.some(([each]) => each === id));
  const removed = rest.map((component) => decidingOver(component, seen, decidingRule)[0]);
  if (components.length > 1 && rest.length === components.length && removed.every((rule) => rule === undefined)) {
    const list = listed(components.map(({ id }) => id));
    return [unowned("all", `Nobody is named as the owner of ${list}. When one breaks, nobody is asked first.`)];
  }
  return [
    ...(owned.length === 0 ? [] : [pass(...byOwner(owned))]),
    ...rest.map((component, index) =>
      leftOut(component, removed[index], codeownersOf(seen.all("ownership.rules"))?.place),
    ),
  ];
}

function byOwner(owned: readonly (readonly [string, Owned])[]): readonly Evidence[] {
  const grouped = new Map<string, { readonly ids: string[]; readonly place: Place }>();
  for (const [id, { owners, place }] of owned) {
    const known = grouped.get(owners);
    if (known) known.ids.push(id);
    else grouped.set(owners, { ids: [id], place });
  }
  return [...grouped].map(([owners, { ids, place }]) => ({ message: `${listed(ids)}: ${owners}.`, place }));
}

function leftOut(
  { id, root, why }: Component,
  removed: OwnershipRule | undefined,
  codeowners: Place | undefined,
): Verdict {
  const where = root === "" ? "" : ` (${root})`;
  if (removed === undefined) {
    const message = `Nobody is named as the owner of ${id}${where}. When it breaks, nobody is asked first.`;
    const at = why[0]?.place;
    const related = at ? [{ message: `${id} is here.`, place: at }] : [];
    return unowned(id, message, codeowners ? { place: codeowners, related } : {});
  }
  return failing({
    kind: "owner-removed",
    message: `"${removed.pattern}" is the last rule for ${id}${where} and names nobody, so nobody answers for it.`,
    severity: "warning",
    place: removed.place,
    identity: id,
    fixes: [],
  });
}

const NAMED: Fix = {
  kind: "scaffold",
  title: "Name an owner for every component",
  safety: "review",
  scaffold: "codeowners",
};

/** `where` is the file that names the others, with what it leaves out. */
function unowned(identity: string, message: string, where: Pick<Finding, "place" | "related"> = {}): Verdict {
  return failing({ kind: "owner-missing", message, severity: "warning", ...where, identity, fixes: [NAMED] });
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
