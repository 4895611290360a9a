import type { FieldInsertion, JobBound, JobRights, Span } from "../../model.ts";
import { lineEnd, lineSpan } from "../../place.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlEntry, type YamlNode } from "../yaml.ts";

/** What the token of a workflow's job may do. */
export function rightsOf(text: string, root: YamlNode, job: YamlNode): JobRights {
  const own = entry(job, "permissions");
  const shared = entry(root, "permissions");
  const found = own ?? shared;
  if (found !== undefined) return { by: own === undefined ? "workflow" : "job", ...granted(found) };
  const jobs = entry(root, "jobs")?.keySpan.start;
  const insertAt = jobs === undefined ? undefined : { offset: lineSpan(text, jobs).start, newline: lineEnd(text) };
  return { by: "nobody", writes: [], ...(insertAt === undefined ? {} : { insertAt }) };
}

function granted({ keySpan, value }: YamlEntry): Omit<JobRights, "by"> {
  const at = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
  const whole = textAt(value);
  if (whole === "write-all") return { writes: ["all"], at };
  if (whole === "read-all") return { writes: [], readsAll: true, at };
  return { writes: entriesAt(value).flatMap((scope) => (textAt(scope.value) === "write" ? [scope.key] : [])), at };
}

/** How long a workflow's job may run: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idtimeout-minutes */
export function boundOf(text: string, job: YamlNode, keySpan: Span): JobBound | undefined {
  if (job.kind !== "map") return undefined;
  if (at(job, "timeout-minutes") !== undefined) return { by: "job", at: keySpan };
  const steps = itemsAt(job, "steps");
  if (steps.length === 0) return undefined;
  if (steps.every((step) => at(step, "timeout-minutes") !== undefined)) return { by: "steps", at: keySpan };
  const insertAt = afterRunsOn(text, job);
  return { by: "nothing", at: keySpan, ...(insertAt === undefined ? {} : { insertAt }) };
}

/** Where a further field of a job goes: behind the line of `runs-on`, where people look for it. */
export function afterRunsOn(text: string, job: YamlNode): FieldInsertion | undefined {
  const runs = entry(job, "runs-on");
  if (runs === undefined || runs.merged || job.kind !== "map" || job.flow) return undefined;
  const line = lineSpan(text, runs.keySpan.start);
  let end = Math.max(runs.keySpan.end, runs.value.span.end);
  while (end > runs.keySpan.end && /\s/.test(text[end - 1] ?? "")) end--;
  const offset = lineSpan(text, end).end;
  return { offset, indent: runs.keySpan.start - line.start, step: 2, newline: lineEnd(text), syntax: "yaml" };
}
