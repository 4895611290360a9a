import { isForThis, isOnlyWritten } from "../../components/linkBranchRules.ts";
import { type Deploying, deploying } from "../../components/linkDeploys.ts";
import { type Serving, serving, unswallow, weaknessOf, whyUnseen } from "../../components/linkJudging.ts";
import { type LinkedJob, linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Purpose } from "../../components/linkPurposes.ts";
import type { Evidence, Finding, Fix, Verdict } from "../../model.ts";
import { allOf, unknown, withNotes } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "delivery/quality-gates",
  title: "Lint, security checks and tests must pass to ship",
  level: "essential",
  mode: "partial",
  scope: "repository",
  scaffolds: ["deploy-workflow", "branch-ruleset"],
  reads: [...PIPELINE_READS, "branch.rules", "branch.rulesApplied"],

  decide(seen): Verdict {
    const jobs = linkedJobs(seen);
    const rules = seen
      .all("branch.rules")
      .filter((rule) => rule.data.enforced && rule.data.requiresChecks && isForThis(rule, seen.components))
      .filter((rule) => !isOnlyWritten(rule, seen.everywhere("branch.rulesApplied")));
    const guarded = rules.map(
      ({ data, place }): Evidence => ({
        message: `${data.by} lets nothing be merged without ${data.checks.length || "its"} checks.`,
        place,
      }),
    );
    const deploys = deploying(jobs).filter(({ target }) => target !== "preview");
    if (deploys.length === 0) {
      const unseen = whyUnseen(jobs, seen.everywhere("ci.unread"), /deploy|release|publish|ship/i);
      const reason = unseen?.reason ?? "no job that deploys was seen, so what must pass before it is not known";
      return unknown(reason, ...guarded, ...(unseen?.evidence ?? []));
    }
    const live = deploys.filter(({ target }) => target !== "staging");
    const tried = live.length === 0 ? [] : deploys.filter(({ target }) => target === "staging");
    const verdict = allOf(
      (live.length === 0 ? deploys : live).map((each) => judge(each, jobs, guarded)),
      "",
    );
    const notes = tried.map((each) => judge(each, jobs, guarded)).flatMap(inPassing);
    return notes.length === 0 ? verdict : withNotes(verdict, notes);
  },
});

/** What users do not meet is there to be tried, often before its tests are through. */
function inPassing(verdict: Verdict): readonly Finding[] {
  return verdict.outcome === "fail" ? verdict.findings.map((each) => ({ ...each, severity: "info" as const })) : [];
}

/** What steps are for that look at a change without running it. */
const LINTS = ["lint"] as const;
const SCANS = ["dependency-scan", "sast", "secret-scan", "dependency-review"] as const;

function judge(deploy: Deploying, jobs: readonly LinkedJob[], guarded: readonly Evidence[]): Verdict {
  const { job } = deploy;
  const before = [...jobs.filter(({ key }) => job.behind.has(key)), untilDeployed(deploy)];
  const gates = {
    tests: holding(serving(before, "test")),
    lint: holding(serving(before, ...LINTS)),
    scans: holding(serving(before, ...SCANS)),
  };
  const behind = [...gates.tests, ...gates.lint, ...gates.scans];
  const others = namesOf(behind.filter((gate) => gate.job.key !== job.key).map((gate) => gate.job.name));
  if (job.data.regardless && others !== "")
    return failed("gate-ignored", `${job.name} deploys whatever became of ${others}: a broken build is shipped.`, job);
  const own = namesOf(behind.filter((gate) => gate.job.key === job.key).map((gate) => gate.tool));
  const waits = others === "" ? `${job.name} deploys after ${own}.` : `${job.name} waits for ${others}.`;
  const evidence: Evidence = { message: waits, place: job.place };
  if (gates.tests.length > 0) {
    const missing = [gates.lint.length === 0 ? "lint" : [], gates.scans.length === 0 ? "security checks" : []].flat();
    if (missing.length === 0 || guarded.length > 0) return { outcome: "pass", evidence: [evidence, ...guarded] };
    const reason = `${job.name} waits for tests; that ${missing.join(" and ")} must pass as well is not seen in the files`;
    const unwaited = besides(job, jobs, [
      ...(gates.lint.length === 0 ? LINTS : []),
      ...(gates.scans.length === 0 ? SCANS : []),
    ]);
    const notes = unwaited.length === 0 ? [] : [ungated(job, unwaited, unwaited, "info", "looks at the change.")];
    return withNotes(unknown(reason, evidence), notes);
  }
  // A tag, a release or another pipeline: what had to pass before is said elsewhere.
  const beside = besides(job, jobs, ["test"]);
  const weak = serving(before, "test").find((one) => weaknessOf(one) !== undefined);
  if (weak)
    return failed(
      "gate-swallowed",
      `${job.name} waits for tests whose failure stops nothing: it ${weaknessOf(weak)}.`,
      job,
      [{ message: `${weak.job.name} tests.`, place: weak.step.place }],
      unswallow(weak, "Let the tests fail"),
    );
  if (beside.length > 0 && guarded.length === 0) {
    const all = [...beside, ...besides(job, jobs, [...LINTS, ...SCANS])];
    return { outcome: "fail", findings: [ungated(job, beside, all, "warning", "tests.")], evidence: [] };
  }
  if (guarded.length > 0)
    return {
      outcome: "pass",
      evidence: [{ message: `${job.name} ships what was merged.`, place: job.place }, ...guarded],
    };
  return unknown(
    `${job.name} ships what was merged, and whether tests must pass to merge is set on the code host and not in the files`,
    { message: `${job.name} deploys.`, place: job.place },
  );
}

