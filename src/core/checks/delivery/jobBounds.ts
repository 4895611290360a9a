import type { CiSystem, Finding, Signal } from "../../model.ts";

type Job = Signal<"ci.job">;
/** How long a job may take when nobody knows better, in minutes. */
const MINUTES = 30;

/** Systems on which a job ends by itself only when its file says so, and how that is written. */
const ENDLESS: ReadonlyMap<CiSystem, string> = new Map([
  // https://www.jenkins.io/doc/book/pipeline/syntax/#options
  ["Jenkins", "a timeout in its options"],
  // https://buildkite.com/docs/pipelines/configure/build-timeouts
  ["Buildkite", "timeout_in_minutes"],
]);

/** Jobs that may hang for hours, or for ever. */
export function unboundedJobs(jobs: readonly Job[]): readonly Finding[] {
  const unbounded = jobs.filter(({ data }) => data.bound?.by === "nothing" && data.never === undefined);
  return [...unbounded.flatMap(ofWorkflow), ...endless(unbounded)];
}

/** Jobs of workflows may take six hours: https://docs.github.com/en/actions/reference/limits */
function ofWorkflow({ data, place }: Job): readonly Finding[] {
  if (data.system !== "GitHub Actions" || data.bound === undefined) return [];
  const { insertAt, at } = data.bound;
  const text = insertAt && `${insertAt.newline}${" ".repeat(insertAt.indent)}timeout-minutes: ${MINUTES}`;
  const fixes: Finding["fixes"] =
    insertAt && text
      ? [
          {
            kind: "edit",
            title: `End it after ${MINUTES} minutes`,
            safety: "review",
            edits: [{ path: place.path, span: { start: insertAt.offset, end: insertAt.offset }, text }],
          },
        ]
      : [];
  return [
    {
      kind: "job-unbounded",
      message: `${data.job} has no timeout-minutes: when it hangs, it holds its runner and all who wait for it for six hours.`,
      severity: "info",
      place: { path: place.path, span: at, within: data.job },
      fixes,
    },
  ];
}

/** Said once for each file: one line in it bounds them all. */
function endless(unbounded: readonly Job[]): readonly Finding[] {
  const files = new Map<string, Job[]>();
  for (const job of unbounded)
    if (ENDLESS.has(job.data.system)) files.set(job.place.path, [...(files.get(job.place.path) ?? []), job]);
  return [...files.values()].flatMap((all): readonly Finding[] => {
    const [first] = all;
    if (first === undefined) return [];
    const who = all.length === 1 ? `${first.data.job} has` : `${all.length} steps, ${first.data.job} first, have`;
    const message = `${who} no limit (${ENDLESS.get(first.data.system)}): one that hangs holds its agent until somebody notices.`;
    return [{ kind: "job-unbounded", message, severity: "info", place: first.place, fixes: [] }];
  });
}
