import { entriesAt, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { strangersText } from "./strangersText.ts";

/** What holds a text of strangers, as expressions name it ("env.TITLE", "needs.look.outputs.title"), and that text. */
export type Held = ReadonlyMap<string, string>;

/** What holds texts of strangers in one job, or in an action of steps. */
export interface Followed {
  /** Each step with what holds such a text when it runs. */
  readonly steps: readonly { readonly step: YamlNode; readonly held: Held }[];
  /** The job's outputs that hold one. */
  readonly outputs: Held;
}

/** What holds a text of strangers in the whole workflow: its variables, and the outputs of its jobs. */
export function sharedTexts(root: YamlNode, jobs: readonly YamlEntry[], inputs: Held): Held {
  const shared = new Map([...inputs, ...inEnv(root, inputs)]);
  // A job may stand before those that it needs.
  for (let round = 0; round < 2; round++)
    for (const { key, value } of jobs)
      for (const [name, what] of followed(value, shared).outputs) shared.set(`needs.${key}.outputs.${name}`, what);
  return shared;
}

/** Follows the texts of strangers through the variables, the matrix and the outputs of a job's steps. */
export function followed(job: YamlNode, shared: Held): Followed {
  const around = new Map(shared);
  for (const [name, what] of [...inEnv(job, around), ...inMatrix(job, around)]) around.set(name, what);
  const steps = [...itemsAt(job, "steps"), ...itemsAt(job, "runs", "steps")].map((step) => {
    const held = new Map([...around, ...inEnv(step, around)]);
    const id = textAt(step, "id");
    if (id !== undefined)
      for (const [output, what] of outputsOf(step, held)) around.set(`steps.${id}.outputs.${output}`, what);
    return { step, held };
  });
  return { steps, outputs: new Map(texts(entriesAt(job, "outputs"), "", around)) };
}

function inEnv(node: YamlNode, held: Held): readonly (readonly [string, string])[] {
  return texts(entriesAt(node, "env"), "env.", held);
}

function inMatrix(job: YamlNode, held: Held): readonly (readonly [string, string])[] {
  return entriesAt(job, "strategy", "matrix").flatMap(({ key, value }) => {
    const found = [value, ...itemsAt(value)].flatMap((each) => strangersText(textAt(each) ?? "", held) ?? []);
    return found[0] === undefined ? [] : [[`matrix.${key}`, found[0].what] as const];
  });
}

function texts(entries: readonly YamlEntry[], prefix: string, held: Held): readonly (readonly [string, string])[] {
  return entries.flatMap(({ key, value }) => {
    const found = strangersText(textAt(value) ?? "", held);
    return found === undefined ? [] : [[`${prefix}${key}`, found.what] as const];
  });
}

/** How the name of the branch that a pull request comes from is called where an action gives it. */
export const BRANCH = "the name of a pull request's branch";

/**
 * Actions that give the name of the branch that a pull request comes from, which is whatever its author calls it.
 * https://github.com/tj-actions/branch-names#outputs · https://github.com/xt0rted/pull-request-comment-branch#outputs
 */
const GIVES_BRANCH: readonly (readonly [action: RegExp, outputs: readonly string[]])[] = [
  [/^tj-actions\/branch-names@/, ["current_branch", "head_ref_branch"]],
  [/^xt0rted\/pull-request-comment-branch@/, ["head_ref"]],
];

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-output-parameter */
const OUTPUT =
  /^[ \t]*echo[ \t]+["']?([\w-]{1,100})=["']?\$\{?(\w{1,100})\}?["']{0,2}[ \t]*>>[ \t]*["']?\$\{?GITHUB_OUTPUT\}?/gm;

/** Outputs of a step that are the name of a branch, or a variable that holds a text of strangers. */
function outputsOf(step: YamlNode, held: Held): readonly (readonly [string, string])[] {
  const uses = textAt(step, "uses") ?? "";
  const known = GIVES_BRANCH.filter(([action]) => action.test(uses));
  const written = [...(textAt(step, "run") ?? "").matchAll(OUTPUT)].flatMap(([, output = "", variable = ""]) => {
    const what = held.get(`env.${variable}`);
    return what === undefined ? [] : [[output, what] as const];
  });
  return [...known.flatMap(([, outputs]) => outputs.map((each) => [each, BRANCH] as const)), ...written];
}
