import type { CiJob, CiPart, CiTrigger, Signal } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, spanOf, textAt, type YamlNode } from "../yaml.ts";
import { isRegardlessInAzure } from "./regardless.ts";
import { type Around, inputsOf, jobSignal, type PipelineFile, scriptSteps, step } from "./steps.ts";
import { folderOf, joined, textsAt } from "./triggers.ts";

const MOST_DEEP = 30;
const SCRIPTS = ["script", "bash", "pwsh", "powershell"];

/** What is around a node on its way down. */
interface Inside {
  readonly stage?: string;
  readonly stageNeeds: readonly string[];
  readonly job: string;
  readonly mayFail?: string;
}

/** Jobs and steps of Azure Pipelines: https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/ */
export function azure(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const on = triggersOf(root);
  const started = ["trigger", "pr", "schedules"].some((key) => at(root, key) !== undefined);
  const isRoot = started || /(?:^|\/)azure-pipelines[^/]*$/i.test(file.path);
  return new Reader(file, isRoot ? on : [], !isRoot).read(root);
}

/** One file's way from stages down to steps. */
class Reader {
  readonly #file: PipelineFile;
  readonly #on: readonly CiTrigger[];
  readonly #isPart: boolean;
  readonly #signals: Signal[] = [];
  /** Parts by the job that takes them. */
  readonly #parts = new Map<string, CiPart[]>();
  readonly #stages = new Map<string, string[]>();
  #defaults: Pick<CiJob, "defaults"> = {};

  constructor(file: PipelineFile, on: readonly CiTrigger[], isPart: boolean) {
    this.#file = file;
    this.#on = on;
    this.#isPart = isPart;
  }

  read(root: YamlNode): readonly Signal[] {
    this.#defaults = defaultsOf(root);
    this.#walk(root, { stageNeeds: [], job: "steps" }, 0);
    const extended = entry(root, "extends");
    if (extended !== undefined) {
      this.#template(extended.value, "steps");
      this.#given(extended.value, { stageNeeds: [], job: "steps" }, 0);
    }
    const loose = this.#signals.some(({ kind, data }) => kind === "ci.step" && "job" in data && data.job === "steps");
    if (loose || this.#parts.has("steps")) this.#job("steps", root.span, root, { stageNeeds: [], job: "steps" });
    return this.#signals.map((signal) =>
      signal.kind === "ci.job" && this.#parts.has(signal.data.job)
        ? { ...signal, data: { ...signal.data, uses: this.#parts.get(signal.data.job) ?? [] } }
        : signal,
    );
  }

  #walk(node: YamlNode | undefined, inside: Inside, depth: number): void {
    if (node === undefined || node.kind === "scalar" || depth > MOST_DEEP) return;
    if (node.kind === "list") {
      let previous: string | undefined;
      for (const item of node.items) {
        const stage = textAt(item, "stage");
        // Stages run one after another unless they say otherwise: https://learn.microsoft.com/azure/devops/pipelines/process/stages
        const stageNeeds =
          stage === undefined
            ? inside.stageNeeds
            : at(item, "dependsOn") !== undefined
              ? textsAt(item, "dependsOn")
              : previous === undefined
                ? []
                : [previous];
        this.#walk(item, stage === undefined ? inside : { ...inside, stage, stageNeeds }, depth + 1);
        if (stage !== undefined) previous = stage;
      }
      return;
    }
    const named = textAt(node, "job") ?? textAt(node, "deployment");
    let current = inside;
    if (
      named !== undefined &&
      (at(node, "steps") !== undefined || at(node, "strategy") !== undefined || at(node, "pool") !== undefined)
    ) {
      const job = inside.stage === undefined ? named : `${inside.stage}/${named}`;
      current = { ...inside, job };
      this.#job(job, node.span, node, inside);
    }
    this.#step(node, current);
    if (at(node, "template") !== undefined) {
      this.#template(node, current.job);
      this.#given(node, current, depth);
    }
    for (const { key, value } of entriesAt(node)) {
      if (
        ["parameters", "variables", "inputs", "env", "resources", "schedules", "trigger", "pr", "pool", "on"].includes(
          key,
        )
      )
        continue;
      if (key === "extends") continue;
      this.#walk(value, current, depth + 1);
    }
  }

  #job(job: string, span: { readonly start: number; readonly end: number }, node: YamlNode, inside: Inside): void {
    const environment = at(node, "environment");
    const name = textAt(environment) ?? textAt(environment, "name");
    const gate = itemsAt(node, "steps").some((each) =>
      /^ManualValidation@|^ManualIntervention@/i.test(textAt(each, "task") ?? ""),
    );
    const own = textsAt(node, "dependsOn").map((need) =>
      inside.stage === undefined ? need : `${inside.stage}/${need}`,
    );
    const earlier = inside.stageNeeds.flatMap((stage) => this.#stages.get(stage) ?? []);
    if (inside.stage !== undefined) this.#stages.set(inside.stage, [...(this.#stages.get(inside.stage) ?? []), job]);
    const condition = textAt(node, "condition");
    const key = entry(node, "job") ?? entry(node, "deployment");
    const place = key?.value.span ?? { start: span.start, end: Math.min(span.end, span.start + 1) };
    const title = textAt(node, "displayName");
    this.#signals.push(
      jobSignal(this.#file, place, {
        job,
        ...(title === undefined ? {} : { title }),
        on: narrowed(this.#on, condition),
        needs: [...earlier, ...own],
        ...(isRegardlessInAzure(condition) ? { regardless: true } : {}),
        ...(name === undefined ? {} : { environment: name }),
        ...(gate ? { approval: true } : {}),
        ...(isTrue(node, "continueOnError") ? { mayFail: "continueOnError" } : {}),
        ...(condition?.trim() === "false" ? { never: "condition: false" } : {}),
        ...(this.#isPart ? { isPart: true } : {}),
        ...this.#defaults,
        ...(at(node, "timeoutInMinutes") === undefined ? {} : { bound: { by: "job", at: place } }),
      }),
    );
  }

  #step(node: YamlNode, { job }: Inside): void {
    const byHand = this.#on.length > 0 && this.#on.every(({ by }) => by === "hand");
    const found = entry(node, "continueOnError");
    const mayFailAt = found === undefined ? undefined : spanOf(found);
    const folder = textAt(node, "workingDirectory")?.replace(
      /^\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)\/?/i,
      "",
    );
    const around: Around = {
      file: this.#file,
      job,
      byHand,
      folder: folder?.includes("$") ? undefined : folder,
      ...(isTrue(node, "continueOnError") ? { mayFail: "continueOnError", mayFailAt } : {}),
      never:
        textAt(node, "enabled") === "false"
          ? "enabled: false"
          : textAt(node, "condition") === "false"
            ? "condition: false"
            : undefined,
    };
    for (const key of SCRIPTS) this.#signals.push(...scriptSteps(around, at(node, key)));
    const task = entry(node, "task");
    const name = textAt(task?.value);
    if (task === undefined || name === undefined) return;
    this.#signals.push(
      step(around, task.value.span, { words: [], uses: `task:${name}`, inputs: inputsOf(at(node, "inputs")) }),
    );
    if (/^(?:Bash|CmdLine|PowerShell|AzureCLI|ShellScript)@/i.test(name))
      for (const key of ["script", "inlineScript"]) this.#signals.push(...scriptSteps(around, at(node, "inputs", key)));
  }

  /** Lists of steps, jobs or stages that a template is given are run where it says: https://learn.microsoft.com/azure/devops/pipelines/process/template-parameters */
  #given(node: YamlNode, inside: Inside, depth: number): void {
    for (const { value } of entriesAt(node, "parameters"))
      if (value.kind === "list" && value.items.some((item) => item.kind === "map"))
        this.#walk(value, inside, depth + 1);
  }

  #template(node: YamlNode, job: string): void {
    const found = entry(node, "template");
    const name = textAt(found?.value);
    if (found === undefined || name === undefined) return;
    const isOwn = !/@(?!self$)\w/.test(name) && !name.includes("${{");
    const clean = name.replace(/@self$/, "");
    const path = clean.startsWith("/") ? joined("", clean) : joined(folderOf(this.#file.path), clean);
    const given = inputsOf(at(node, "parameters"));
    const part: CiPart = {
      from: isOwn ? "file" : "elsewhere",
      name: isOwn ? path : name,
      at: found.value.span,
      ...(Object.keys(given).length === 0 ? {} : { given }),
    };
    this.#parts.set(job, [...(this.#parts.get(job) ?? []), part]);
  }
}

