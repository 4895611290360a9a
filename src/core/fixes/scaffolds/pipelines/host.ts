import { said, serving } from "../../../components/linkJudging.ts";
import { type LinkedJob, linkedJobs } from "../../../components/linkPipelines.ts";
import type { Purpose } from "../../../components/purposes/row.ts";
import type { CiSystem, Signal, SignalKind, TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";

/** Whose pipelines a scaffold writes; "other" for systems it does not write for. */
export type Host = "github" | "gitlab" | "other";

/** The system that the repository's pipelines are written for; GitHub Actions where there are none. */
export function hostOf({ everywhere }: ScaffoldContext): Host {
  const systems = new Set<CiSystem>(ofKind(everywhere, "ci.job").map(({ data }) => data.system));
  if (systems.has("GitHub Actions")) return "github";
  if (systems.has("GitLab CI")) return "gitlab";
  if (systems.size > 0) return "other";
  // Owners, templates of merge requests: https://docs.gitlab.com/user/project/description_templates/
  return everywhere.some(({ place }) => place.path.startsWith(".gitlab/")) ? "gitlab" : "github";
}

/** The first of the systems that are there, in words. */
export function systemOf({ everywhere }: ScaffoldContext): string {
  return ofKind(everywhere, "ci.job")[0]?.data.system ?? "GitHub Actions";
}

export function ofKind<K extends SignalKind>(signals: readonly Signal[], kind: K): readonly Signal<K>[] {
  return signals.filter((signal) => signal.kind === kind) as unknown as readonly Signal<K>[]; // just tested
}

/** The jobs of the repository's pipelines, with all that they run. */
export function jobsOf({ everywhere }: ScaffoldContext): readonly LinkedJob[] {
  return linkedJobs({ everywhere: (kind) => ofKind(everywhere, kind) });
}

/** What serves a purpose in the pipelines already, and where, in words. */
export function whatServes(context: ScaffoldContext, purpose: Purpose): string | undefined {
  const [first] = serving(jobsOf(context), purpose).filter(({ step }) => step.never === undefined);
  return first && `${said(first)}, in ${first.job.place.path}`;
}

export function nothing(why: string): ScaffoldPlan {
  return { creates: [], edits: [], nothing: why };
}

/** A workflow of its own, where there is none of that name. */
export async function workflowFile(context: ScaffoldContext, name: string, text: string): Promise<ScaffoldPlan> {
  const path = `.github/workflows/${name}.yml`;
  if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
  return { creates: [{ path, text }], edits: [] };
}

/** A part of GitLab's pipeline: the pipeline itself where there is none, else a file that it includes. */
export async function gitlabPart(context: ScaffoldContext, name: string, text: string): Promise<ScaffoldPlan> {
  const root = ".gitlab-ci.yml";
  const part = `.gitlab/ci/${name}.yml`;
  const before = await context.read(root);
  if (before === undefined) return { creates: [{ path: root, text }], edits: [] };
  if ((await context.read(part)) !== undefined || before.includes(part)) return nothing(`${part} is there already.`);
  const edit = includeEdit(root, before, part);
  if (edit === undefined)
    return nothing(`${root} includes others in a form that no line can be added to; include ${part} by hand.`);
  return { creates: [{ path: part, text }], edits: [edit, ...stageEdits(root, before, text)] };
}

/** GitLab's own stages, in their order: https://docs.gitlab.com/ci/yaml/#stages */
const STAGES = ["build", "test", "deploy"];

/** Adds the stages of a part that the pipeline's list does not have; without a list it has GitLab's own. */
function stageEdits(path: string, before: string, part: string): readonly TextEdit[] {
  const list = /^stages[ \t]*:[ \t]*(?:\[([^\]\n]*)\]|(?:#[^\n]*)?\r?\n((?:[ \t]*-[ \t]*[^\n]*(?:\n|$))+))/m.exec(
    before,
  );
  if (list === null) return [];
  const [whole, inline, lines] = list;
  const listed = new Set([...(inline ?? lines ?? "").matchAll(/[\w.-]+(?=["']?\s*(?:,|$))/gm)].map(([name]) => name));
  const asked = new Set([...part.matchAll(/^ {2}stage: (\w+)$/gm)].map(([, name = ""]) => name));
  const missing = STAGES.filter((name) => asked.has(name) && !listed.has(name));
  const first = missing.filter((name) => name === "build");
  const last = missing.filter((name) => name !== "build");
  if (inline !== undefined) {
    const start = list.index + whole.indexOf("[") + 1;
    const end = list.index + whole.length - 1;
    const names = [...first, ...(inline.trim() === "" ? [] : [inline.trim()]), ...last].join(", ");
    return missing.length === 0 ? [] : [{ path, span: { start, end }, text: names }];
  }
  const indent = /^[ \t]*/.exec(lines ?? "")?.[0] ?? "";
  const line = (name: string) => `${indent}- ${name}${lineEnd(before)}`;
  const end = list.index + whole.length;
  const start = end - (lines ?? "").length;
  const lead = whole.endsWith("\n") ? "" : lineEnd(before);
  return [
    ...(first.length > 0 ? [{ path, span: { start, end: start }, text: first.map(line).join("") }] : []),
    ...(last.length > 0 ? [{ path, span: { start: end, end }, text: lead + last.map(line).join("") }] : []),
  ];
}

/** https://docs.gitlab.com/ci/yaml/#include */
function includeEdit(path: string, before: string, part: string): TextEdit | undefined {
  const end = lineEnd(before);
  const list = /^include[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n([ \t]*)-[ \t]/m.exec(before);
  if (list) {
    const at = list.index + list[0].length - (list[1]?.length ?? 0) - 2;
    return { path, span: { start: at, end: at }, text: `${list[1]}- local: /${part}${end}` };
  }
  if (/^include[ \t]*:/m.test(before)) return undefined;
  const start = /^---[ \t]*\r?\n/.exec(before)?.[0].length ?? 0;
  return { path, span: { start, end: start }, text: `include:${end}  - local: /${part}${end}${end}` };
}
