import type { RunbookTopic } from "../../../model.ts";
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
