import {
  counted,
  evidenceOf,
  isByHand,
  runsOnChanges,
  type Serving,
  said,
  serving,
  unswallow,
  weaknessOf,
  whyUnseen,
  writtenAt,
} from "../../components/linkJudging.ts";
import { type LinkedJob, linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Finding, Fix, Verdict } from "../../model.ts";
import { unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { unboundedJobs } from "./jobBounds.ts";

export default defineCheck({
  id: "delivery/ci-tests",
  title: "CI builds and tests every merge and pull request",
  level: "essential",
  mode: "auto",
  scope: "repository",
  scaffolds: ["ci-workflow"],
  reads: PIPELINE_READS,

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const unread = seen.everywhere("ci.unread");
    const tests = serving(jobs, "test");
    const notes = unboundedJobs(seen.everywhere("ci.job"));
    const unseen = whyUnseen(jobs, unread, /\b(?:tests?|check|verify|spec|ci|build|all)\b/i);
    if (tests.length === 0) {
      if (unseen) return { outcome: "unknown", ...unseen, notes };
      return {
        outcome: "fail",
        findings: [jobs.length === 0 ? noPipeline(seen.files) : noTests(jobs)],
        evidence: [],
        notes,
      };
    }
    const judged = tests.map((one) => ({ one, gap: gapOf(one) }));
    const strong = judged.filter(({ gap }) => gap === undefined).map(({ one }) => one);
    const gaps = together(judged.flatMap(({ gap }) => (gap ? [gap] : [])));
    if (strong.length > 0) {
      const swallowed = gaps
        .filter(({ kind }) => kind === "tests-swallowed")
        .map((gap) => ({ ...gap, severity: "info" as const }));
      return { outcome: "pass", evidence: evidenceOf(strong), notes: [...swallowed, ...filtered(strong), ...notes] };
    }
    // Tests that are run now and then say nothing of those that nobody here can look into.
    const seldom = new Set(["tests-by-hand", "tests-rarely-run", ...(unread.length > 0 ? ["changes-untested"] : [])]);
    if (unseen && gaps.every(({ kind }) => seldom.has(kind))) return { outcome: "unknown", ...unseen, notes };
    const [first, ...others] = worst(gaps);
    return first
      ? { outcome: "fail", findings: [first, ...others], evidence: [], notes }
      : unknown("no test was judged");
  },
});

/** Why a step that tests does not hold back a change; undefined where it does. */
function gapOf(one: Serving): Finding | undefined {
  const { step, job } = one;
  const weakness = weaknessOf(one);
  const place = writtenAt(step);
  const finding = (kind: string, says: string, fixes: readonly Fix[] = []): Finding => ({
    kind,
    message: `${said(one)} ${says}`,
    severity: "warning",
    place,
    fixes,
  });
  if (step.never ?? job.data.never) return finding("tests-never-run", `${weakness}: nothing is tested.`);
  if (weakness !== undefined)
    return finding(
      "tests-swallowed",
      `${weakness}: a change that breaks a test is merged all the same.`,
      unswallow(one, "Let the tests fail"),
    );
  const on = step.on.length > 0 ? step.on : job.on;
  if (isByHand(one)) return finding("tests-by-hand", "runs only when somebody starts it.");
  if (runsOnChanges(on)) return undefined;
  const isMerged = on.some(({ by }) => by === "push");
  return isMerged
    ? finding(
        "changes-untested",
        "runs once a change is merged, and not before it: broken code is found when everybody has it.",
      )
    : finding(
        "tests-rarely-run",
        `does not run for changes, only ${[...new Set(on.map(({ by }) => WORDS[by]))].join(" and ") || "when something else calls it"}.`,
      );
}

/** A command that a matrix, or several jobs, run in more than one way is mended at one place, and told once. */
function together(gaps: readonly Finding[]): readonly Finding[] {
  return [
    ...new Map(
      gaps
        .toReversed()
        .map((gap) => [`${gap.kind} ${gap.place?.path} ${gap.place?.span.start} ${gap.place?.span.end}`, gap]),
    ).values(),
  ].reverse();
}

const WORDS: Readonly<Record<string, string>> = {
  schedule: "on a schedule",
  tag: "for tags",
  release: "for releases",
  hand: "by hand",
  after: "after another pipeline",
  other: "for events of another kind",
};

/** Of several that do not hold, those that come nearest to it. */
function worst(gaps: readonly Finding[]): readonly Finding[] {
  const order = ["tests-swallowed", "changes-untested", "tests-never-run", "tests-by-hand", "tests-rarely-run"];
  const kind = order.find((each) => gaps.some((gap) => gap.kind === each));
  return gaps.filter((gap) => gap.kind === kind);
}

/** Tests that are asked for only when some files change, where no other job makes up for it. */
function filtered(strong: readonly Serving[]): readonly Finding[] {
  const always = strong.some(({ job }) =>
    job.on.some(({ by, paths }) => (by === "change" || by === "push") && !paths?.some((path) => !path.startsWith("!"))),
  );
  const jobs = new Map(strong.map((one) => [one.job.place.path, one]));
  const [only] = [...jobs.values()];
  if (always || jobs.size > 1 || only === undefined) return [];
  const message = `${only.job.name} runs only when some paths change, and no other job tests the rest: what it does not list is merged untested.`;
  return [{ kind: "tests-filtered", message, severity: "info", place: only.job.place, fixes: [] }];
}

function noTests(jobs: readonly LinkedJob[]): Finding {
  const place = jobs[0]?.place;
  return {
    kind: "tests-missing",
    message: `None of the ${counted(jobs)} in CI runs tests: a change that breaks something is merged without anybody noticing.`,
    severity: "info",
    ...(place ? { place } : {}),
    identity: "tests-missing",
    fixes: [],
  };
}

function noPipeline(files: number): Finding {
  return {
    kind: "pipeline-missing",
    message: `No pipeline of a system that is read was found in ${files} files: nothing builds or tests a change before it is merged.`,
    severity: "info",
    identity: "pipeline-missing",
    fixes: [],
  };
}
