import type { CiPart, CiTrigger, Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { type Around, inputsOf, jobSignal, type PipelineFile, scriptSteps, step } from "./steps.ts";
import { textsAt } from "./triggers.ts";

/** Steps that CircleCI brings itself: https://circleci.com/docs/configuration-reference/#steps */
const OWN = new Set([
  "run",
  "checkout",
  "setup_remote_docker",
  "save_cache",
  "restore_cache",
  "store_artifacts",
  "store_test_results",
  "persist_to_workspace",
  "attach_workspace",
  "add_ssh_keys",
  "when",
  "unless",
]);

/** Jobs, commands and workflows of CircleCI: https://circleci.com/docs/configuration-reference/ */
export function circle(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const orbs = new Map(entriesAt(root, "orbs").map(({ key, value }) => [key, textAt(value)]));
  const inline = entriesAt(root, "orbs").filter(({ value }) => value.kind === "map");
  const workflows = entriesAt(root, "workflows").filter(({ value }) => value.kind === "map");
  const parts = [
    ...partsOf(file, root, "jobs", "", orbs),
    ...partsOf(file, root, "commands", "", orbs),
    ...inline.flatMap(({ key, value }) =>
      ["jobs", "commands"].flatMap((part) => partsOf(file, value, part, `${key}/`, orbs)),
    ),
  ];
  const jobs = new Map(entriesAt(root, "jobs").map((job) => [job.key, job]));
  if (workflows.length > 0) return [...parts, ...workflows.flatMap((each) => workflowJobs(file, each, orbs))];
  const build = jobs.get("build");
  if (build === undefined) return parts;
  const uses = [{ from: "job", name: "build", at: build.keySpan }] as const;
  return [
    ...parts,
    jobSignal(file, build.keySpan, { job: "workflow/build", title: "build", on: ALWAYS, needs: [], uses }),
  ];
}

/** Every push, which shows in pull requests: https://circleci.com/docs/triggers-overview/ */
const ALWAYS: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }];

function partsOf(
  file: PipelineFile,
  root: YamlNode,
  part: string,
  prefix: string,
  orbs: ReadonlyMap<string, string | undefined>,
): readonly Signal[] {
  return entriesAt(root, part).flatMap(({ key, keySpan, value }) => {
    const job = `${prefix}${key}`;
    const folder = textAt(value, "working_directory")?.replace(/^~\/project\/?|^\.\/?/, "");
    const around: Around = { file, job, folder: folder !== undefined && /^[~/]/.test(folder) ? undefined : folder };
    const uses: CiPart[] = [];
    const steps = itemsAt(value, "steps").flatMap((each) => stepOf(around, each, orbs, uses, 0));
    const calls = uses.length === 0 ? {} : { uses };
    return [jobSignal(file, keySpan, { job, on: [], needs: [], isPart: true, ...calls }), ...steps];
  });
}

function stepOf(
  around: Around,
  node: YamlNode,
  orbs: ReadonlyMap<string, string | undefined>,
  uses: CiPart[],
  depth: number,
): readonly Signal[] {
  if (depth > 10) return [];
  const only = node.kind === "map" ? entriesAt(node)[0] : undefined;
  const name = only?.key ?? textAt(node);
  if (name === undefined) return [];
  if (name === "when" || name === "unless")
    return itemsAt(only?.value, "steps").flatMap((each) => stepOf(around, each, orbs, uses, depth + 1));
  if (name === "run") {
    const script = only?.value.kind === "map" ? at(only.value, "command") : only?.value;
    const folder = textAt(only?.value, "working_directory");
    const late = textAt(only?.value, "when") === "on_fail";
    return late
      ? []
      : scriptSteps(
          folder === undefined || /^[~/<]/.test(folder) ? around : { ...around, folder: folder.replace(/^\.\//, "") },
          script,
        );
  }
  if (OWN.has(name)) return [];
  const [orb = "", command] = name.split("/", 2);
  const inner = entriesAt(only?.value).flatMap(({ value }) =>
    value.kind === "list" && value.items.some((item) => item.kind === "map")
      ? value.items.flatMap((each) => stepOf(around, each, orbs, uses, depth + 1))
      : [],
  );
  if (command !== undefined && typeof orbs.get(orb) === "string") {
    const full = `orb:${orbs.get(orb)?.split("@")[0]}/${command}`;
    return [step(around, node.span, { words: [], uses: full, inputs: inputsOf(only?.value) }), ...inner];
  }
  uses.push({ from: "job", name, at: node.span });
  return inner;
}

function workflowJobs(
  file: PipelineFile,
  { key: workflow, value }: YamlEntry,
  orbs: ReadonlyMap<string, string | undefined>,
): readonly Signal[] {
  const schedules = itemsAt(value, "triggers").filter((each) => at(each, "schedule") !== undefined);
  const base: readonly CiTrigger[] = schedules.length > 0 ? [{ by: "schedule" }] : ALWAYS;
  const calls = itemsAt(value, "jobs").flatMap((item) => {
    const only = item.kind === "map" ? entriesAt(item)[0] : undefined;
    const name = only?.key ?? textAt(item);
    return name === undefined ? [] : [{ name, settings: only?.value, span: only?.keySpan ?? item.span }];
  });
  return calls.flatMap(({ name, settings, span }): readonly Signal[] => {
    const called = textAt(settings, "name") ?? name;
    const job = `${workflow}/${called}`;
    const [orb = "", command] = name.split("/", 2);
    const isOrb = command !== undefined && typeof orbs.get(orb) === "string";
    const approval = textAt(settings, "type") === "approval" ? { approval: true as const } : {};
    const needs = itemsAt(settings, "requires").flatMap((need) => textAt(need) ?? entriesAt(need)[0]?.key ?? []);
    const own: CiPart[] = [];
    const around: Around = { file, job };
    const extra = ["pre-steps", "post-steps"].flatMap((key) =>
      itemsAt(settings, key).flatMap((each) => stepOf(around, each, orbs, own, 0)),
    );
    const whole: readonly CiPart[] = [{ from: isOrb ? "elsewhere" : "job", name, at: span }];
    const uses = approval.approval ? own : [...whole, ...own];
    const signal = jobSignal(file, span, {
      job,
      title: called,
      on: filtered(base, settings),
      needs: needs.map((need) => `${workflow}/${need}`),
      ...approval,
      ...(uses.length === 0 ? {} : { uses }),
    });
    const taken = isOrb
      ? [
          step(around, span, {
            words: [],
            uses: `orb:${orbs.get(orb)?.split("@")[0]}/${command}`,
            inputs: inputsOf(settings),
          }),
        ]
      : [];
    return [signal, ...taken, ...extra];
  });
}

/** https://circleci.com/docs/configuration-reference/#jobfilters */
function filtered(base: readonly CiTrigger[], settings: YamlNode | undefined): readonly CiTrigger[] {
  const branches = entry(settings, "filters", "branches")?.value;
  const tags = entry(settings, "filters", "tags")?.value;
  const only = textsAt(branches, "only");
  const ignored = textsAt(branches, "ignore");
  const tagged: readonly CiTrigger[] = tags === undefined ? [] : [{ by: "tag" }];
  if (ignored.some((pattern) => /^\/?\.\*\/?$/.test(pattern))) return tagged;
  if (only.length > 0 && !only.some((pattern) => /^\/?\.\*\/?$/.test(pattern)))
    return [...base.flatMap((trigger) => (trigger.by === "push" ? [{ ...trigger, branches: only }] : [])), ...tagged];
  return [...base, ...tagged];
}
