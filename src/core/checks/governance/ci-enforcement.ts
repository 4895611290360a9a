import { linkedJobs, PIPELINE_READS, type PipelineKind } from "../../components/linkPipelines.ts";
import type { ScaffoldFix, Seen, Signal } from "../../model.ts";
import { fail, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { invocationOf, weaknessOf } from "./invocation.ts";

type Reads = PipelineKind;

export default defineCheck({
  id: "governance/ci-enforcement",
  title: "The same checklist runs in CI",
  level: "standard",
  mode: "auto",
  scope: "repository",
  scaffolds: ["readiness-workflow"],
  reads: PIPELINE_READS,

  decide(seen: Seen<Reads>) {
    const steps = stepsOf(seen);
    const direct = steps.filter(({ data }) => invocationOf(data) === "direct");
    const strong = direct.find(({ data }) => weaknessOf(data) === undefined);
    if (strong) return pass(evidence(strong));
    const weak = direct[0];
    if (weak)
      return fail({
        kind: "result-ignored",
        message: `The checklist runs in ${weak.data.job}, but that step ${weaknessOf(weak.data)}. A change can reopen a gap all the same.`,
        severity: "warning",
        place: weak.place,
        fixes: [],
      });
    return unseen(seen) ?? fail(nothingRuns(steps));
  },
});

function evidence({ data, place }: Signal<"ci.step">) {
  return { message: `${data.job} runs it in ${data.system}.`, place };
}

/** Every step, those that a task of the repository comes to included. */
function stepsOf(seen: Seen<Reads>): readonly Signal<"ci.step">[] {
  return linkedJobs(seen).flatMap(({ steps, data, name }) =>
    steps.map(
      ({ words, uses, byHand, mayFail, never, place }): Signal<"ci.step"> => ({
        kind: "ci.step",
        place,
        data: {
          system: data.system,
          job: name,
          words,
          byHand,
          ...(uses === undefined ? {} : { uses }),
          ...(mayFail === undefined ? {} : { mayFail }),
          ...(never === undefined ? {} : { never }),
        },
      }),
    ),
  );
}

/** Why the checklist may run all the same. */
function unseen(seen: Seen<Reads>) {
  const steps = stepsOf(seen);
  const indirect = steps.find(({ data }) => invocationOf(data) === "indirect");
  if (indirect) {
    const what = indirect.data.uses ?? indirect.data.words.join(" ");
    return unknown(`${indirect.data.job} runs "${what}", which is not followed`, {
      message: `${what}.`,
      place: indirect.place,
    });
  }
  const elsewhere = steps.find(({ data }) => /^[^./][^@]*\/\.github\/workflows\//.test(data.uses ?? ""));
  if (elsewhere) {
    const workflow = elsewhere.data.uses?.split("@")[0];
    return unknown(`${elsewhere.data.job} runs a workflow of another repository, ${workflow}`);
  }
  const unread = seen.all("ci.unread")[0];
  return unread && unknown(`the pipelines are written for ${unread.data.system}, which is not read`);
}

function nothingRuns(steps: readonly Signal<"ci.step">[]) {
  const looked =
    steps.length === 0
      ? "No pipeline was found"
      : `None of the ${steps.length === 1 ? "commands" : `${steps.length} commands`} in CI is "readiness scan"`;
  const isWritten = steps.every(({ data }) => data.system === "GitHub Actions" || data.system === "GitLab CI");
  return {
    kind: "ci-missing",
    message: `${looked}. A change can reopen a gap without anybody noticing.`,
    severity: "info",
    identity: "ci-missing",
    fixes: isWritten ? [WORKFLOW] : [],
  } as const;
}

const WORKFLOW: ScaffoldFix = {
  kind: "scaffold",
  title: "Write a job that runs the checklist",
  safety: "review",
  scaffold: "readiness-workflow",
};
