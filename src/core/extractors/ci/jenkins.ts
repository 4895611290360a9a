import type { CiPart, CiTrigger, Signal } from "../../model.ts";
import { type GroovyNode, readGroovy } from "./groovy.ts";
import { type Around, jobSignal, type PipelineFile, step, textSteps } from "./steps.ts";

/** Which branches are built is set in Jenkins; a multibranch job builds all and their pull requests. */
const ALL: readonly CiTrigger[] = [{ by: "push" }, { by: "change" }];
const SHELLS = new Set(["sh", "bat", "powershell", "pwsh"]);
/** What wraps steps and changes nothing about whether they count. */
const FLOW = new Set([
  "if",
  "else",
  "for",
  "while",
  "try",
  "catch",
  "finally",
  "switch",
  "case",
  "return",
  "def",
  "echo",
  "print",
  "println",
  "error",
  "env",
  "checkout",
  "git",
  "dir",
  "script",
  "node",
  "each",
  "true",
  "false",
  "null",
  "new",
  "throw",
  "assert",
  "parallel",
  "stage",
]);

/** Stages and steps of a declarative Jenkinsfile; undefined for one that is written another way. */
export function jenkins(file: PipelineFile): readonly Signal[] | undefined {
  const root = readGroovy(file.text).find(({ name, body }) => name === "pipeline" && body !== undefined);
  if (root?.body === undefined) return undefined;
  const own = (name: string) => root.body?.find((node) => node.name === name)?.body;
  const on: readonly CiTrigger[] = own("triggers")?.some(({ name }) => name === "cron")
    ? [...ALL, { by: "schedule" }]
    : ALL;
  const bounded = own("options")?.some(({ name }) => name === "timeout") ?? false;
  const signals: Signal[] = [];
  stages(file, own("stages") ?? [], { on, needs: [], bounded, depth: 0 }, signals);
  return signals;
}

interface Inside {
  readonly on: readonly CiTrigger[];
  readonly needs: readonly string[];
  readonly bounded: boolean;
  readonly depth: number;
}

/** Stages run one after another: each needs those before it. */
function stages(file: PipelineFile, nodes: readonly GroovyNode[], inside: Inside, into: Signal[]): readonly string[] {
  let needs = inside.needs;
  const names: string[] = [];
  for (const node of nodes) {
    if (node.name !== "stage" || node.body === undefined) continue;
    const made = stage(file, node, node.body, { ...inside, needs }, into);
    needs = [...needs, ...made];
    names.push(...made);
  }
  return names;
}

function stage(
  file: PipelineFile,
  node: GroovyNode,
  body: readonly GroovyNode[],
  inside: Inside,
  into: Signal[],
): readonly string[] {
  const job = node.args[0]?.text ?? "stage";
  const block = (name: string) => body.find((each) => each.name === name)?.body;
  const when = block("when");
  const on = when === undefined ? inside.on : narrowed(inside.on, when);
  const bounded = inside.bounded || (block("options")?.some(({ name }) => name === "timeout") ?? false);
  const input = body.some(({ name }) => name === "input");
  if (inside.depth < 10) {
    const parallel = block("parallel");
    const inner = { on, needs: inside.needs, bounded, depth: inside.depth + 1 };
    if (parallel !== undefined)
      return parallel.flatMap((each) =>
        each.name === "stage" && each.body ? stage(file, each, each.body, inner, into) : [],
      );
    const nested = block("stages") ?? block("matrix")?.find(({ name }) => name === "stages")?.body;
    if (nested !== undefined) return stages(file, nested, inner, into);
  }
  const parts: CiPart[] = [];
  const steps: Signal[] = [];
  const asks = collect({ file, job }, block("steps") ?? [], steps, parts, 0);
  into.push(
    jobSignal(file, node.span, {
      job,
      on,
      needs: inside.needs,
      ...(input || asks ? { approval: true } : {}),
      ...(parts.length > 0 ? { uses: parts } : {}),
      bound: { by: bounded || isTimed(block("steps") ?? []) ? "job" : "nothing", at: node.span },
    }),
    ...steps,
  );
  return [job];
}

/** True where every step stands in a `timeout`: https://www.jenkins.io/doc/pipeline/steps/workflow-basic-steps/#timeout-enforce-time-limit */
function isTimed(steps: readonly GroovyNode[]): boolean {
  return steps.length > 0 && steps.every(({ name }) => name === "timeout");
}

/** The commands below a block; true where it waits for a person. */
function collect(
  around: Around,
  nodes: readonly GroovyNode[],
  into: Signal[],
  parts: CiPart[],
  depth: number,
): boolean {
  if (depth > 20) return false;
  let asks = false;
  for (const { name, args, body, span } of nodes) {
    if (name === "input") asks = true;
    if (SHELLS.has(name)) into.push(...shell(around, args));
    else if (!FLOW.has(name) && !name.includes(".") && (args.length > 0 || body !== undefined))
      into.push(step(around, span, { words: [], uses: `step:${name}` }));
    else if (!FLOW.has(name) && name.includes(".") && args.some(({ text }) => text !== undefined))
      parts.push({ from: "elsewhere", name, at: span });
    if (body === undefined) continue;
    const weak =
      name === "catchError" || name === "warnError" ? { ...around, mayFail: around.mayFail ?? name } : around;
    const folder = name === "dir" ? args[0]?.text : undefined;
    asks =
      collect(
        folder === undefined || folder.includes("$") ? weak : { ...weak, folder },
        body,
        into,
        parts,
        depth + 1,
      ) || asks;
  }
  return asks;
}

function shell(around: Around, args: GroovyNode["args"]): readonly Signal[] {
  const script = args.find(({ name, text }) => text !== undefined && (name === undefined || name === "script"));
  if (script?.text === undefined) return [];
  const ignored = args.some(({ name, literal }) => name === "returnStatus" && literal === "true");
  return textSteps(
    { ...around, ...(ignored ? { mayFail: around.mayFail ?? "returnStatus: true" } : {}) },
    script.text,
    script.span,
  );
}

/** https://www.jenkins.io/doc/book/pipeline/syntax/#when */
function narrowed(on: readonly CiTrigger[], when: readonly GroovyNode[]): readonly CiTrigger[] {
  const branch = when.find(({ name }) => name === "branch")?.args.find(({ text }) => text !== undefined)?.text;
  if (branch !== undefined)
    return on.flatMap((trigger) => (trigger.by === "push" ? [{ ...trigger, branches: [branch] }] : []));
  if (when.some(({ name }) => name === "changeRequest")) return on.filter(({ by }) => by === "change");
  if (when.some(({ name }) => name === "buildingTag" || name === "tag")) return [{ by: "tag" }];
  const any = when.find(({ name }) => name === "anyOf")?.body;
  if (any === undefined) return on;
  const branches = any.flatMap(({ name, args }) =>
    name === "branch" && args[0]?.text !== undefined ? [args[0].text] : [],
  );
  if (branches.length === 0 || branches.length < any.length) return on;
  return on.flatMap((trigger) => (trigger.by === "push" ? [{ ...trigger, branches }] : []));
}
