import { parse } from "jsonc-parser";
import type { BranchRules, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { isRecord } from "./updates.ts";

/** A ruleset as GitHub exports and imports it: https://docs.github.com/en/rest/repos/rules */
export const rulesets: Extractor = {
  name: "rulesets",
  files: [".github/**/*.json", "**/rulesets/*.json", "**/*ruleset*.json"],
  mayHold: (text) => text.includes('"rules"') && text.includes('"enforcement"') && !/(?:[[{]\s*){100}/.test(text),
  extract({ path, text }) {
    const root: unknown = parse(text, [], { allowTrailingComma: true });
    if (!isRecord(root) || !Array.isArray(root["rules"]) || typeof root["enforcement"] !== "string") return NOTHING;
    if (root["target"] !== undefined && root["target"] !== "branch") return NOTHING;
    const rules = root["rules"].filter(isRecord);
    const conditions = isRecord(root["conditions"]) ? root["conditions"]["ref_name"] : undefined;
    const included = isRecord(conditions) && Array.isArray(conditions["include"]) ? conditions["include"] : [];
    const required = rules.find((rule) => rule["type"] === "required_status_checks");
    const workflows = rules.find((rule) => rule["type"] === "workflows");
    const parameters =
      required && isRecord(required["parameters"]) ? required["parameters"]["required_status_checks"] : undefined;
    const checks = (Array.isArray(parameters) ? parameters : []).flatMap((each: unknown) =>
      isRecord(each) && typeof each["context"] === "string" ? [each["context"]] : [],
    );
    const data: BranchRules = {
      by: "a ruleset",
      branches: included.filter((each): each is string => typeof each === "string"),
      checks,
      requiresChecks: checks.length > 0 || workflows !== undefined,
      requiresReview: rules.some((rule) => rule["type"] === "pull_request"),
      enforced: root["enforcement"] === "active",
      ...(wasExported(root) ? {} : { toImport: true }),
    };
    return { signals: [{ kind: "branch.rules", place: { path, span: { start: 0, end: 0 } }, data }], problems: [] };
  },
};

/** What GitHub gives out of a ruleset that it has carries the number that it has there, and whose it is. */
function wasExported(root: Readonly<Record<string, unknown>>): boolean {
  return typeof root["id"] === "number" && typeof root["source"] === "string";
}

/** The Settings app and its like: https://github.com/repository-settings/app · https://github.com/github/safe-settings · .asf.yaml: https://github.com/apache/infrastructure-asfyaml */
export const settingsFiles: Extractor = {
  name: "branch protection of settings files",
  files: [
    ".github/settings.{yml,yaml}",
    ".github/repos/*.{yml,yaml}",
    ".github/suborgs/*.{yml,yaml}",
    ".asf.{yml,yaml}",
  ],
  mayHold: (text) => /\b(?:branches|protected_branches|rulesets)\s*:/.test(text),
  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const branches = [
      ...itemsAt(root, "branches").map((node) => ({
        name: textAt(node, "name") ?? "default",
        node: at(node, "protection"),
        span: node.span,
      })),
      ...entriesAt(root, "github", "protected_branches").map(({ key, value, keySpan }) => ({
        name: key,
        node: value,
        span: keySpan,
      })),
    ];
    const signals = branches.map(
      ({ name, node, span }): Signal => ({
        kind: "branch.rules",
        place: { path, span },
        data: protection(path.slice(path.lastIndexOf("/") + 1), name, node),
      }),
    );
    const rules = itemsAt(root, "rulesets").map(
      (node): Signal => ({ kind: "branch.rules", place: { path, span: node.span }, data: ruleset(node) }),
    );
    return { signals: [...signals, ...rules], problems: [] };
  },
};

function protection(by: string, branch: string, node: YamlNode | undefined): BranchRules {
  const required = at(node, "required_status_checks");
  const contexts = itemsAt(required, "contexts").flatMap((each) => textAt(each) ?? []);
  const checks = itemsAt(required, "checks").flatMap((each) => textAt(each, "context") ?? []);
  const reviews = at(node, "required_pull_request_reviews");
  return {
    by,
    branches: [branch],
    checks: [...contexts, ...checks],
    requiresChecks: contexts.length + checks.length > 0,
    requiresReview: reviews !== undefined && textAt(reviews) !== "false",
    enforced: true,
  };
}

function ruleset(node: YamlNode): BranchRules {
  const rules = itemsAt(node, "rules");
  const required = rules.find((rule) => textAt(rule, "type") === "required_status_checks");
  const checks = itemsAt(required, "parameters", "required_status_checks").flatMap(
    (each) => textAt(each, "context") ?? [],
  );
  return {
    by: "a ruleset",
    branches: itemsAt(node, "conditions", "ref_name", "include").flatMap((each) => textAt(each) ?? []),
    checks,
    requiresChecks: checks.length > 0,
    requiresReview: rules.some((rule) => textAt(rule, "type") === "pull_request"),
    enforced: textAt(node, "enforcement") === "active",
  };
}

/** Mergify merges what its conditions allow: https://docs.mergify.com/merge-queue/rules/ */
export const mergify: Extractor = {
  name: "Mergify",
  files: [".mergify.{yml,yaml}", ".mergify/config.{yml,yaml}", ".github/mergify.{yml,yaml}"],
  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const rules = [
      ...itemsAt(root, "queue_rules"),
      ...itemsAt(root, "pull_request_rules").filter(
        (rule) => at(rule, "actions", "merge") !== undefined || at(rule, "actions", "queue") !== undefined,
      ),
    ];
    const conditions = rules.flatMap((rule) =>
      ["conditions", "merge_conditions", "queue_conditions"].flatMap((key) =>
        itemsAt(rule, key).flatMap((each) => textAt(each) ?? []),
      ),
    );
    if (rules.length === 0) return NOTHING;
    const checks = conditions.flatMap(
      (condition) => /^\s*(?:check-success|status-success|check-neutral)\s*[=~]+\s*(.+)$/.exec(condition)?.[1] ?? [],
    );
    const data: BranchRules = {
      by: "Mergify",
      branches: conditions.flatMap((condition) => /^base\s*=\s*(.+)$/.exec(condition)?.[1] ?? []),
      checks,
      requiresChecks: checks.length > 0,
      requiresReview: conditions.some((condition) => /approved-reviews-by/.test(condition)),
      // Mergify merges by its rules; whether people may merge without it is set elsewhere.
      enforced: false,
    };
    return {
      signals: [{ kind: "branch.rules", place: { path, span: rules[0]?.span ?? { start: 0, end: 0 } }, data }],
      problems: [],
    };
  },
};
