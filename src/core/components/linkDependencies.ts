import type { DocumentPage, Evidence, Finding, RunbookTopic, Signal, UsedDependency } from "../model.ts";

type DependencyType = UsedDependency["type"];

/** The failure that a runbook is looked for under when a dependency is gone. */
const TOPIC: Readonly<Partial<Record<DependencyType, RunbookTopic>>> = {
  postgres: "database",
  mysql: "database",
  sql: "database",
  mongodb: "database",
  redis: "database",
  search: "database",
  queue: "queue",
};
/** How exporters, libraries and people name its metrics. */
const METRICS: Readonly<Partial<Record<DependencyType, RegExp>>> = {
  postgres: /(?:^|[_.])(?:pg|postgres\w*|db|sql|database\w*|hikaricp|pool)[_.]|RDS|Database/,
  mysql: /(?:^|[_.])(?:mysql\w*|db|sql|database\w*|hikaricp|pool)[_.]|RDS|Database/,
  sql: /(?:^|[_.])(?:pg|mysql\w*|mssql|db|sql|database\w*|hikaricp|pool)[_.]|RDS|Database/,
  mongodb: /(?:^|[_.])(?:mongo\w*|db|database\w*)[_.]/,
  redis: /(?:^|[_.])(?:redis\w*|cache\w*|valkey\w*)[_.]/,
  queue:
    /(?:^|[_.])(?:rabbitmq|kafka\w*|nats|sqs|celery|sidekiq|bull\w*|amqp)[_.]|queue|backlog|consumer|NumberOfMessages/i,
  search: /(?:^|[_.])(?:elasticsearch|opensearch|es|search)[_.]/,
};

/** The runbook for when a dependency of this kind is gone; undefined where none is asked for. */
export function topicOf(type: DependencyType): RunbookTopic | undefined {
  return TOPIC[type];
}

/** True of a dashboard that shows this kind of dependency; undefined where its metrics have no names of their own. */
export function panelsOn(type: DependencyType): ((dashboard: Signal<"dashboard.defined">) => boolean) | undefined {
  const metrics = METRICS[type];
  return metrics && (({ data }) => data.metrics.some((name) => metrics.test(name)));
}

/** The first page that names a vendor in a heading or in the first cell of a row. */
export function pageNaming(
  vendor: string,
  pages: readonly Signal<"document.page">[],
  topics: readonly DocumentPage["about"][number][],
): Signal<"document.page"> | undefined {
  const name = vendor.toLowerCase();
  return pages
    .filter(({ data }) => data.about.some((topic) => topics.includes(topic)))
    .find(({ data }) =>
      [...data.headings, ...data.tables.flatMap(({ rows }) => rows)].some((text) => text.toLowerCase().includes(name)),
    );
}

const MISSED: ReadonlySet<string> = new Set(["payments", "accounts", "messages", "language models", "content"]);

/** True of a vendor whose outage users notice: what only watches or releases is missed by the team alone. */
export function isMissed(vendor: { readonly does: string }): boolean {
  return MISSED.has(vendor.does);
}

/** What a vendor does decides which failure a runbook on it may be about without naming it. */
export function runbookOnVendor(
  vendor: { readonly name: string; readonly does: string },
  runbooks: readonly Signal<"document.runbook">[],
): Signal<"document.runbook"> | undefined {
  const name = vendor.name.toLowerCase();
  const topic: RunbookTopic =
    vendor.does === "payments" ? "payment" : vendor.does === "accounts" ? "auth" : "third-party";
  return (
    runbooks.find(({ data }) => [data.title, ...data.sections].some((text) => text.toLowerCase().includes(name))) ??
    runbooks.find(({ data }) => data.topics.includes(topic))
  );
}

/** One use for each kind of dependency, in the order in which they were seen. */
export function firstOfKind(uses: readonly Signal<"dependency.used">[]): readonly Signal<"dependency.used">[] {
  const firsts = new Map<string, Signal<"dependency.used">>();
  for (const use of uses) if (!firsts.has(use.data.type)) firsts.set(use.data.type, use);
  return [...firsts.values()];
}

/** The vendors that a register here leaves out, each at where it comes in, with the register as the other end. */
export function notListed(
  vendors: readonly { readonly vendor: { readonly name: string }; readonly evidence: Evidence }[],
  pages: readonly Signal<"document.page">[],
  topics: readonly DocumentPage["about"][number][],
): readonly Finding[] {
  const register = pages.find(
    ({ data }) => data.about.some((topic) => topics.includes(topic)) && data.tables.some(({ rows }) => rows.length > 0),
  );
  if (register === undefined) return [];
  return vendors
    .filter(({ vendor }) => pageNaming(vendor.name, pages, topics) === undefined)
    .map(({ vendor, evidence: { place } }) => ({
      kind: "vendor-not-listed",
      message: `${vendor.name} is used, and "${register.data.title}" has no line on it.`,
      severity: "info",
      ...(place ? { place } : {}),
      related: [{ message: `"${register.data.title}" lists the others.`, place: register.place }],
      identity: vendor.name,
      fixes: [],
    }));
}
