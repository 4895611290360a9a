import { vendorsIn } from "../checks/vendors.ts";
import type { RunbookTopic, Signal, UsedDependency } from "../model.ts";
import type { Link, LinkEnd, Linked } from "./link.ts";

/** The failure that a runbook is looked for under when a dependency is gone. */
const TOPIC: Readonly<Partial<Record<UsedDependency["type"], RunbookTopic>>> = {
  postgres: "database",
  mysql: "database",
  sql: "database",
  mongodb: "database",
  redis: "database",
  search: "database",
  queue: "queue",
};
/** How exporters and libraries begin the names of its metrics. */
const METRICS: Readonly<Partial<Record<UsedDependency["type"], RegExp>>> = {
  postgres: /^(?:pg|postgres|db|sql|hikaricp)_/i,
  mysql: /^(?:mysql|db|sql|hikaricp)_/i,
  sql: /^(?:pg|mysql|db|sql|hikaricp)_/i,
  mongodb: /^mongo/i,
  redis: /^redis/i,
  queue: /^(?:rabbitmq|kafka|nats|sqs|celery|sidekiq|bull)|queue/i,
  search: /^(?:elasticsearch|opensearch)/i,
};
const STORES: ReadonlySet<UsedDependency["type"]> = new Set([
  "postgres",
  "mysql",
  "sql",
  "mongodb",
  "search",
  "object-store",
]);
const RECOVERY = /\b(?:restor\w*|recover\w*|point[- ]in[- ]time)\b/i;

/** dependency → runbook, fallback and dashboard; store → restore drill and recovery runbook; vendor → register. */
export function dependencyLinks(linked: Linked): readonly Link[] {
  return [...firstUses(linked).flatMap((use) => ofDependency(use, linked)), ...ofVendors(linked)];
}

/** One for each kind of dependency of a component. */
function firstUses(linked: Linked): readonly Signal<"dependency.used">[] {
  const firsts = new Map<string, Signal<"dependency.used">>();
  for (const use of linked.all("dependency.used")) {
    const key = `${linked.componentOf(use.place.path) ?? ""} ${use.data.type}`;
    if (!firsts.has(key)) firsts.set(key, use);
  }
  return [...firsts.values()];
}

function ofDependency({ data, place }: Signal<"dependency.used">, linked: Linked): readonly Link[] {
  const { type } = data;
  if (type === "http" || type === "other") return [];
  const id = linked.componentOf(place.path);
  const about = {
    from: { label: `${type}, through ${data.library}`, place },
    ...(id === undefined ? {} : { component: id }),
  };
  const topic = TOPIC[type];
  const runbook = topic && linked.all("document.runbook").find((each) => each.data.topics.includes(topic));
  const metrics = METRICS[type];
  const dashboard =
    metrics && linked.all("dashboard.defined").find((each) => each.data.metrics.some((name) => metrics.test(name)));
  const links: Link[] = [];
  if (topic)
    links.push({
      kind: "dependency-runbook",
      ...about,
      ...ending(runbook && { label: runbook.data.title, place: runbook.place }, "a runbook for when it is down"),
    });
  if (metrics)
    links.push({
      kind: "dependency-dashboard",
      ...about,
      ...ending(dashboard && { label: dashboard.data.title, place: dashboard.place }, "a panel on it"),
    });
  return STORES.has(type) ? [...links, ...recovery(about, linked)] : links;
}

function recovery(about: Pick<Link, "from" | "component">, linked: Linked): readonly Link[] {
  const drill = linked.all("document.page").find(({ data }) => data.about.includes("restore"));
  const runbook = linked.all("document.runbook").find(({ data }) => RECOVERY.test(data.title));
  const end = (signal: { readonly data: { readonly title: string }; readonly place: Signal["place"] } | undefined) =>
    signal && { label: signal.data.title, place: signal.place };
  return [
    { kind: "store-recovery", ...about, ...ending(end(drill), "a restore drill") },
    { kind: "store-recovery", ...about, ...ending(end(runbook), "a runbook for its recovery") },
  ];
}

/** A register or an inventory that names the vendor in a row or a heading. */
function ofVendors(linked: Linked): readonly Link[] {
  const pages = linked
    .all("document.page")
    .filter(({ data }) => data.about.includes("dependencies") || data.about.includes("vendors"));
  return vendorsIn(linked.all("manifest.package")).map(({ vendor, evidence: { place } }) => {
    const name = vendor.name.toLowerCase();
    const page = pages.find(({ data }) =>
      [...data.headings, ...data.tables.flatMap(({ rows }) => rows)].some((text) => text.toLowerCase().includes(name)),
    );
    const id = place && linked.componentOf(place.path);
    return {
      kind: "dependency-fallback",
      from: { label: vendor.name, ...(place ? { place } : {}) },
      ...(id === undefined ? {} : { component: id }),
      ...ending(page && { label: page.data.title, place: page.place }, "a line in the inventory of dependencies"),
    } as const;
  });
}

function ending(to: LinkEnd | undefined, lacks: string): Pick<Link, "to" | "lacks"> {
  return to ? { to } : { lacks };
}
