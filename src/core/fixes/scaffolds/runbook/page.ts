import type { DefinedAlert, RunbookTopic } from "../../../model.ts";
import { isStore } from "./commands.ts";
import type { Facts } from "./facts.ts";
import { GUIDES } from "./guides.ts";

/**
 * The page of a runbook with what is known filled in. What only people know is left as TODO or in angle brackets, which
 * keeps the checklist's item open until somebody has said it.
 */
export function page(topic: RunbookTopic, facts: Facts, owner: string | undefined): string {
  const guide = GUIDES[topic];
  const services = affectedBy(topic, facts);
  return [
    "---",
    `owner: ${owner ?? "<team or person>"}`,
    "last_reviewed: YYYY-MM-DD",
    `topics: [${topic}]`,
    "---",
    "",
    `# ${guide.title}`,
    ...section("Symptoms", bullets([...guide.symptoms, "TODO: the alerts that lead here, by name."])),
    ...section("Impact", [
      ...(services.length > 0 ? [`Services: ${services.join(", ")}.`, ""] : []),
      "TODO: who notices, and what they can no longer do.",
    ]),
    ...section("Dashboards", bullets(["<link to the dashboard>"])),
    ...section("Diagnose", numbered(guide.diagnose(facts))),
    ...section("Mitigate", numbered(guide.mitigate(facts))),
    ...section("Verify", [guide.verify]),
    ...section("Escalate", ["After TODO minutes: <person or team>, <phone number>."]),
    ...section("Communicate", ["Post in <channel name> every 20 minutes. TODO: who updates the status page."]),
    ...section("After", ["Write down the cause and what would have made this page shorter, and correct the page."]),
    "",
  ].join("\n");
}

/** The same for one alert, with what its definition says: metric, limit, query, severity and owner. */
export function alertPage(
  alert: DefinedAlert,
  query: string | undefined,
  topic: RunbookTopic,
  facts: Facts,
  owner: string | undefined,
): string {
  const guide = GUIDES[topic];
  const limit = /(?:[<>]=?|[=!]=)\s*(?:bool\s+)?[^<>=!]+$/.exec(query ?? "")?.[0].trim();
  const holds = alert.holds === undefined ? "" : ` for ${alert.holds}`;
  return [
    "---",
    `owner: ${owner ?? alert.owner ?? "<team or person>"}`,
    "last_reviewed: YYYY-MM-DD",
    `alert: ${alert.name}`,
    "---",
    "",
    `# ${alert.name}`,
    ...section("Meaning", [
      `${alert.tool} fires it${limit === undefined ? "" : ` when the query is \`${limit}\``}${holds}.`,
      "",
      ...(alert.metrics.length > 0
        ? [`It reads ${alert.metrics.map((metric) => `\`${metric}\``).join(", ")}.`, ""]
        : []),
      ...(query === undefined ? [] : ["```promql", query, "```", ""]),
      `Severity: ${alert.severity ?? "<severity>"}. Owner: ${alert.owner ?? owner ?? "<team or person>"}.`,
    ]),
    ...section("Impact", ["TODO: who notices, and what they can no longer do."]),
    ...section("Dashboards", bullets(["<link to the dashboard>"])),
    ...section("Diagnose", numbered([...asQuery(query), ...guide.diagnose(facts)])),
    ...section("Mitigate", numbered(guide.mitigate(facts))),
    ...section("Verify", ["The alert has cleared, and the query stays on the other side of its limit."]),
    ...section("Escalate", ["After TODO minutes: <person or team>, <phone number>."]),
    "",
  ].join("\n");
}

function asQuery(query: string | undefined): readonly string[] {
  return query === undefined
    ? []
    : ["Run the query above without its limit: since when, and for which instances is it high?"];
}

/** Those that use what is down, where the scan knows; else all. */
function affectedBy(topic: RunbookTopic, { dependencies, services }: Facts): readonly string[] {
  const down = dependencies.filter(({ type }) =>
    topic === "queue" ? type === "queue" : topic === "database" && isStore(type),
  );
  const users = new Set(down.flatMap(({ usedBy }) => [...usedBy.keys()]));
  return users.size > 0 ? [...users].sort() : services.map(({ id }) => id);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return ["", `## ${title}`, "", ...lines];
}

function bullets(items: readonly string[]): readonly string[] {
  return items.map((item) => `- ${item}`);
}

function numbered(steps: readonly string[]): readonly string[] {
  return steps.map((step, at) => `${at + 1}. ${step}`);
}
