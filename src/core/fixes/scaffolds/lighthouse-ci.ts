import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { gitlabPart, hostOf, nothing, ofKind, workflowFile } from "./pipelines/host.ts";
import { githubJob, gitlabJob, stackOf } from "./pipelines/jobs.ts";
import { nodeManagerOf } from "./pipelines/nodeManager.ts";
import { joined } from "./pipelines/stacks.ts";
import { type Bundle, bundleOf } from "./platform/bundles.ts";
import { servingOf } from "./platform/serving.ts";

/** https://googlechrome.github.io/lighthouse-ci/docs/getting-started.html */
const RUN = "npx --yes @lhci/cli@0.14.0 autorun";
/** An image that has Node and a browser: https://hub.docker.com/r/cypress/browsers */
const BROWSER = "cypress/browsers:22.12.0";
const FILES = [
  "lighthouserc.json",
  ".lighthouserc.json",
  "lighthouserc.js",
  ".lighthouserc.js",
  "lighthouserc.yml",
  ".lighthouserc.yml",
];

/** Writes what a page may take, and the job that measures it. */
export const lighthouseCi: Scaffold = {
  id: "lighthouse-ci",
  title: "Measure the page with every change",
  description:
    "Writes lighthouserc.json with the limits of the Core Web Vitals that count as good and of the first paint, and a job that measures what is built three times and fails above them.",
  check: "performance/web-vitals",
  perComponent: true,

  async plan(context) {
    const bundle = await bundleOf(context);
    const stack = await stackOf(context);
    if (bundle === undefined || stack === undefined)
      return nothing(`Nothing in ${context.component.id} was seen to bundle pages for a browser.`);
    for (const name of FILES) {
      const there = joined(context.component.root, name);
      if ((await context.read(there)) !== undefined) return nothing(`${there} is there already.`);
    }
    const path = joined(context.component.root, "lighthouserc.json");
    const creates = [{ path, text: `${JSON.stringify(await configOf(context, bundle), null, 2)}\n` }];
    const host = hostOf(context);
    if (host === "other") return { creates, edits: [] };
    const job =
      host === "github"
        ? await workflowFile(context, "lighthouse", githubJob(context, "lighthouse", stack, [RUN]))
        : await gitlabPart(context, "lighthouse", gitlabJob("lighthouse", stack, [RUN], BROWSER));
    return { creates: [...creates, ...job.creates], edits: job.edits };
  },
};

/** https://googlechrome.github.io/lighthouse-ci/docs/configuration.html */
async function configOf(context: ScaffoldContext, { pages }: Bundle) {
  const at = (limit: number) => ["error", { maxNumericValue: limit }];
  return {
    ci: {
      collect: { numberOfRuns: 3, ...(await collected(context, pages)) },
      assert: {
        assertions: {
          "first-contentful-paint": at(1800), // https://web.dev/articles/fcp
          "largest-contentful-paint": at(2500), // https://web.dev/articles/lcp
          "cumulative-layout-shift": at(0.1), // https://web.dev/articles/cls
          "total-blocking-time": at(200), // https://web.dev/articles/tbt
        },
      },
      upload: { target: "filesystem", outputDir: ".lighthouseci/reports" },
    },
  };
}

/** Built pages as they are; else the server by the script that starts it. */
async function collected(context: ScaffoldContext, pages: string | undefined) {
  if (pages !== undefined) return { staticDistDir: `./${pages}` };
  const starts = ofKind(context.everywhere, "ci.task").some(
    ({ data }) => data.runner === "npm" && data.name === "start",
  );
  const port = servingOf(context)?.port ?? 3000;
  return {
    startServerCommand: starts
      ? `${(await nodeManagerOf(context, context.component.root)).name} run start`
      : "<command that starts the server>",
    url: [`http://localhost:${port}/`],
  };
}
