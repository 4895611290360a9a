import type { CiTrigger } from "../../model.ts";

/**
 * The triggers that a workflow's condition leaves, as far as it speaks of events, branches and tags:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context. What it does not
 * understand leaves all of them.
 */
export function narrowed(on: readonly CiTrigger[], condition: string | undefined): readonly CiTrigger[] {
  if (condition === undefined || /[()]/.test(condition.replace(CALLS, ""))) return on;
  const ways = condition
    .split("||")
    .map((way) => way.split("&&").reduce((left, term) => byTerm(left, term.trim()), on));
  const kept = ways.flat();
  return ways.length === 1 ? kept : [...new Map(kept.map((trigger) => [JSON.stringify(trigger), trigger])).values()];
}

const CALLS = /\b(?:startsWith|always|success|failure|cancelled|contains|endsWith)\([^()]*\)/g;

/** What each event is called by `github.event_name`. */
const NAMED: Readonly<Record<string, CiTrigger["by"]>> = {
  push: "push",
  pull_request: "change",
  pull_request_target: "change",
  merge_group: "merge-queue",
  release: "release",
  schedule: "schedule",
  workflow_dispatch: "hand",
};

function byTerm(on: readonly CiTrigger[], term: string): readonly CiTrigger[] {
  const event = /^github\.event_name\s*([!=])=\s*'(\w+)'$/.exec(term);
  if (event) {
    const by = NAMED[event[2] ?? ""];
    if (by === undefined) return on;
    const isIt = (trigger: CiTrigger) => trigger.by === by || (by === "push" && trigger.by === "tag");
    return on.filter((trigger) => trigger.by === "call" || isIt(trigger) === (event[1] === "="));
  }
  const branch = /^github\.ref(?:_name)?\s*==\s*'(?:refs\/heads\/)?([^']+)'$/.exec(term)?.[1];
  if (branch !== undefined && !branch.startsWith("refs/"))
    return on
      .filter(({ by }) => by !== "change" && by !== "tag" && by !== "release" && by !== "merge-queue")
      .map((trigger) => (trigger.by === "push" ? { ...trigger, branches: [branch] } : trigger));
  if (/^startsWith\(\s*github\.ref\s*,\s*'refs\/tags\//.test(term) || /^github\.ref_type\s*==\s*'tag'$/.test(term))
    return [
      ...on.filter(({ by }) => by === "tag" || by === "release" || by === "call"),
      ...(on.some(({ by, branches }) => by === "push" && branches === undefined) ? [{ by: "tag" } as const] : []),
    ];
  if (/^github\.event\.pull_request\.\w+/.test(term)) return on.filter(({ by }) => by === "change" || by === "call");
  return on;
}
