import type { CiTrigger, Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { inputsOf, jobSignal, type PipelineFile, scriptSteps, step } from "./steps.ts";
import { textsAt } from "./triggers.ts";

/** Steps of Bitbucket: https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/ */
export function bitbucket(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const pipelines = at(root, "pipelines");
  const bounded = at(root, "options", "max-time") !== undefined;
  return entriesAt(pipelines).flatMap(({ key, value }) => {
    if (key === "default") return run(file, key, value, [{ by: "push" }, { by: "change" }], bounded);
    return entriesAt(value).flatMap((each) =>
      run(file, `${key} ${each.key}`, each.value, [triggerOf(key, each.key)], bounded),
    );
  });
}

function triggerOf(part: string, pattern: string): CiTrigger {
  if (part === "pull-requests") return { by: "change", ...(pattern === "**" ? {} : { branches: [pattern] }) };
  if (part === "branches") return { by: "push", branches: [pattern] };
  return { by: part === "tags" ? "tag" : "hand" };
}

/** Steps run one after another, those of `parallel` at once. */
function run(
  file: PipelineFile,
  pipeline: string,
  list: YamlNode,
  on: readonly CiTrigger[],
  bounded: boolean,
): readonly Signal[] {
  const signals: Signal[] = [];
  let earlier: string[] = [];
  let count = 0;
  const one = (node: YamlNode | undefined, environment: string | undefined, manual: boolean): string | undefined => {
    if (node === undefined) return undefined;
    const job = `${pipeline}: ${textAt(node, "name") ?? `step ${++count}`}`;
    const byHand = on.every(({ by }) => by === "hand");
    const deployment = textAt(node, "deployment") ?? environment;
    const paths = textsAt(node, "condition", "changesets", "includePaths");
    const approval = textAt(node, "trigger") === "manual" || manual;
    signals.push(
      jobSignal(
        file,
        entry(node, "name")?.value.span ?? {
          start: node.span.start,
          end: Math.min(node.span.end, node.span.start + 1),
        },
        {
          job,
          ...(textAt(node, "name") === undefined ? {} : { title: textAt(node, "name") ?? "" }),
          on: paths.length === 0 ? on : on.map((trigger) => ({ ...trigger, paths })),
          needs: earlier,
          ...(deployment === undefined ? {} : { environment: deployment }),
          ...(approval ? { approval: true } : {}),
          ...(bounded || at(node, "max-time") !== undefined ? { bound: { by: "job", at: node.span } } : {}),
        },
      ),
    );
    const around = { file, job, byHand: byHand || approval };
    for (const item of itemsAt(node, "script")) {
      const pipe = textAt(item, "pipe");
      if (pipe === undefined) signals.push(...scriptSteps(around, item));
      else
        signals.push(
          step(around, item.span, { words: [], uses: `pipe:${pipe}`, inputs: inputsOf(at(item, "variables")) }),
        );
    }
    return job;
  };
  for (const item of itemsAt(list)) {
    const parallel = at(item, "parallel");
    const stage = at(item, "stage");
    const steps = parallel === undefined ? [] : parallel.kind === "list" ? parallel.items : itemsAt(parallel, "steps");
    if (stage !== undefined) {
      for (const each of itemsAt(stage, "steps")) {
        const name = one(at(each, "step"), textAt(stage, "deployment"), textAt(stage, "trigger") === "manual");
        if (name !== undefined) earlier = [...earlier, name];
      }
      continue;
    }
    const names = (parallel === undefined ? [item] : steps).flatMap(
      (each) => one(at(each, "step"), undefined, false) ?? [],
    );
    earlier = [...earlier, ...names];
  }
  return signals;
}
