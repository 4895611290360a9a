import type { CiTrigger } from "../../model.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { textsAt } from "./triggers.ts";

/** Where nothing is said, pipelines run for branches and tags: https://docs.gitlab.com/ci/pipelines/#types-of-pipelines */
export const DEFAULT_RULES: readonly CiTrigger[] = [{ by: "push" }, { by: "tag" }];
/** Everything that `rules` may let a job run for. */
const ANYTHING: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }, { by: "tag" }, { by: "schedule" }];

/** What makes pipelines of the file, by `workflow:rules`. */
export function workflowTriggers(root: YamlNode): readonly CiTrigger[] {
  const rules = itemsAt(root, "workflow", "rules");
  return rules.length === 0 ? [] : rules.flatMap((rule) => (textAt(rule, "when") === "never" ? [] : triggersOf(rule)));
}

/** What a job's rules come to. */
export interface JobRules {
  readonly on: readonly CiTrigger[];
  readonly manual: boolean;
  readonly never: boolean;
  readonly mayFail: boolean;
}

/** `rules`, else `only`, of a job or of what it extends. https://docs.gitlab.com/ci/yaml/#rules */
export function jobRules(chain: readonly YamlNode[], base: readonly CiTrigger[]): JobRules {
  const found = chain.find((node) => ["rules", "only", "except"].some((key) => at(node, key) !== undefined));
  const usual = base.length > 0 ? base : DEFAULT_RULES;
  const nothing = { on: usual, manual: false, never: false, mayFail: false };
  if (found === undefined) return nothing;
  const rules = itemsAt(found, "rules");
  if (at(found, "rules") !== undefined) {
    const live = rules.filter((rule) => textAt(rule, "when") !== "never");
    const never = rules.length > 0 && live.length === 0;
    const on = live.flatMap((rule) => triggersOf(rule));
    const manual = live.length > 0 && live.every((rule) => textAt(rule, "when") === "manual");
    const mayFail = live.length > 0 && live.every((rule) => textAt(rule, "allow_failure") === "true");
    return { on, manual, never, mayFail };
  }
  const only = at(found, "only");
  return only === undefined ? nothing : { ...nothing, on: refsOf(only) };
}

function triggersOf(rule: YamlNode): readonly CiTrigger[] {
  const condition = textAt(rule, "if");
  const changes = at(rule, "changes");
  const files = changes === undefined ? [] : changes.kind === "map" ? textsAt(changes, "paths") : textsAt(changes);
  const paths = files.length === 0 ? {} : { paths: files };
  if (condition === undefined) return ANYTHING.map((trigger) => ({ ...trigger, ...paths }));
  const ways = condition.split("||").flatMap((way) => ofCondition(way));
  return ways.map((trigger) => ({ ...trigger, ...paths }));
}

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
function ofCondition(condition: string): readonly CiTrigger[] {
  if (/\$CI_PIPELINE_SOURCE\s*==\s*["']merge_request_event["']|\$CI_MERGE_REQUEST_\w+(?!\s*==\s*null)/.test(condition))
    return [{ by: "change" }];
  if (/\$CI_PIPELINE_SOURCE\s*==\s*["']schedule["']/.test(condition)) return [{ by: "schedule" }];
  if (/\$CI_PIPELINE_SOURCE\s*==\s*["'](?:web|api|trigger)["']/.test(condition)) return [{ by: "hand" }];
  if (/\$CI_COMMIT_TAG\b(?!\s*==\s*null)/.test(condition)) return [{ by: "tag" }];
  if (/\$CI_COMMIT_(?:BRANCH|REF_NAME)\s*==\s*\$CI_DEFAULT_BRANCH/.test(condition))
    return [{ by: "push", branches: ["$CI_DEFAULT_BRANCH"] }];
  const branch = /\$CI_COMMIT_(?:BRANCH|REF_NAME|REF_SLUG)\s*(?:==|=~)\s*["'/]?\^?([\w./-]+)/.exec(condition)?.[1];
  if (branch !== undefined) return [{ by: "push", branches: [branch.replace(/\/$/, "")] }];
  if (/\$CI_PIPELINE_SOURCE\s*==\s*["']push["']|\$CI_COMMIT_BRANCH\b/.test(condition)) return [{ by: "push" }];
  return ANYTHING;
}

/** https://docs.gitlab.com/ci/yaml/deprecated_keywords/#onlyrefs--exceptrefs */
function refsOf(only: YamlNode): readonly CiTrigger[] {
  const refs = only.kind === "map" ? textsAt(only, "refs") : textsAt(only);
  const changes = textsAt(only, "changes");
  const paths = changes.length === 0 ? {} : { paths: changes };
  if (refs.length === 0) return [...DEFAULT_RULES].map((trigger) => ({ ...trigger, ...paths }));
  return refs.map((ref): CiTrigger => {
    const by = REFS[ref];
    return { by: by ?? "push", ...(by === undefined ? { branches: [ref] } : {}), ...paths };
  });
}

const REFS: Readonly<Record<string, CiTrigger["by"]>> = {
  branches: "push",
  pushes: "push",
  tags: "tag",
  merge_requests: "change",
  external_pull_requests: "change",
  schedules: "schedule",
  web: "hand",
  api: "hand",
  triggers: "hand",
  pipelines: "after",
};
