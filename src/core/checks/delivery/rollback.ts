import { said, serving } from "../../components/linkJudging.ts";
import { type LinkedJob, type LinkedStep, linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import { purposesOf } from "../../components/linkPurposes.ts";
import type { Evidence, Finding, Signal, Verdict } from "../../model.ts";
import { count } from "../../output/words.ts";
import { unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "delivery/rollback",
  title: "Rollback is one documented action",
  level: "essential",
  mode: "partial",
  scope: "repository",
  scaffolds: ["rollback-workflow", "runbook"],
  reads: [...PIPELINE_READS, "rollback.blocked", "document.commands", "document.page", "document.runbook"],

  decide(seen): Verdict {
    const blocked = seen.all("rollback.blocked").map(forgotten);
    const [first, ...others] = blocked;
    const jobs = linkedJobs(seen);
    const undoing = serving(jobs, "rollback").filter(({ step }) => step.never === undefined);
    const meant = jobs.filter(
      ({ name, data, place, on }) =>
        (NAMED.test(`${name} ${data.job}`) || NAMED.test(place.path)) && on.some(({ by }) => by === "hand"),
    );
    const open = meant.filter(isOpen);
    const automatic = jobs.flatMap((job) =>
      job.steps.flatMap((step) =>
        ATOMIC.test([...step.words, ...Object.values(step.inputs ?? {})].join(" ")) &&
        serving([job], "deploy").length > 0
          ? [{ job, step }]
          : [],
      ),
    );
    const tasks = seen
      .all("ci.task")
      .filter(({ data }) => NAMED.test(data.name.slice(data.name.lastIndexOf("/") + 1)) && data.commands.length > 0);
    const actions: readonly Evidence[] = [
      ...undoing.slice(0, 2).map((one) => ({ message: `${said(one)} takes a release back.`, place: one.step.place })),
      ...meant
        .filter((job) => !open.includes(job))
        .slice(0, 2)
        .map(({ name, place }) => ({ message: `${name} is started by hand.`, place })),
      ...automatic.slice(0, 2).map(({ job, step }) => ({
        message: `${job.name} takes a release back by itself when it fails.`,
        place: step.place,
      })),
      ...tasks.slice(0, 2).map(({ data, place }) => ({
        message: `${data.runner === "script" ? data.name : `${data.runner} ${data.name}`} is one command.`,
        place,
      })),
    ];
    const documents = written(seen.all("document.commands"), seen.all("document.page"), seen.all("document.runbook"));
    const evidence = [...actions, ...documents];
    if (first) return { outcome: "fail", findings: [first, ...others], evidence };
    if (actions.length > 0 && documents.length > 0) return { outcome: "pass", evidence };
    if (actions.length > 0)
      return unknown("there is an action, and no document says how and when to use it", ...evidence);
    if (open.length > 0)
      return unknown(`${open[0]?.name} is started by hand, and what it then does was left to be written`, ...evidence);
    if (documents.length > 0)
      return unknown(
        "a document tells how; whether that is one action of less than five minutes only a person can say",
        ...evidence,
      );
    return unknown(
      `no rollback was seen among ${count(jobs.length, "job")}, the tasks and the documents; a platform may offer one, which only a person can say`,
    );
  },
});

const NAMED = /\broll[-_ ]?back\b|\brevert[-_ ](?:release|deploy\w*)\b|\bundo[-_ ]deploy/i;
/** Deployments that undo themselves: https://helm.sh/docs/helm/helm_upgrade/ */
const ATOMIC = /(?:^|\s)--(?:atomic|rollback-on-failure)(?:\s|=true|$)|\batomic=true\b|--on-failure[ =]ROLLBACK/;

/** All that it does is to say that something is still to be done. */
function isOpen({ steps }: LinkedJob): boolean {
  const isMark = ({ words: [name = "", ...rest] }: LinkedStep) =>
    (/^(?:echo|printf)$/.test(name) && /^\W*(?:TODO|TBD|FIXME)\b/.test(rest.join(" "))) ||
    /^(?:exit|false)$/.test(name);
  return steps.length > 0 && steps.every((step) => step.uses === undefined && isMark(step));
}

/** What tells people how to go back. */
function written(
  commands: readonly Signal<"document.commands">[],
  pages: readonly Signal<"document.page">[],
  runbooks: readonly Signal<"document.runbook">[],
): readonly Evidence[] {
  const typed = commands.filter(
    ({ data }) =>
      purposesOf({ words: data.words }).some(({ purpose }) => purpose === "rollback") ||
      (/roll(?:ing|ed)?[- ]?back|revert|undo/i.test(data.heading) && data.words.length > 1),
  );
  return [
    ...typed
      .slice(0, 2)
      .map(({ data, place }) => ({ message: `"${data.heading.split(" › ").at(-1)}" gives the command.`, place })),
    ...pages
      .filter(({ data }) => data.about.includes("rollback"))
      .slice(0, 2)
      .map(({ data, place }) => ({ message: `"${data.title}" is about it.`, place })),
    ...runbooks
      .filter(({ data }) => data.topics.includes("deploy") && data.steps > 0)
      .slice(0, 2)
      .map(({ data, place }) => ({ message: `"${data.title}" tells what to do.`, place })),
  ];
}

function forgotten({ data, place }: Signal<"rollback.blocked">): Finding {
  return {
    kind: "history-forgotten",
    message: `${data.workload} keeps no earlier revision (revisionHistoryLimit: 0): kubectl rollout undo has nothing to go back to.`,
    severity: "error",
    place,
    fixes: [
      {
        kind: "edit",
        title: "Keep ten revisions, as Kubernetes does",
        safety: "safe",
        edits: [{ path: place.path, span: data.valueAt, text: "10" }],
      },
    ],
  };
}
