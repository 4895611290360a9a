import type { CiPart, CiTrigger, Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { jobSignal, masked, type PipelineFile, scriptSteps, step } from "./steps.ts";
import { textsAt } from "./triggers.ts";

/** Pipelines and tasks of Tekton: https://tekton.dev/docs/pipelines/pipelines/ */
export function tekton(file: PipelineFile, root: YamlNode): readonly Signal[] {
  if (!/^tekton\.dev\//.test(textAt(root, "apiVersion") ?? "")) return [];
  const kind = textAt(root, "kind") ?? "";
  const name = textAt(root, "metadata", "name") ?? textAt(root, "metadata", "generateName") ?? kind;
  const spec = at(root, "spec");
  const span = entry(root, "metadata", "name")?.value.span ?? entry(root, "kind")?.keySpan ?? root.span;
  if (kind === "Task" || kind === "ClusterTask")
    return [jobSignal(file, span, { job: name, on: [], needs: [], isPart: true }), ...stepsOf(file, name, spec)];
  if (kind === "Pipeline") {
    const why = "what starts the pipelines of Tekton is set in the cluster, and not in the files";
    const unread: Signal = { kind: "ci.unread", place: { path: file.path, span }, data: { system: "Tekton", why } };
    return [...tasks(file, name, spec, span, [], true), unread];
  }
  if (kind !== "PipelineRun") return [];
  const on = triggersOf(root);
  const inline = at(spec, "pipelineSpec");
  if (inline !== undefined) return tasks(file, name, inline, span, on, false);
  const reference = at(spec, "pipelineRef");
  const called = textAt(reference, "name");
  const uses: readonly CiPart[] = [
    {
      from: called === undefined ? "elsewhere" : "job",
      name: called ?? "a pipeline that a resolver finds",
      at: reference?.span ?? span,
    },
  ];
  return [jobSignal(file, span, { job: name, on, needs: [], uses })];
}

/** A pipeline's own entry takes the steps of all its tasks. */
function tasks(
  file: PipelineFile,
  name: string,
  spec: YamlNode | undefined,
  span: { readonly start: number; readonly end: number },
  on: readonly CiTrigger[],
  isPart: boolean,
): readonly Signal[] {
  const all = [...itemsAt(spec, "tasks"), ...itemsAt(spec, "finally")];
  const parts: CiPart[] = [];
  const signals = all.flatMap((task): readonly Signal[] => {
    const job = `${name}/${textAt(task, "name") ?? "task"}`;
    const reference = at(task, "taskRef");
    const called =
      textAt(reference, "name") ??
      itemsAt(reference, "params")
        .map((each) => (textAt(each, "name") === "name" ? textAt(each, "value") : undefined))
        .find(Boolean);
    const uses: readonly CiPart[] =
      reference === undefined
        ? []
        : [
            {
              from: called === undefined ? "elsewhere" : "job",
              name: called ?? "a task that a resolver finds",
              at: reference.span,
            },
          ];
    const needs = textsAt(task, "runAfter").map((need) => `${name}/${need}`);
    const ignored = textAt(task, "onError") === "continue" ? { mayFail: "onError: continue" } : {};
    parts.push({ from: "job", name: job, at: span });
    return [
      jobSignal(file, entry(task, "name")?.value.span ?? task.span, {
        job,
        on,
        needs,
        ...ignored,
        ...(uses.length > 0 ? { uses } : {}),
        ...(isPart ? { isPart: true } : {}),
      }),
      ...stepsOf(file, job, at(task, "taskSpec")),
    ];
  });
  return isPart
    ? [
        jobSignal(file, span, {
          job: name,
          on: [],
          needs: [],
          isPart: true,
          ...(parts.length > 0 ? { uses: parts } : {}),
        }),
        ...signals,
      ]
    : signals;
}

function stepsOf(file: PipelineFile, job: string, spec: YamlNode | undefined): readonly Signal[] {
  return itemsAt(spec, "steps").flatMap((each) => {
    const ignored = textAt(each, "onError") === "continue" ? { mayFail: "onError: continue" } : {};
    const around = { file, job, ...ignored };
    const command = at(each, "command");
    const words = [...textsAt(command), ...textsAt(each, "args")];
    const shell = /^(?:\/bin\/)?(?:ba|da)?sh$/.test(words[0] ?? "") && /^-\w*c$/.test(words[1] ?? "");
    const listed = command?.kind === "list" || at(each, "args") !== undefined;
    const script = shell ? (itemsAt(each, "args").at(-1) ?? itemsAt(each, "command").at(-1)) : at(each, "script");
    const plain =
      !shell && listed && words.length > 0 ? [step(around, (command ?? each).span, { words: masked(words) })] : [];
    return [...plain, ...scriptSteps(around, script)];
  });
}

/** Pipelines as Code says by annotations what starts a run: https://pipelinesascode.com/docs/guide/matchingevents/ */
function triggersOf(root: YamlNode): readonly CiTrigger[] {
  const annotations = entriesAt(root, "metadata", "annotations");
  const annotation = (name: string) =>
    textAt(annotations.find(({ key }) => key === `pipelinesascode.tekton.dev/${name}`)?.value);
  const list = (text: string | undefined) =>
    (text ?? "")
      .replace(/[[\]\s]/g, "")
      .split(",")
      .filter(Boolean);
  const expression = annotation("on-cel-expression") ?? "";
  const events = [
    ...list(annotation("on-event")),
    ...[...expression.matchAll(/event\s*==\s*["'](\w+)["']/g)].map(([, event]) => event ?? ""),
  ];
  const branches = list(annotation("on-target-branch"));
  return events.flatMap((event): readonly CiTrigger[] => {
    const by = event === "pull_request" ? "change" : event === "push" ? "push" : "other";
    return [{ by, ...(branches.length > 0 && by === "push" ? { branches } : {}) }];
  });
}