/** The job up to its last step that deploys: what comes after holds nothing back. */
function untilDeployed({ job, steps }: Deploying): LinkedJob {
  const last = steps.at(-1);
  return last === undefined ? job : { ...job, steps: job.steps.slice(0, job.steps.indexOf(last.step)) };
}

function namesOf(names: readonly string[]): string {
  return [...new Set(names)].slice(0, 4).join(", ");
}

/** Those whose failure stops the pipeline. */
function holding(found: readonly Serving[]): readonly Serving[] {
  return found.filter((one) => weaknessOf(one) === undefined);
}

/** Steps of the same pipeline, for the same changes, that the job does not wait for. */
function besides(job: LinkedJob, jobs: readonly LinkedJob[], what: readonly Purpose[]): readonly Serving[] {
  const same = jobs.filter(
    (other) =>
      other.key !== job.key &&
      other.place.path === job.place.path &&
      !other.behind.has(job.key) &&
      !job.behind.has(other.key) &&
      other.on.some(({ by }) => job.on.some((trigger) => trigger.by === by)),
  );
  return holding(serving(same, ...what));
}

/** A deployment that ships while others of its pipeline still look at the same change; the fix waits for `all`. */
function ungated(
  job: LinkedJob,
  beside: readonly Serving[],
  all: readonly Serving[],
  severity: Finding["severity"],
  does: string,
): Finding {
  const names = [...new Set(beside.map(({ job: gate }) => gate.name))].slice(0, 3).join(", ");
  return {
    kind: "deploy-ungated",
    message: `${job.name} does not wait for ${names} of the same pipeline: it ships while they still run, and when they fail.`,
    severity,
    place: job.place,
    related: beside.slice(0, 5).map(({ step, job: gate }) => ({ message: `${gate.name} ${does}`, place: step.place })),
    fixes: neededFix(job, [...new Set(all.map(({ job: gate }) => gate.data.job))]),
  };
}

function failed(
  kind: string,
  message: string,
  job: LinkedJob,
  related: readonly Evidence[] = [],
  fixes: readonly Fix[] = [],
): Verdict {
  const finding: Finding = {
    kind,
    message,
    severity: "warning",
    place: job.place,
    ...(related.length > 0 ? { related: related.slice(0, 5) } : {}),
    fixes,
  };
  return { outcome: "fail", findings: [finding], evidence: [] };
}

/** `needs:` of a workflow's job: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idneeds */
function neededFix(job: LinkedJob, names: readonly string[]): readonly Fix[] {
  const { path } = job.place;
  const title = `Wait for ${names.join(", ")}`;
  const { needsAt, fieldAt } = job.data;
  const all = [...new Set([...job.data.needs, ...names])];
  const list = all.length === 1 ? all[0] : `[${all.join(", ")}]`;
  if (needsAt)
    return [{ kind: "edit", title, safety: "review", edits: [{ path, span: needsAt, text: `[${all.join(", ")}]` }] }];
  if (!fieldAt || job.data.needs.length > 0) return [];
  const text = `${fieldAt.newline}${" ".repeat(fieldAt.indent)}needs: ${list}`;
  return [
    {
      kind: "edit",
      title,
      safety: "review",
      edits: [{ path, span: { start: fieldAt.offset, end: fieldAt.offset }, text }],
    },
  ];
}
