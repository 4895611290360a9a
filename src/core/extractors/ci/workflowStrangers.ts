import type { Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { strangersText } from "./strangersText.ts";
import { type File, grant } from "./workflowGrant.ts";

/** What strangers can make a workflow run that holds the repository's secrets, or a token that may write. */
export function strangers(file: File, root: YamlNode, jobs: readonly YamlEntry[]): readonly Signal[] {
  const events = eventsOf(root);
  const isOurs = events.has("pull_request_target");
  return [
    ...(isOurs || events.has("workflow_run") ? jobs.flatMap((job) => code(file, job, isOurs)) : []),
    ...jobs.flatMap((job) => texts(file, job, events, holding(root))),
  ];
}

/** The same of an action of steps, which a workflow calls on whatever event. */
export function strangersInAction(file: File, root: YamlNode, name: string): readonly Signal[] {
  return texts(file, { key: name, keySpan: root.span, value: root, merged: false }, new Set(), new Map());
}

function eventsOf(root: YamlNode): ReadonlySet<string> {
  const on = at(root, "on") ?? at(root, "true");
  if (on?.kind === "map") return new Set(on.entries.keys());
  return new Set(on?.kind === "list" ? on.items.flatMap((item) => textAt(item) ?? []) : [textAt(on) ?? ""]);
}

/** Where a step takes the code of whoever asks for the merge. */
function takenBy(step: YamlNode | undefined, isOurs: boolean): YamlNode | undefined {
  const isTheirs = (text: string) => HEAD.test(text) && (isOurs || OF_RUN.test(text));
  if (/^actions\/checkout@/.test(textAt(step, "uses") ?? "")) {
    if (isTheirs(textAt(step, "with", "ref") ?? "")) return at(step, "with", "ref");
    const repository = textAt(step, "with", "repository") ?? "";
    return FORK.test(repository) && (isOurs || OF_RUN.test(repository)) ? at(step, "with", "repository") : undefined;
  }
  const script = textAt(step, "run") ?? "";
  const lines = script
    .split("\n")
    .filter((line) => /^\s*(?:gh\s+pr\s+checkout|git\s+(?:checkout|switch|reset|merge|pull))\b/.test(line));
  const isTaken = lines.some((line) => (isOurs && /\bgh\s+pr\s+checkout\b/.test(line)) || isTheirs(line));
  return isTaken ? at(step, "run") : undefined;
}

const FORK = /github\.event\.(?:pull_request\.head\.repo|workflow_run\.head_repository)\.(?:full_name|clone_url)/;
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
  const taken = steps.findIndex((step) => takenBy(step, isOurs) !== undefined);
  const node = taken < 0 ? undefined : takenBy(steps[taken], isOurs);
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
function texts(
  file: File,
  { key, value }: YamlEntry,
  events: ReadonlySet<string>,
  shared: ReadonlyMap<string, string>,
): readonly Signal[] {
  const isTrusted = [...events].some((event) => TRUSTED.has(event));
  const around = new Map([...shared, ...holding(value)]);
  return [...itemsAt(value, "steps"), ...itemsAt(value, "runs", "steps")].flatMap((step) =>
    SCRIPTS.flatMap((path) => {
      const script = entry(step, ...path);
      const found = strangersText(textAt(script?.value) ?? "", new Map([...around, ...holding(step)]));
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

/** Variables that hold their text, which `${{ env.NAME }}` writes into a script like any other. */
function holding(node: YamlNode): ReadonlyMap<string, string> {
  const held = entriesAt(node, "env").flatMap(({ key, value }) => {
    const found = strangersText(textAt(value) ?? "");
    return found === undefined ? [] : [[key, found] as const];
  });
  return new Map(held);
}

/** Where a step holds a script: its own, and that of https://github.com/actions/github-script */
const SCRIPTS = [["run"], ["with", "script"]] as const;
