import { decidingRuleOf } from "../checks/governance/codeOwners.ts";
import type { Link, Linked } from "./link.ts";

/** component → its owner → who is on call. */
export function ownerLinks(linked: Linked): readonly Link[] {
  const codeowners = linked.all("ownership.rules").find(({ data }) => data.form === "CODEOWNERS");
  const rules = codeowners && decidingRuleOf(codeowners.data);
  const rota = linked.all("document.page").find(({ data }) => data.about.includes("on-call"));
  return linked.components.flatMap(({ id, root, why }): readonly Link[] => {
    const place = why[0]?.place;
    const from = { label: id, ...(place ? { place } : {}) };
    const entity = linked
      .all("catalog.entity")
      .find(
        (each) =>
          each.data.owner !== undefined && (each.data.name === id || linked.componentOf(each.place.path) === id),
      );
    const rule = rules?.(`${root === "" ? "" : `${root}/`}README.md`);
    const owner = entity?.data.owner ?? rule?.owners.join(", ");
    const ownerPlace = entity?.place ?? rule?.place;
    if (owner === undefined) return [{ kind: "component-owner", from, lacks: "an owner", component: id }];
    const named = { label: owner, ...(ownerPlace ? { place: ownerPlace } : {}) };
    return [
      { kind: "component-owner", from, to: named, component: id },
      rota
        ? { kind: "owner-on-call", from: named, to: { label: rota.data.title, place: rota.place }, component: id }
        : { kind: "owner-on-call", from: named, lacks: "a page on who is on call", component: id },
    ];
  });
}
