import type { CiPart, CiTrigger, Signal } from "../../model.ts";
import { expanded } from "../references/matrix.ts";
import { at, entriesAt, entry, itemsAt, spanOf, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { narrowed } from "./conditions.ts";
import { afterRunsOn, boundOf, rightsOf } from "./githubRights.ts";
import { isRegardless } from "./regardless.ts";
import {
  type Around,
  defaultsOf,
  inputsOf,
  jobSignal,
  type PipelineFile,
  scriptSteps,
  step,
  textSteps,
} from "./steps.ts";
import { joined, textsAt } from "./triggers.ts";

/** Jobs and steps of a workflow: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax */
export function workflow(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const on = triggersOf(root);
  return entriesAt(root, "jobs").flatMap((job) => jobOf(file, root, job, on));
}

/** Steps of a composite action: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
export function compositeAction(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const steps = itemsAt(root, "runs", "steps");
  if (steps.length === 0) return [];
  const around: Around = { file, job: "action" };
  const own = stepsOf(around, steps, "", []);
  const part = {
    job: "action",
    on: [],
    needs: [],
    isPart: true,
    ...own.uses,
    ...defaultsOf(at(root, "inputs")),
  } as const;
  return [jobSignal(file, entry(root, "runs")?.keySpan ?? root.span, part), ...own.signals];
}

function jobOf(
  file: PipelineFile,
  root: YamlNode,
  { key: job, keySpan, value }: YamlEntry,
  pipelineOn: readonly CiTrigger[],
): readonly Signal[] {
  const condition = conditionOf(value);
  const on = narrowed(pipelineOn, condition);
  const byHand = on.length > 0 && on.every(({ by }) => by === "hand");
  const never = condition === "false" ? "if: false" : undefined;
  const around: Around = { file, job, byHand, ...continuing(value), never };
  const folder =
    textAt(value, "defaults", "run", "working-directory") ?? textAt(root, "defaults", "run", "working-directory") ?? "";
  const shell = textAt(value, "defaults", "run", "shell") ?? textAt(root, "defaults", "run", "shell");
  const steps = itemsAt(value, "steps");
  const own = stepsOf({ ...around, matrixOf: value }, steps, folder, on, shell);
  const reused = at(value, "uses");
  const called = textAt(reused);
  const parts = [
    ...(own.uses.uses ?? []),
    ...(reused && called !== undefined ? [{ ...partOf(called, reused), ...givenIn(value) }] : []),
  ];
  const environment = at(value, "environment");
  const name = textAt(environment) ?? textAt(environment, "name");
  const bound = called === undefined ? boundOf(file.text, value, keySpan) : undefined;
  const title = textAt(value, "name");
  const signal = jobSignal(file, keySpan, {
    job,
    ...(title === undefined ? {} : { title }),
    on,
    pipeline: textAt(root, "name") ?? file.path,
    ...following(root, condition),
    needs: textsAt(value, "needs"),
    ...placesOf(file.text, value),
    ...(isRegardless(condition, textsAt(value, "needs")) ? { regardless: true } : {}),
    ...(name === undefined ? {} : { environment: name }),
    ...(at(environment, "url") === undefined ? {} : { showsAddress: true }),
    ...(around.mayFail === undefined ? {} : { mayFail: around.mayFail }),
    ...(never === undefined ? {} : { never }),
    ...(parts.length === 0 ? {} : { uses: parts }),
    ...(bound === undefined ? {} : { bound }),
    rights: rightsOf(file.text, root, value),
    // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_callinputsinput_iddefault
    ...defaultsOf(at(at(root, "on") ?? at(root, "true"), "workflow_call", "inputs")),
  });
  const call = reused && called !== undefined ? [step(around, reused.span, { words: [], uses: called })] : [];
  return [signal, ...call, ...own.signals];
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#workflow_run */
function following(root: YamlNode, condition: string | undefined) {
  const names = textsAt(at(root, "on") ?? at(root, "true"), "workflow_run", "workflows");
  const success = /github\.event\.workflow_run\.conclusion\s*==\s*'success'/.test(condition ?? "");
  return names.length > 0 && success ? { follows: names } : {};
}

/** Where `needs` stands, or where it would. */
function placesOf(text: string, job: YamlNode) {
  const needs = entry(job, "needs");
  const fieldAt = afterRunsOn(text, job);
  const isPlain =
    needs !== undefined && !needs.merged && (needs.value.kind === "scalar" || text[needs.value.span.start] === "[");
  return { ...(isPlain ? { needsAt: needs.value.span } : {}), ...(fieldAt && needs === undefined ? { fieldAt } : {}) };
}

function stepsOf(
  around: Around & { readonly matrixOf?: YamlNode },
  steps: readonly YamlNode[],
  folder: string,
  on: readonly CiTrigger[],
  shell?: string,
) {
  const parts: CiPart[] = [];
  const signals = steps.flatMap((each): readonly Signal[] => {
    const condition = conditionOf(each);
    const own = narrowed(on, condition);
    const inside: Around = {
      ...around,
      ...(around.mayFail === undefined ? continuing(each) : {}),
      never: around.never ?? (condition === "false" ? "if: false" : undefined),
      folder: textAt(each, "working-directory") ?? folder,
      // Without `shell` there is no pipefail: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
      losesPipes: (textAt(each, "shell") ?? shell) === undefined,
      ...(own.length < on.length || own.some((trigger, index) => trigger !== on[index]) ? { on: own } : {}),
    };
    const uses = at(each, "uses");
    const name = textAt(uses);
    if (uses === undefined || name === undefined) return runSteps(inside, at(each, "run"), around.matrixOf);
    if (/^\.\.?\//.test(name)) parts.push({ ...partOf(name, uses), ...givenIn(each), ...weak(inside) });
    return [step(inside, uses.span, { words: [], uses: name, inputs: inputsOf(at(each, "with")) })];
  });
  return { signals, uses: parts.length === 0 ? {} : { uses: parts } };
}

/** A script that names a value of the job's matrix is one for each of them. */
function runSteps(around: Around, run: YamlNode | undefined, job: YamlNode | undefined): readonly Signal[] {
  const script = textAt(run);
  const all = run !== undefined && job !== undefined && script?.includes("matrix.") ? expanded(script, job) : [];
  return run === undefined || all.length === 0 || all.length > MOST_EXPANDED
    ? scriptSteps(around, run)
    : all.flatMap(({ text }) => textSteps(around, text, run.span));
}

/** More kinds of one job than anybody gives commands of their own. */
const MOST_EXPANDED = 12;

function givenIn(node: YamlNode): Pick<CiPart, "given"> {
  const given = inputsOf(at(node, "with"));
  return Object.keys(given).length === 0 ? {} : { given };
}

function weak({ mayFail, never }: Around) {
  return { ...(mayFail === undefined ? {} : { mayFail }), ...(never === undefined ? {} : { never }) };
}

function partOf(name: string, node: YamlNode): CiPart {
  const isOwn = /^\.\.?\//.test(name);
  return { from: isOwn ? "file" : "elsewhere", name: isOwn ? joined("", name) : name, at: node.span };
}

/** `on: push`, `on: [push]` or `on: { push: … }`. */
function triggersOf(root: YamlNode): readonly CiTrigger[] {
  // YAML 1.1 reads a bare `on` as true: https://yaml.org/type/bool.html
  const on = at(root, "on") ?? at(root, "true");
  if (on?.kind === "map") return entriesAt(on).flatMap(({ key, value }) => triggerOf(key, value));
  const names = on?.kind === "list" ? on.items.flatMap((item) => textAt(item) ?? []) : [textAt(on) ?? []].flat();
  return names.flatMap((name) => triggerOf(name, undefined));
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const EVENTS: Readonly<Record<string, CiTrigger["by"]>> = {
  push: "push",
  pull_request: "change",
  pull_request_target: "change",
  merge_group: "merge-queue",
  release: "release",
  schedule: "schedule",
  workflow_dispatch: "hand",
  workflow_call: "call",
  workflow_run: "after",
};

function triggerOf(name: string, value: YamlNode | undefined): readonly CiTrigger[] {
  const by = EVENTS[name] ?? "other";
  const branches = at(value, "branches") === undefined ? undefined : textsAt(value, "branches");
  const paths = [...textsAt(value, "paths"), ...textsAt(value, "paths-ignore").map((path) => `!${path}`)];
  const filter = { ...(branches === undefined ? {} : { branches }), ...(paths.length === 0 ? {} : { paths }) };
  if (by !== "push") return [{ by, ...filter }];
  const tags = at(value, "tags") !== undefined;
  const pushed: CiTrigger = { by, ...filter };
  if (!tags) return [pushed];
  // Tags alone leave every branch out.
  return branches !== undefined || at(value, "branches-ignore") !== undefined
    ? [pushed, { by: "tag" }]
    : [{ by: "tag" }];
}

function continuing(node: YamlNode) {
  const found = entry(node, "continue-on-error");
  if (found === undefined || textAt(found.value) !== "true") return { mayFail: undefined };
  return { mayFail: "continue-on-error", mayFailAt: spanOf(found) };
}

function conditionOf(node: YamlNode): string | undefined {
  return textAt(node, "if")
    ?.trim()
    .replace(/^\$\{\{([\s\S]*)\}\}$/, "$1")
    .trim();
}
