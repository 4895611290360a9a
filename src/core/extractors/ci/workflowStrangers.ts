import type { Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { asksForLabel, letsAnybodyIn } from "./letsIn.ts";
import { withoutNamedBranches } from "./namedBranches.ts";
import { runsIn, takenTo } from "./strangersFolder.ts";
import { strangersText } from "./strangersText.ts";
import { type File, grant } from "./workflowGrant.ts";
import { BRANCH, followed, type Held, sharedTexts } from "./workflowTexts.ts";

/** What strangers can make a workflow run that holds the repository's secrets, or a token that may write. */
export function strangers(file: File, root: YamlNode, jobs: readonly YamlEntry[]): readonly Signal[] {
  const events = eventsOf(root);
  const theirs = Object.entries(THEIRS).flatMap(([event, code]) => (events.has(event) ? [code] : []));
  const named = withoutNamedBranches(root);
  const shared = sharedTexts(root, jobs, inputsOf(at(root, "on") ?? at(root, "true"), "workflow_call", "inputs"));
  return [
    ...(theirs.length > 0 ? jobs.flatMap((job) => code(file, job, theirs, givenBy(root), outlivesLabel(root))) : []),
    ...jobs.flatMap((job) => [
      ...texts(file, job, events, shared, named),
      ...handedOn(file, job, events, shared, named),
    ]),
  ];
}

/** The same of an action of steps, which a workflow calls on whatever event. */
export function strangersInAction(file: File, root: YamlNode, name: string): readonly Signal[] {
  const action: YamlEntry = { key: name, keySpan: root.span, value: root, merged: false };
  const shared = inputsOf(root, "inputs");
  return [...texts(file, action, new Set(), shared), ...handedOn(file, action, new Set(), shared)];
}

function eventsOf(root: YamlNode): ReadonlySet<string> {
  const on = at(root, "on") ?? at(root, "true");
  if (on?.kind === "map") return new Set(on.entries.keys());
  return new Set(on?.kind === "list" ? on.items.flatMap((item) => textAt(item) ?? []) : [textAt(on) ?? ""]);
}

/** How the code of whoever asks for the merge is named, by the event that a workflow runs on. */
const THEIRS: Readonly<Record<string, RegExp>> = {
  pull_request_target:
    /github\.event\.pull_request\.(?:head\.(?:sha|ref)|merge_commit_sha)|github\.head_ref|refs\/pull\/\$\{\{|github\.event\.pull_request\.head\.repo\.(?:full_name|clone_url)/,
  workflow_run:
    /github\.event\.workflow_run\.(?:head_(?:sha|branch|commit\.id)|head_repository\.(?:full_name|clone_url))/,
  issue_comment: /refs\/pull\/\$\{\{/,
};

/** Where a step takes the code of whoever asks for the merge; `env` is what variables around it are given. */
function takenBy(step: YamlNode | undefined, theirs: readonly RegExp[], env: Variables): YamlNode | undefined {
  const given = new Map([...env, ...givenBy(step)]);
  const isTheirs = (text: string) => theirs.some((code) => code.test(withVariables(text, given)));
  if (/^actions\/checkout@/.test(textAt(step, "uses") ?? "")) {
    const ref = [at(step, "with", "ref"), at(step, "with", "repository")];
    return ref.find((each) => isTheirs(textAt(each) ?? ""));
  }
  const script = textAt(step, "run") ?? "";
  const isOfRun = theirs.every((code) => code === THEIRS["workflow_run"]);
  const isTaken = script.split("\n").some((line) => {
    if (!isOfRun && /^\s*gh\s+pr\s+checkout\b/.test(line)) return true;
    if (/^\s*git\s+clone\b/.test(line) && isTheirs(line)) return true;
    if (!isOfRun && FETCHED.test(line)) return /\bgit\s+(?:checkout|switch|reset|merge)\b/.test(script);
    return /^\s*git\s+(?:checkout|switch|reset|merge|pull)\b/.test(line) && isTheirs(line);
  });
  return isTaken ? at(step, "run") : undefined;
}

/** https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/reviewing-changes-in-pull-requests/checking-out-pull-requests-locally#modifying-an-inactive-pull-request-locally */
const FETCHED = /^\s*git\s+(?:fetch|pull)\s[^#\n]{0,200}\bpull\/[^\s/]{1,200}(?:\s[^/\n]{0,100})?\/(?:head|merge)\b/;

type Variables = ReadonlyMap<string, string>;

function givenBy(node: YamlNode | undefined): Variables {
  return new Map(entriesAt(node, "env").map(({ key, value }) => [key, textAt(value) ?? ""] as const));
}

/** A text with what its variables are given: `$SHA` of a script, `${{ env.SHA }}` everywhere. */
function withVariables(text: string, env: Variables): string {
  const named = text.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (whole, name: string) => env.get(name) ?? whole);
  return named.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => env.get(name) ?? whole);
}

/**
 * True where a workflow runs again on what is pushed to a pull request, which keeps its labels, and none takes them away.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#pull_request_target
 */
function outlivesLabel(root: YamlNode): boolean {
  const types = at(at(root, "on") ?? at(root, "true"), "pull_request_target", "types");
  const isPushed = types === undefined || [types, ...itemsAt(types)].some((each) => textAt(each) === "synchronize");
  const steps = entriesAt(root, "jobs").flatMap(({ value }) => itemsAt(value, "steps"));
  const takesAway = /remove-?label/i;
  return (
    isPushed &&
    !steps.some((step) =>
      [["run"], ["uses"], ["with", "script"], ["with", "type"]].some((path) =>
        takesAway.test(textAt(step, ...path) ?? ""),
      ),
    )
  );
}

/**
 * Code of a pull request that is taken and run with the rights of the branch it is for.
 * https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/
 */
function code(
  file: File,
  { key, value }: YamlEntry,
  theirs: readonly RegExp[],
  shared: Variables,
  isLabelKept: boolean,
): readonly Signal[] {
  const steps = itemsAt(value, "steps");
  const env = new Map([...shared, ...givenBy(value)]);
  const taken = steps.findIndex((step) => takenBy(step, theirs, env) !== undefined);
  const node = taken < 0 ? undefined : takenBy(steps[taken], theirs, env);
  // A condition may let only people of the team through.
  const conditions = [value, steps[taken]].map((each) => textAt(each, "if")).filter((each) => !letsAnybodyIn(each));
  const isLabelled = isLabelKept && conditions.length > 0 && conditions.every(asksForLabel);
  const isGuarded = conditions.length > 0 && !isLabelled;
  if (taken < 0 || node === undefined || isGuarded) return [];
  const after = steps.slice(taken + 1);
  const goesOn = /\n[ \t]*(?!git\b|gh\b|#)\S[^\n]*\s*$/.test(textAt(steps[taken], "run") ?? "");
  const folder = takenTo(steps[taken]);
  const runs =
    goesOn ||
    after.some((step) =>
      folder === undefined
        ? at(step, "run") !== undefined || /^\.\//.test(textAt(step, "uses") ?? "")
        : runsIn(step, folder),
    );
  if (runs && isLabelled) {
    const message = `${key} runs the code of a pull request once somebody has given it a label, and again on whatever is pushed to it after that, with the repository's secrets and a token of its own.`;
    return [grant(file, node.span, key, { what: "strangers-code-runs", reach: "wide", message, fixes: [] })];
  }
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

/** What runs for a pull request; of others, branches are the team's own. */
const OF_REQUESTS = /^(?:pull_request|issue_comment$|workflow_(?:run|call)$)/;

/** Their text becomes part of a script before the shell reads it. */
function texts(
  file: File,
  { key, value }: YamlEntry,
  events: ReadonlySet<string>,
  shared: Held,
  named: (text: string) => string = (text) => text,
): readonly Signal[] {
  const within = file.path.slice(file.path.lastIndexOf("/") + 1);
  const isTrusted = [...events].some((event) => TRUSTED.has(event));
  return followed(value, shared).steps.flatMap(({ step, held }) =>
    SCRIPTS.flatMap((path): readonly Signal[] => {
      const script = entry(step, ...path);
      const found = strangersText(named(textAt(script?.value) ?? ""), held);
      if (script === undefined || found === undefined || named(found.what) !== found.what) return [];
      if (found.what === BRANCH && events.size > 0 && ![...events].some((event) => OF_REQUESTS.test(event))) return [];
      const { what, expression } = found;
      const from = script.keySpan.start;
      const written = file.text.slice(from, script.value.span.end).indexOf(expression);
      const span = { start: from, end: written < 0 ? script.keySpan.end : from + written + expression.length };
      const input = inputIn(what);
      if (input !== undefined)
        return [
          { kind: "pipeline.input-run" as const, place: { path: file.path, span, within }, data: { input, job: key } },
        ];
      // A condition may let only people of the team through.
      const isGuarded = [value, step].some((each) => !letsAnybodyIn(textAt(each, "if")));
      const follows = isTrusted ? "with the repository's secrets in reach" : "with what this job may do";
      const message = `${key} writes ${what} into a script: who gives it that text gives it commands, ${follows}. As a variable of the step's env it stays a text.`;
      const reach = isTrusted && !isGuarded ? "total" : "narrow";
      return [grant(file, span, key, { what: "strangers-text-runs", reach, message, fixes: [] })];
    }),
  );
}

/** Where a step holds a script: its own, and that of https://github.com/actions/github-script */
const SCRIPTS = [["run"], ["with", "script"]] as const;

/** How an input is held whose filling is up to whoever calls. */
const INPUT = "its input ";

/** The inputs that a workflow or an action takes, as expressions name them. */
function inputsOf(node: YamlNode | undefined, ...path: readonly string[]): Held {
  const inputs = entriesAt(node, ...path).filter(
    ({ value }) => !/^(?:boolean|number)$/.test(textAt(value, "type") ?? ""),
  );
  return new Map(inputs.map(({ key }) => [`inputs.${key}`, `${INPUT}${key}`] as const));
}

function inputIn(what: string): string | undefined {
  return what.startsWith(INPUT) ? what.slice(INPUT.length) : undefined;
}

/** Texts of strangers that a job or a step hands to a workflow or an action of the repository. */
function handedOn(
  file: File,
  { key, value }: YamlEntry,
  events: ReadonlySet<string>,
  shared: Held,
  named: (text: string) => string = (text) => text,
): readonly Signal<"pipeline.input-given">[] {
  const isTrusted = [...events].some((event) => TRUSTED.has(event));
  const calls = [{ step: value, held: shared }, ...followed(value, shared).steps];
  return calls.flatMap(({ step, held }) => {
    const to = /^\.\/(.+?)\/?$/.exec(textAt(step, "uses") ?? "")?.[1];
    if (to === undefined) return [];
    const isGuarded = [value, step].some((each) => !letsAnybodyIn(textAt(each, "if")));
    return entriesAt(step, "with").flatMap((given): readonly Signal<"pipeline.input-given">[] => {
      const found = strangersText(named(textAt(given.value) ?? ""), held);
      if (found === undefined || named(found.what) !== found.what) return [];
      if (found.what === BRANCH && ![...events].some((event) => OF_REQUESTS.test(event))) return [];
      const through = inputIn(found.what);
      const data = {
        to,
        input: given.key,
        what: found.what,
        ...(through === undefined ? {} : { through }),
        reach: isTrusted && !isGuarded ? ("total" as const) : ("narrow" as const),
      };
      return [{ kind: "pipeline.input-given", place: { path: file.path, span: given.keySpan, within: key }, data }];
    });
  });
}
