import { vendorsIn } from "../checks/vendors.ts";
import {
  firstOfKind,
  isMissed,
  pageNaming,
  panelsOn,
  runbookOnVendor,
  topicOf,
} from "../components/linkDependencies.ts";
import type { Signal } from "../model.ts";
import { ending, type Link, type Linked } from "./link.ts";

/** dependency → its runbook, its line in the inventory, its dashboard; vendor → the register of agreements. */
export function dependencyLinks(linked: Linked): readonly Link[] {
  const byComponent = new Map<string, Signal<"dependency.used">[]>();
  for (const use of linked.all("dependency.used")) {
    const id = linked.componentOf(use.place.path) ?? "";
    byComponent.set(id, [...(byComponent.get(id) ?? []), use]);
  }
  const firsts = [...byComponent.values()].flatMap(firstOfKind);
  return [...firsts.flatMap((use) => ofDependency(use, linked)), ...ofVendors(linked)];
}

function ofDependency({ data, place }: Signal<"dependency.used">, linked: Linked): readonly Link[] {
  const { type, library } = data;
  const id = linked.componentOf(place.path);
  const about = {
    from: { label: `${type}, through ${library}`, place },
    ...(id === undefined ? {} : { component: id }),
  };
  const links: Link[] = [];
  const topic = topicOf(type);
  const isShown = panelsOn(type);
  if (topic) {
    const runbook = linked.all("document.runbook").find((each) => each.data.topics.includes(topic));
    links.push({ kind: "dependency-runbook", ...about, ...ending(titled(runbook), "a runbook for when it is down") });
  }
  if (isShown) {
    const dashboard = linked.all("dashboard.defined").find(isShown);
    links.push({ kind: "dependency-dashboard", ...about, ...ending(titled(dashboard), "a panel on it") });
  }
  return links;
}

function ofVendors(linked: Linked): readonly Link[] {
  const pages = linked.all("document.page");
  const hasRegister = pages.some(({ data }) => data.about.includes("vendors"));
  return vendorsIn(linked.all("manifest.package")).flatMap(({ vendor, evidence: { place } }): readonly Link[] => {
    const id = place && linked.componentOf(place.path);
    const about = {
      from: { label: vendor.name, ...(place ? { place } : {}) },
      ...(id === undefined ? {} : { component: id }),
    };
    const fallback = pageNaming(vendor.name, pages, ["dependencies", "vendors"]);
    const links: Link[] = [
      { kind: "dependency-fallback", ...about, ...ending(titled(fallback), "a line in the inventory of dependencies") },
    ];
    if (isMissed(vendor)) {
      const runbook = runbookOnVendor(vendor, linked.all("document.runbook"));
      links.unshift({
        kind: "dependency-runbook",
        ...about,
        ...ending(titled(runbook), "a runbook for when it is down"),
      });
    }
    if (hasRegister) {
      const register = pageNaming(vendor.name, pages, ["vendors"]);
      links.push({
        kind: "vendor-register",
        ...about,
        ...ending(titled(register), "a line in the register of vendors"),
      });
    }
    return links;
  });
}

function titled(signal: { readonly data: { readonly title: string }; readonly place: Signal["place"] } | undefined) {
  return signal && { label: signal.data.title, place: signal.place };
}
