import type { Finding, Signal } from "../../model.ts";

/** How long a job may take when nobody knows better, in minutes. */
const MINUTES = 30;

/** Jobs of workflows that may hang for six hours: https://docs.github.com/en/actions/reference/limits */
export function unboundedJobs(jobs: readonly Signal<"ci.job">[]): readonly Finding[] {
  return jobs.flatMap(({ data, place }): readonly Finding[] => {
    if (data.system !== "GitHub Actions" || data.bound?.by !== "nothing" || data.never !== undefined) return [];
    const { insertAt, at } = data.bound;
    const text = insertAt && `${insertAt.newline}${" ".repeat(insertAt.indent)}timeout-minutes: ${MINUTES}`;
    return [
      {
        kind: "job-unbounded",
        message: `${data.job} has no timeout-minutes: when it hangs, it holds its runner and all who wait for it for six hours.`,
        severity: "info",
        place: { path: place.path, span: at, within: data.job },
        fixes:
          insertAt && text
            ? [
                {
                  kind: "edit",
                  title: `End it after ${MINUTES} minutes`,
                  safety: "review",
                  edits: [{ path: place.path, span: { start: insertAt.offset, end: insertAt.offset }, text }],
                },
              ]
            : [],
      },
    ];
  });
}