/** Parameters by their defaults, as a list of names or as a map: https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/parameters */
function defaultsOf(root: YamlNode): Pick<CiJob, "defaults"> {
  const listed = itemsAt(root, "parameters").map((each) => [textAt(each, "name"), textAt(each, "default")] as const);
  const mapped = entriesAt(root, "parameters").map(({ key, value }) => [key, textAt(value)] as const);
  const found = [...listed, ...mapped].flatMap(([name, text]) =>
    name === undefined || text === undefined ? [] : [[name, text.slice(0, 400)] as const],
  );
  return found.length === 0 ? {} : { defaults: Object.fromEntries(found) };
}

function isTrue(node: YamlNode, key: string): boolean {
  return textAt(node, key)?.toLowerCase() === "true";
}

/** Both run by default: https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/trigger */
function triggersOf(root: YamlNode): readonly CiTrigger[] {
  const on: CiTrigger[] = [];
  for (const [key, by] of [
    ["trigger", "push"],
    ["pr", "change"],
  ] as const) {
    const found = at(root, key);
    if (textAt(found) === "none") continue;
    const include = [...textsAt(found), ...textsAt(found, "branches", "include"), ...textsAt(found, "branches")];
    const paths = [
      ...textsAt(found, "paths", "include"),
      ...textsAt(found, "paths", "exclude").map((path) => `!${path}`),
    ];
    const some = include.length > 0 && !include.includes("*");
    on.push({ by, ...(some ? { branches: include } : {}), ...(paths.length > 0 ? { paths } : {}) });
    if (at(found, "tags") !== undefined) on.push({ by: "tag" });
  }
  if (itemsAt(root, "schedules").length > 0) on.push({ by: "schedule" });
  if (itemsAt(root, "resources", "pipelines").some((each) => at(each, "trigger") !== undefined))
    on.push({ by: "after" });
  return on.length === 0 ? [{ by: "hand" }] : on;
}

/** https://learn.microsoft.com/azure/devops/pipelines/process/conditions */
function narrowed(on: readonly CiTrigger[], condition: string | undefined): readonly CiTrigger[] {
  const branch = /eq\(\s*variables\['Build\.SourceBranch(?:Name)?'\]\s*,\s*'(?:refs\/heads\/)?([^']+)'\s*\)/i.exec(
    condition ?? "",
  )?.[1];
  if (branch === undefined || /\bor\(|\bnot\(/i.test(condition ?? "")) return on;
  return on.flatMap((trigger) =>
    trigger.by === "push" ? [{ ...trigger, branches: [branch] }] : trigger.by === "change" ? [] : [trigger],
  );
}
