import { ownersOf } from "../components/linkOwners.ts";
import { isRotaOf } from "../components/linkRotas.ts";
import type { Signal } from "../model.ts";
import { ending, type Link, type LinkEnd, type Linked } from "./link.ts";

/** component → its owner → who is on call. */
export function ownerLinks(linked: Linked): readonly Link[] {
  const ownerOf = ownersOf(linked);
  return linked.components.flatMap((component): readonly Link[] => {
    const { id, why } = component;
    const place = why[0]?.place;
    const from = { label: id, ...(place ? { place } : {}) };
    const owner = ownerOf(component);
    if (owner === undefined) return [{ kind: "component-owner", from, lacks: "an owner", component: id }];
    const named = { label: owner.owners, place: owner.place };
    return [
      { kind: "component-owner", from, to: named, component: id },
      {
        kind: "owner-on-call",
        from: named,
        component: id,
        ...ending(onCall(id, owner.owners, linked), "a rota or a page on who is on call"),
      },
    ];
  });
}

/** The rota that is named for the component or its owner; else the page about it; else the first rota. */
function onCall(id: string, owner: string, linked: Linked): LinkEnd | undefined {
  const rotas = linked.all("oncall.rota").filter(({ data }) => data.what === "schedule");
  const own = rotas.find(({ data }) => isRotaOf(data, id, owner));
  const page = linked.all("document.page").find(({ data }) => data.about.includes("on-call"));
  if (own) return rota(own);
  if (page) return { label: page.data.title, place: page.place };
  return rotas[0] && rota(rotas[0]);
}

function rota({ data, place }: Signal<"oncall.rota">): LinkEnd {
  return { label: `${data.tool}'s ${data.name}`, place };
}
