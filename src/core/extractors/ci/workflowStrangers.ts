import type { Signal } from "../../model.ts";
import { at, entry, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { type File, grant } from "./workflowGrant.ts";

/** What strangers can make a workflow run that holds the repository's secrets, or a token that may write. */
export function strangers(file: File, root: YamlNode, jobs: readonly YamlEntry[]): readonly Signal[] {
  const events = eventsOf(root);
  const isOurs = events.has("pull_request_target");
  return [
    ...(isOurs || events.has("workflow_run") ? jobs.flatMap((job) => code(file, job, isOurs)) : []),
    ...jobs.flatMap((job) => texts(file, job, events)),
  ];
}

function eventsOf(root: YamlNode): ReadonlySet<string> {
  const on = at(root, "on") ?? at(root, "true");
  if (on?.kind === "map") return new Set(on.entries.keys());
  return new Set(on?.kind === "list" ? on.items.flatMap((item) => textAt(item) ?? []) : [textAt(on) ?? ""]);
}

/** The code of whoever asks for the merge. */
const HEAD =
  /github\.event\.pull_request\.(?:head\.(?:sha|ref)|merge_commit_sha)|github\.head_ref|refs\/pull\/\$\{\{|github\.event\.workflow_run\.head_(?:sha|branch|commit\.id)/;
const OF_RUN = /github\.event\.workflow_run\./;

/**
 * Code of a pull request that is taken and run with the rights of the branch it is for.
 * https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 */
function code(file: File, { key, value }: YamlEntry, isOurs: boolean): readonly Signal[] {
  const steps = itemsAt(value, "steps");
  const taken = steps.findIndex((step) => {
    const ref = textAt(step, "with", "ref") ?? "";
    return /^actions\/checkout@/.test(textAt(step, "uses") ?? "") && HEAD.test(ref) && (isOurs || OF_RUN.test(ref));
  });
  const node = at(steps[taken], "with", "ref");
  // A condition may let only people of the team through: it is not worked out.
  if (taken < 0 || node === undefined || at(value, "if") !== undefined) return [];
  const after = steps.slice(taken + 1);
  const runs = after.some((step) => at(step, "run") !== undefined || /^\.\//.test(textAt(step, "uses") ?? ""));
  if (runs) {
    const message = `${key} takes the code of a pull request and runs steps beside it, with the repository's secrets and a token of its own: whoever opens one can use both.`;
    return [grant(file, node.span, key, { what: "strangers-code-runs", reach: "total", message, fixes: [] })];
  }
  const message = `${key} takes the code of a pull request where the repository's secrets are: no step of its own runs it${after.length > 0 ? ", and what the actions after it do with it is theirs to say" : ""}.`;
  return [grant(file, node.span, key, { what: "strangers-code-runs", reach: "narrow", message, fixes: [] })];
}

/** What whoever writes an issue, a comment or a pull request decides: https://docs.github.com/en/actions/reference/security/secure-use#good-practices-for-mitigating-script-injection-attacks */
const WRITTEN =
  /github\.(?:head_ref\b|event\.(?:(?:issue|pull_request|discussion)\.(?:title|body)\b|(?:comment|review|review_comment)\.body\b|pull_request\.head\.(?:ref|label|repo\.default_branch)\b|pages(?:\.\*|\[\d+\])?\.page_name\b|commits(?:\.\*|\[\d+\])?\.(?:message|author\.(?:email|name))\b|head_commit\.(?:message|author\.(?:email|name))\b|workflow_run\.(?:head_branch|display_title|head_commit\.(?:message|author\.(?:email|name)))\b))/;
/** Events that strangers cause and that come with the repository's secrets. */
const TRUSTED: ReadonlySet<string> = new Set([
  "issue_comment",
  "issues",
  "pull_request_target",
  "workflow_run",
  "discussion",
  "discussion_comment",
  "gollum",
]);

/** Their text becomes part of a script before the shell reads it. */
function texts(file: File, { key, value }: YamlEntry, events: ReadonlySet<string>): readonly Signal[] {
  const isTrusted = [...events].some((event) => TRUSTED.has(event));
  return itemsAt(value, "steps").flatMap((step) =>
    SCRIPTS.flatMap((path) => {
      const script = entry(step, ...path);
      const written = (textAt(script?.value) ?? "").match(/\$\{\{[^}]*\}\}/g) ?? [];
      const found = written.map((each) => WRITTEN.exec(each)?.[0]).find((each) => each !== undefined);
      if (script === undefined || found === undefined) return [];
      const span = { start: script.keySpan.start, end: script.keySpan.end };
      // A condition may let only people of the team through: it is not worked out.
      const isGuarded = [value, step].some((each) => at(each, "if") !== undefined);
      const follows = isTrusted ? "with the repository's secrets in reach" : "with what this job may do";
      const message = `${key} writes ${found} into a script: who gives it that text gives it commands, ${follows}. As a variable of the step's env it stays a text.`;
      const reach = isTrusted && !isGuarded ? "total" : "narrow";
      return [grant(file, span, key, { what: "strangers-text-runs", reach, message, fixes: [] })];
    }),
  );
}

/** Where a step holds a script: its own, and that of https://github.com/actions/github-script */
const SCRIPTS = [["run"], ["with", "script"]] as const;
