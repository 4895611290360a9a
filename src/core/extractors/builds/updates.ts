import { type ParseError, parse as parseJson } from "jsonc-parser";
import type { AutomatedUpdates, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { itemsAt, textAt } from "../yaml.ts";

/** Dependabot: https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference */
export const dependabot: Extractor = {
  name: "Dependabot",
  files: [".github/dependabot.{yml,yaml}", ".dependabot/config.{yml,yaml}"],
  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const updates = itemsAt(root, "updates");
    const live = updates.filter((each) => textAt(each, "open-pull-requests-limit") !== "0");
    // A limit of 0 leaves security updates alone:
    // https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference#open-pull-requests-limit-
    const mended = updates.filter((each) => !live.includes(each));
    const onlyMends = mended.flatMap((each) => textAt(each, "package-ecosystem") ?? []);
    const data: AutomatedUpdates = {
      by: "Dependabot",
      ecosystems: live.flatMap((each) => textAt(each, "package-ecosystem") ?? []),
      schedules: [...new Set(live.flatMap((each) => textAt(each, "schedule", "interval") ?? []))],
      ...(onlyMends.length > 0 ? { onlyMends } : {}),
      ...(updates.length === 0
        ? { off: "it names nothing to update" }
        : live.length === 0
          ? { off: "every limit of open pull requests is 0", mends: true }
          : {}),
    };
    return {
      signals: [{ kind: "updates.automated", place: { path, span: { start: 0, end: 0 } }, data }],
      problems: [],
    };
  },
};

/** Renovate: https://docs.renovatebot.com/configuration-options/ */
export const renovate: Extractor = {
  name: "Renovate",
  files: [
    "renovate.{json,json5}",
    ".renovaterc",
    ".renovaterc.{json,json5}",
    ".github/renovate.{json,json5}",
    ".gitlab/renovate.{json,json5}",
  ],
  mayHold: (text) => !/(?:[[{]\s*){100}/.test(text),
  extract({ path, text }) {
    const errors: ParseError[] = [];
    const root: unknown = parseJson(text, errors, { allowTrailingComma: true });
    if (!isRecord(root)) return NOTHING;
    const extended = strings(root["extends"]);
    const schedules = [
      ...strings(root["schedule"]),
      ...extended.flatMap((each) => /^schedule:(\w+)/.exec(each)?.[1] ?? []),
    ];
    const managers = strings(root["enabledManagers"]);
    const pins =
      root["pinDigests"] === true ||
      extended.some((each) =>
        /(?:pinDigests|pinGitHubActionDigests|docker:pinDigests|config:best-practices)/.test(each),
      );
    const off =
      root["enabled"] === false
        ? "it is turned off"
        : root["dependencyDashboardApproval"] === true
          ? "every update waits for a person to ask for it"
          : undefined;
    const data: AutomatedUpdates = {
      by: "Renovate",
      ecosystems: managers.length > 0 ? managers : ["all"],
      schedules: schedules.length > 0 ? schedules : ["at any time"],
      ...(off === undefined ? {} : { off }),
      ...(pins ? { pins: true } : {}),
      ...(pins && leavesVersions(root["packageRules"]) ? { onlyPins: true } : {}),
    };
    const signal: Signal = { kind: "updates.automated", place: { path, span: { start: 0, end: 0 } }, data };
    return { signals: [signal], problems: [] };
  },
};

/** True where a rule for every package turns new versions off: https://docs.renovatebot.com/configuration-options/#matchupdatetypes */
function leavesVersions(rules: unknown): boolean {
  return [rules].flat().some((rule) => {
    if (!isRecord(rule) || rule["enabled"] !== false) return false;
    const types = strings(rule["matchUpdateTypes"]);
    const narrowed = Object.keys(rule).some((key) => /^(?:match|exclude)/.test(key) && key !== "matchUpdateTypes");
    return !narrowed && ["major", "minor", "patch"].every((type) => types.includes(type));
  });
}

function strings(value: unknown): readonly string[] {
  return [value].flat().filter((each): each is string => typeof each === "string");
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
