import type { CiTrigger, Signal, Span } from "../../model.ts";
import { at, entriesAt, entry, itemsAt, spanOf, textAt, type YamlNode } from "../yaml.ts";
import { type Around, inputsOf, jobSignal, type PipelineFile, scriptSteps, step } from "./steps.ts";
import { textsAt } from "./triggers.ts";

/** Steps of Buildkite: https://buildkite.com/docs/pipelines/configure/step-types */
export function buildkite(file: PipelineFile, root: YamlNode): readonly Signal[] {
  const steps = root.kind === "list" ? root.items : itemsAt(root, "steps");
  return new Reader(file).read(steps);
}

/** Which branches and pull requests are built is set in Buildkite itself. */
const ALL: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }];

/** Goes over the steps in order: those before a `wait` or a `block` must have passed. */
class Reader {
  readonly #file: PipelineFile;
  readonly #signals: Signal[] = [];
  #earlier: readonly string[] = [];
  #current: string[] = [];
  #count = 0;

  constructor(file: PipelineFile) {
    this.#file = file;
  }

  read(steps: readonly YamlNode[]): readonly Signal[] {
    this.#all(steps, 0);
    return this.#signals;
  }

  #all(steps: readonly YamlNode[], depth: number): void {
    for (const each of steps) {
      const plain = textAt(each);
      const gate = ["block", "input"].find((key) => at(each, key) !== undefined);
      if (
        plain === "wait" ||
        plain === "waiter" ||
        at(each, "wait") !== undefined ||
        (each.kind === "map" && each.entries.has("wait"))
      )
        this.#wait();
      else if (gate !== undefined || plain === "block") this.#gate(each, gate ?? "block");
      else if (at(each, "group") !== undefined || (each.kind === "map" && each.entries.has("group"))) {
        if (depth < 3) this.#all(itemsAt(each, "steps"), depth + 1);
      } else if (each.kind === "map") this.#step(each);
    }
  }

  #wait(): void {
    this.#earlier = [...this.#earlier, ...this.#current];
    this.#current = [];
  }

  #gate(node: YamlNode, key: string): void {
    this.#wait();
    const job = this.#name(node, textAt(node, key));
    this.#signals.push(jobSignal(this.#file, node.span, { job, on: ALL, needs: this.#earlier, approval: true }));
    this.#earlier = [...this.#earlier, job];
  }

  #step(node: YamlNode): void {
    const job = this.#name(node, textAt(node, "label") ?? textAt(node, "name"));
    const soft = entry(node, "soft_fail");
    const mayFail = soft !== undefined && textAt(soft.value) !== "false" ? "soft_fail" : undefined;
    const skipped = textAt(node, "skip") !== undefined && textAt(node, "skip") !== "false" ? "skip" : undefined;
    const needs = at(node, "depends_on");
    const named =
      needs?.kind === "list"
        ? needs.items.flatMap((need) => textAt(need) ?? textAt(need, "step") ?? [])
        : textsAt(needs);
    const triggered = textAt(node, "trigger");
    const around: Around = {
      file: this.#file,
      job,
      mayFail,
      never: skipped,
      ...(soft && mayFail ? { mayFailAt: spanOf(soft) } : {}),
    };
    const at_ = (entry(node, "label") ?? entry(node, "key") ?? entry(node, "command"))?.value.span;
    this.#signals.push(
      jobSignal(this.#file, at_ ?? { start: node.span.start, end: Math.min(node.span.end, node.span.start + 1) }, {
        job,
        on: narrowed(node),
        needs: needs === undefined ? this.#earlier : named,
        ...(mayFail === undefined ? {} : { mayFail }),
        ...(skipped === undefined ? {} : { never: skipped }),
        ...(triggered === undefined ? {} : { uses: [{ from: "elsewhere", name: triggered, at: node.span }] }),
        ...boundOf(node, triggered !== undefined),
      }),
    );
    for (const key of ["command", "commands"]) this.#signals.push(...scriptSteps(around, at(node, key)));
    for (const plugin of pluginsOf(node))
      this.#signals.push(
        step(around, plugin.span, { words: [], uses: `plugin:${plugin.name}`, inputs: inputsOf(plugin.value) }),
      );
    this.#current.push(job);
  }

  #name(node: YamlNode, label: string | undefined): string {
    this.#count += 1;
    return textAt(node, "key") ?? textAt(node, "id") ?? label ?? `step ${this.#count}`;
  }
}

/** Without one a command runs as long as it likes: https://buildkite.com/docs/pipelines/configure/build-timeouts */
function boundOf(node: YamlNode, isTrigger: boolean) {
  if (isTrigger) return {};
  const by = at(node, "timeout_in_minutes") === undefined ? ("nothing" as const) : ("job" as const);
  return { bound: { by, at: node.span } };
}

interface Plugin {
  readonly name: string;
  readonly span: Span;
  readonly value: YamlNode | undefined;
}

/** A list of names, or of maps from a name to its settings. */
export function pluginsOf(node: YamlNode): readonly Plugin[] {
  const plugins = at(node, "plugins");
  const maps = plugins?.kind === "list" ? plugins.items : plugins === undefined ? [] : [plugins];
  return maps.flatMap((each): readonly Plugin[] => {
    const plain = textAt(each);
    if (plain !== undefined) return [{ name: plain, span: each.span, value: undefined }];
    return entriesAt(each).map(({ key, keySpan, value }) => ({ name: key, span: keySpan, value }));
  });
}

/** https://buildkite.com/docs/pipelines/configure/conditionals */
function narrowed(node: YamlNode): readonly CiTrigger[] {
  const condition = textAt(node, "if") ?? "";
  const branches = textAt(node, "branches")?.split(/\s+/) ?? textsAt(node, "branches");
  const branch = /^\s*build\.branch\s*==\s*["']([^"']+)["']\s*$/.exec(condition)?.[1];
  const only = branch === undefined ? branches : [branch];
  if (only.length > 0 && only.every((each) => !each.startsWith("!"))) return [{ by: "push", branches: only }];
  if (/build\.tag\s*(?:!=\s*null|=~)/.test(condition)) return [{ by: "tag" }];
  if (/build\.source\s*==\s*["']schedule["']/.test(condition)) return [{ by: "schedule" }];
  return ALL;
}
