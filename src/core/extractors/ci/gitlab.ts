import type { CiPart, CiTrigger, Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, spanOf, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";
import { DEFAULT_RULES, jobRules, workflowTriggers } from "./gitlabRules.ts";
import {
  type Around,
  defaultsOf,
  inputsOf,
  isReference,
  jobSignal,
  type PipelineFile,
  scriptSteps,
  step,
} from "./steps.ts";
import { textsAt } from "./triggers.ts";

/** Keys at the top of a file that are no jobs: https://docs.gitlab.com/ci/yaml/#keywords */
const GLOBAL = new Set([
  "default",
  "include",
  "stages",
  "variables",
  "workflow",
  "image",
  "services",
  "cache",
  "spec",
  "before_script",
  "after_script",
]);
/** What makes a map a job or a template of one. */
const OF_JOBS = [
  "script",
  "extends",
  "trigger",
  "run",
  "stage",
  "rules",
  "before_script",
  "needs",
  "when",
  "image",
  "only",
  "inherit",
];

/** Jobs and steps of a GitLab pipeline. */
export function gitlab(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const read = jobsOf(file, root);
  if (read.length > 0 || root.kind !== "map") return read;
  // A pipeline to which jobs are still to be added is one all the same.
  return [jobSignal(file, root.span, { job: file.path, on: [], needs: [], isPart: true })];
}

/** The same of a file whose name says nothing: it counts where a pipeline includes it. */
export function gitlabIncluded(file: PipelineFile, root: YamlNode): readonly Signal[] {
  return jobsOf(file, root).map((signal) =>
    signal.kind === "ci.job" ? { ...signal, data: { ...signal.data, included: true } } : signal,
  );
}

function jobsOf(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const order = at(root, "stages") === undefined ? undefined : textsAt(root, "stages");
  const base = workflowTriggers(root);
  const jobs = entriesAt(root).filter(
    ({ key, value }) => !GLOBAL.has(key) && value.kind === "map" && OF_JOBS.some((name) => value.entries.has(name)),
  );
  const read = jobs.flatMap((job) => jobOf(file, root, job, base, order));
  const included = includesOf(file, root, base);
  // The stages that a file declares hold for what it includes as well.
  const [first, ...others] = included;
  const isAlone = order !== undefined && read.length === 0 && first?.kind === "ci.job";
  const ordered = isAlone ? [{ ...first, data: { ...first.data, stage: { name: "", order } } }, ...others] : included;
  return [...ordered, ...read];
}

function jobOf(
  file: PipelineFile,
  root: YamlNode,
  { key: job, keySpan, value }: YamlEntry,
  base: readonly CiTrigger[],
  order: readonly string[] | undefined,
): readonly Signal[] {
  const isPart = job.startsWith(".");
  const chain = chainOf(root, value);
  const field = (name: string) => chain.map((node) => at(node, name)).find((found) => found !== undefined);
  const rules = jobRules(chain, base);
  const when = textAt(field("when"));
  const allow = field("allow_failure");
  const mayFail = textAt(allow) === "true" || rules.mayFail ? "allow_failure" : undefined;
  const allowed = entry(value, "allow_failure");
  const never = when === "never" || rules.never ? "when: never" : undefined;
  const manual = when === "manual" || rules.manual;
  const byHand = when === "manual";
  const mayFailAt = allowed ? spanOf(allowed) : undefined;
  const around: Around = { file, job, byHand, mayFail, never, ...(mayFail && mayFailAt ? { mayFailAt } : {}) };
  const parts = partsOf(root, value, file.text);
  const environment = field("environment");
  const name = textAt(environment) ?? textAt(environment, "name");
  const needs = field("needs"); // `dependencies` chooses artifacts alone: https://docs.gitlab.com/ci/yaml/#dependencies
  const stage = textAt(field("stage")) ?? (isPart ? undefined : "test");
  const triggered = field("trigger");
  const child = textAt(triggered, "include") ?? textAt(itemsAt(triggered, "include")[0], "local");
  const timeout = field("timeout");
  const signal = jobSignal(file, keySpan, {
    job,
    on: isPart ? [] : rules.on,
    needs: needs === undefined ? [] : namesOf(needs),
    ...(needs === undefined && stage !== undefined ? { stage: { name: stage, ...(order ? { order } : {}) } } : {}),
    ...(when === "always" ? { regardless: true } : {}),
    ...(name === undefined || textAt(environment, "action") === "stop" ? {} : { environment: name }),
    ...(at(environment, "url") === undefined ? {} : { showsAddress: true }),
    ...(manual ? { approval: true } : {}),
    ...(mayFail === undefined ? {} : { mayFail }),
    ...(never === undefined ? {} : { never }),
    ...withParts([
      ...parts,
      ...(child !== undefined && triggered
        ? [{ from: "file", name: child.replace(/^\//, ""), at: triggered.span } as const]
        : []),
      ...(triggered !== undefined && child === undefined
        ? [
            {
              from: "elsewhere",
              name: textAt(triggered) ?? textAt(triggered, "project") ?? "another pipeline",
              at: triggered.span,
            } as const,
          ]
        : []),
    ]),
    ...(isPart ? { isPart: true } : {}),
    ...(timeout === undefined ? {} : { bound: { by: "job", at: keySpan } }),
    // https://docs.gitlab.com/ci/inputs/#define-input-parameters-with-specinputs
    ...defaultsOf(at(file.header, "spec", "inputs")),
  });
  const inherited = at(root, "default");
  const before = field("before_script") ?? at(inherited, "before_script") ?? at(root, "before_script");
  const script = field("script");
  return [signal, ...[before, script].flatMap((part) => scriptSteps(around, part))];
}

function withParts(uses: readonly CiPart[]): { readonly uses?: readonly CiPart[] } {
  return uses.length === 0 ? {} : { uses };
}

function namesOf(needs: YamlNode): readonly string[] {
  return itemsAt(needs).flatMap((item) => textAt(item) ?? textAt(item, "job") ?? []);
}

/** The job and what it extends within the file, the nearest first: https://docs.gitlab.com/ci/yaml/#extends */
function chainOf(root: YamlNode, job: YamlNode, depth = 0): readonly YamlNode[] {
  if (depth > 10) return [job];
  const names = [...textsAt(job, "extends")].reverse(); // the last of several wins
  const bases = names.flatMap((name) => {
    const base = at(root, name);
    return base === undefined || base === job ? [] : chainOf(root, base, depth + 1);
  });
  return [job, ...bases];
}

/** What it extends in other files, and what its scripts refer to. */
function partsOf(root: YamlNode, job: YamlNode, text: string): readonly CiPart[] {
  const extended = entry(job, "extends");
  const names = textsAt(job, "extends").filter((name) => at(root, name) === undefined);
  const others =
    extended === undefined ? [] : names.map((name) => ({ from: "job", name, at: extended.value.span }) as const);
  const referred = ["before_script", "script"].flatMap((part) => references(at(job, part), text, 0));
  return [...others, ...referred];
}

function references(node: YamlNode | undefined, text: string, depth: number): readonly CiPart[] {
  if (node?.kind !== "list" || depth > 5) return [];
  if (isReference(text, node)) {
    const name = textAt(node.items[0]);
    return name === undefined ? [] : [{ from: "job", name, at: node.span }];
  }
  return node.items.flatMap((item) => references(item, text, depth + 1));
}

/** https://docs.gitlab.com/ci/yaml/#include: templates of GitLab's own are known by their names, others' are not in the workspace. */
function includesOf(file: PipelineFile, root: YamlNode, base: readonly CiTrigger[]): readonly Signal[] {
  const include = at(root, "include");
  const all = include?.kind === "list" ? include.items : include === undefined ? [] : [include];
  return all.flatMap((each): readonly Signal[] => {
    const template = textAt(each, "template");
    const component = textAt(each, "component");
    const own = component === undefined ? undefined : ownComponent(component);
    if (own !== undefined) return [included(file, own, each)];
    const known = template === undefined ? component : `template:${template}`;
    if (known !== undefined) {
      const job = `include ${known}`;
      const uses = template === undefined ? `component:${known}` : known;
      return [
        jobSignal(file, each.span, { job, on: base.length > 0 ? base : DEFAULT_RULES, needs: [] }),
        step({ file, job }, each.span, { words: [], uses }),
      ];
    }
    const remote =
      textAt(each, "project") ??
      textAt(each, "remote") ??
      (/^https?:/.test(textAt(each) ?? "") ? textAt(each) : undefined);
    const local = textAt(each, "local") ?? (remote === undefined ? textAt(each) : undefined);
    if (local !== undefined) return [included(file, local.replace(/^\.?\//, ""), each)];
    if (remote === undefined) return [];
    const job = `include ${remote}`;
    const uses = [{ from: "elsewhere", name: remote, at: each.span }] as const;
    return [jobSignal(file, each.span, { job, on: base.length > 0 ? base : DEFAULT_RULES, needs: [], uses })];
  });
}

/** A file of the repository, with what it is given: https://docs.gitlab.com/ci/inputs/#set-input-values-when-using-include */
function included(file: PipelineFile, name: string, each: YamlNode): Signal {
  const given = inputsOf(at(each, "inputs"));
  const part = {
    from: "file",
    name,
    at: each.span,
    ...(Object.keys(given).length === 0 ? {} : { given }),
  } as const;
  return jobSignal(file, each.span, { job: `include ${name}`, on: [], needs: [], uses: [part], isPart: true });
}

/** A component of the repository itself: https://docs.gitlab.com/ci/components/#test-the-component */
function ownComponent(component: string): string | undefined {
  const name = /\$\{?CI_PROJECT_PATH\}?\/([\w-]+)@/.exec(component)?.[1];
  return name === undefined ? undefined : `templates/${name}.yml`;
}
