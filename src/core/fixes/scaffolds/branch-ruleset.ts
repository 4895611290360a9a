import { runsOnChanges, type Serving, serving, weaknessOf } from "../../components/linkJudging.ts";
import type { LinkedJob, LinkedStep } from "../../components/linkPipelines.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { hostOf, jobsOf, nothing } from "./pipelines/host.ts";

const PATH = ".github/rulesets/main.json";

/** Writes a ruleset that lets nothing be merged before the jobs that test, lint and scan have passed. */
export const branchRuleset: Scaffold = {
  id: "branch-ruleset",
  title: "Write a ruleset that failing tests stop a merge",
  description:
    "Writes .github/rulesets/main.json with the jobs that test, lint and scan as required checks; it holds once it is imported under Settings, Rules, Rulesets.",
  check: "testing/merge-blocking",

  async plan(context) {
    if (hostOf(context) === "gitlab")
      return nothing("GitLab keeps this in its settings: Settings, Merge requests, Pipelines must succeed.");
    if ((await context.read(PATH)) !== undefined) return nothing(`${PATH} is there already.`);
    const contexts = contextsOf(context);
    if (contexts.length === 0)
      return nothing("No job of GitHub Actions that checks changes was found; the scaffold ci-workflow writes one.");
    return { creates: [{ path: PATH, text: `${JSON.stringify(ruleset(contexts), null, 2)}\n` }], edits: [] };
  },
};

/** Names under which the jobs report: the title where there is one; those of a matrix have further words behind. */
function contextsOf(context: ScaffoldContext): readonly string[] {
  const jobs = jobsOf(context);
  const judging = serving(jobs, "test", "lint", "dependency-scan", "sast").filter(
    (one) => weaknessOf(one) === undefined && runsOnChanges(one.job.on) && one.job.data.system === "GitHub Actions",
  );
  const counted = judging.filter((one) => !isOnlyBuilt(one, judging));
  return [...new Set(counted.map(({ job }) => job.name))].filter((name) => !name.includes("${{")).slice(0, 10);
}

/**
 * True of a job that judges only as the build that it needs for something else does, for uploading source maps or an
 * image, where another job judges by the same build.
 */
function isOnlyBuilt({ job }: Serving, judging: readonly Serving[]): boolean {
  const ways = (each: LinkedJob) => new Set(judging.filter((one) => one.job === each).map(({ step }) => wayOf(step)));
  const own = ways(job);
  if ([...own].some((way) => !BUILDS.test(way))) return false;
  return judging.some((other) => {
    const others = ways(other.job);
    return other.job !== job && others.size > own.size && [...own].every((way) => others.has(way));
  });
}

/** "npm run build", or what is run where no task leads to it. */
function wayOf({ via, words }: LinkedStep): string {
  return via[0] ?? words.join(" ");
}

const BUILDS = /\bbuild\b/;

/** https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset */
function ruleset(contexts: readonly string[]) {
  return {
    name: "main",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    bypass_actors: [],
    rules: [
      { type: "deletion" },
      { type: "non_fast_forward" },
      {
        type: "pull_request",
        parameters: {
          required_approving_review_count: 1,
          dismiss_stale_reviews_on_push: true,
          require_code_owner_review: false,
          require_last_push_approval: false,
          required_review_thread_resolution: false,
        },
      },
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: true,
          required_status_checks: contexts.map((context) => ({ context })),
        },
      },
    ],
  };
}
