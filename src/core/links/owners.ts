import { codeownersOf, decidingRuleOf } from "../components/linkCodeOwners.ts";
import type { Signal } from "../model.ts";
import { ending, type Link, type LinkEnd, type Linked, namedIn } from "./link.ts";

/** component → its owner → who is on call. */
export function ownerLinks(linked: Linked): readonly Link[] {
  const codeowners = codeownersOf(linked.all("ownership.rules"));
  const rules = codeowners && decidingRuleOf(codeowners.data);
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
      {
        kind: "owner-on-call",
        from: named,
        component: id,
        ...ending(onCall(id, owner, linked), "a rota or a page on who is on call"),
      },
    ];
  });
}

/** The rota that is named for the component or its owner; else the page about it; else the first rota. */
function onCall(id: string, owner: string, linked: Linked): LinkEnd | undefined {
  const rotas = linked.all("oncall.rota").filter(({ data }) => data.what === "schedule");
  const teams = owner.split(/[\s,@/:]+/).filter((word) => word.length > 2);
  const own = rotas.find(
    ({ data }) =>
      namedIn(data.name, linked.components) === id ||
      teams.some((team) => data.name.toLowerCase().includes(team.toLowerCase())),
  );
  const page = linked.all("document.page").find(({ data }) => data.about.includes("on-call"));
  if (own) return rota(own);
  if (page) return { label: page.data.title, place: page.place };
  return rotas[0] && rota(rotas[0]);
}

function rota({ data, place }: Signal<"oncall.rota">): LinkEnd {
  return { label: `${data.tool}'s ${data.name}`, place };
}
