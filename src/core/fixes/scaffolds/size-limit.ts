import type { Scaffold, ScaffoldPlan } from "../scaffold.ts";
import { gitlabPart, hostOf, nothing, workflowFile } from "./pipelines/host.ts";
import { githubJob, gitlabJob, stackOf } from "./pipelines/jobs.ts";
import { joined } from "./pipelines/stacks.ts";
import { bundleOf } from "./platform/bundles.ts";

/** https://github.com/ai/size-limit#usage: the plugin that measures files as they are */
const RUN = "npx --yes --package size-limit@11.1.6 --package @size-limit/file@11.1.6 size-limit";

/** Writes a ceiling for what a browser loads, and the job that holds it. */
export const sizeLimit: Scaffold = {
  id: "size-limit",
  title: "Give what a browser loads a ceiling",
  description:
    "Writes .size-limit.json with 200 kB, compressed, for the scripts that the bundler found puts together, and a job that fails where a change goes over it.",
  check: "performance/bundle-budget",

  async plan(context) {
    const bundle = await bundleOf(context);
    const stack = await stackOf(context);
    if (bundle === undefined || stack === undefined)
      return nothing(`Nothing in ${context.component.id} was seen to bundle scripts for a browser.`);
    const path = joined(context.component.root, ".size-limit.json");
    if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
    const config = [{ name: "scripts", path: bundle.scripts, limit: "200 kB" }];
    const creates = [{ path, text: `${JSON.stringify(config, null, 2)}\n` }];
    const host = hostOf(context);
    const none: ScaffoldPlan = { creates: [], edits: [] };
    const job =
      host === "github"
        ? await workflowFile(context, "size-limit", githubJob(context, "size-limit", stack, [RUN]))
        : host === "gitlab"
          ? await gitlabPart(context, "size-limit", gitlabJob("size-limit", stack, [RUN]))
          : none;
    return { creates: [...creates, ...job.creates], edits: job.edits };
  },
};
