import { said, serving } from "../../components/linkJudging.ts";
import { linkedJobs, PIPELINE_READS } from "../../components/linkPipelines.ts";
import type { Finding, Signal, Verdict } from "../../model.ts";
import { unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";

export default defineCheck({
  id: "scaling/load-tested",
  title: "Load was tested at a multiple of the peak, and up to failure",
  level: "standard",
  mode: "partial",
  scope: "repository",
  scaffolds: ["k6"],
  appliesTo: ["service", "web", "function"],
  reviewDays: 180,
  reads: [...PIPELINE_READS, "load.script", "document.page"],

  decide(seen): Verdict {
    const scripts = seen.all("load.script");
    const pages = seen.all("document.page").filter(({ data }) => data.about.includes("load-test"));
    const typed = serving(linkedJobs(seen), "load-test");
    const evidence = [
      ...scripts.slice(0, 5).map(({ data, place }) => ({
        message: `${data.tool}: ${stepsOf(data.steps)}${data.thresholds ? ", with thresholds" : ""}.`,
        place,
      })),
      ...pages.slice(0, 3).map(({ data, place }) => ({
        message: `"${data.title}"${data.day ? ` of ${data.day}` : ""} may hold a result.`,
        place,
      })),
      ...typed.slice(0, 2).map((one) => ({ message: `${said(one)} makes load.`, place: one.step.place })),
    ];
    const [first, ...others] =
      scripts.length > 0 && scripts.every(({ data }) => !data.thresholds) ? scripts.map(thresholdsMissing) : [];
    const notes = scripts.filter(({ data }) => data.steps === 1).map(singleStep);
    if (first) return { outcome: "fail", findings: [first, ...others], evidence, notes };
    const reason =
      scripts.length + typed.length > 0
        ? "how many times the peak was tried, when, and where it broke only a person can say"
        : `no load test was seen in ${seen.files} files; whether and how load was tested only a person can say`;
    const open = unknown(reason, ...evidence);
    return open.outcome === "unknown" && notes.length > 0 ? { ...open, notes } : open;
  },
});

function stepsOf(steps: number | undefined): string {
  return steps === undefined ? "steps that only a run shows" : `${steps} ${steps === 1 ? "request" : "requests"}`;
}

function thresholdsMissing({ data, place }: Signal<"load.script">): Finding {
  return {
    kind: "thresholds-missing",
    message: `The ${data.tool} test has no thresholds: it ends well however slow and faulty the service got.`,
    severity: "warning",
    place,
    fixes: [],
  };
}

function singleStep({ data, place }: Signal<"load.script">): Finding {
  return {
    kind: "scenario-single-step",
    message: `The ${data.tool} test makes one kind of request: caches answer it, and what users do one after another is never tried.`,
    severity: "info",
    place,
    fixes: [],
  };
}
