import type { Signal } from "../../../model.ts";
import { parse } from "../../code/treesitter.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { argument, type Block, blocksIn, fieldsOf, insertionIn } from "../terraform/blocks.ts";

/** Reads jobs of Nomad: https://developer.hashicorp.com/nomad/docs/job-specification */
export const nomad: Extractor = {
  name: "Nomad",
  files: ["**/*.nomad", "**/*.nomad.hcl", "**/*.hcl"],
  mayHold: (text) => /^[ \t]*job[ \t]+"[^"\n]+"[ \t]*\{/m.test(text) && /^[ \t]*group[ \t]+"/m.test(text),

  async extract({ path, text }, assets) {
    const root = await parse("terraform", text, assets);
    const body = root?.children.find(({ type }) => type === "body");
    const jobs = blocksIn(body, text).filter(({ type }) => type === "job");
    if (jobs.length === 0) return NOTHING;
    return { signals: jobs.flatMap((job) => groupsOf(job, path, text)), problems: [] };
  },
};

/** What a group takes over from its job, where it does not say it itself. */
const INHERITED = ["update", "type", "periodic", "parameterized"];

function groupsOf(job: Block, path: string, text: string): readonly Signal[] {
  const shared = Object.fromEntries(
    Object.entries(fieldsOf(job.body, text)).filter(([name]) => INHERITED.includes(name)),
  );
  const [jobName = "job"] = job.labels;
  return blocksIn(job.body, text)
    .filter(({ type }) => type === "group")
    .map((group): Signal<"infrastructure.resource"> => {
      const [name = "group"] = group.labels;
      const count = argument(group, "count", text);
      const fields = { ...shared, ...fieldsOf(group.body, text), ...(count === undefined ? {} : { count }) };
      const insertAt = insertionIn(group, text);
      const brace = text.indexOf("{", group.node.start);
      const end = group.node.start + text.slice(group.node.start, brace < 0 ? group.node.end : brace).trimEnd().length;
      return {
        kind: "infrastructure.resource",
        place: { path, span: { start: group.node.start, end }, within: `${jobName}/${name}` },
        data: {
          tool: "Nomad",
          type: "nomad_group",
          name: jobName === name ? name : `${jobName}/${name}`,
          spelling: "snake",
          written: `Nomad group ${jobName === name ? name : `${jobName}/${name}`}`,
          fields,
          scope: path,
          ...(insertAt === undefined ? {} : { insertAt }),
        },
      };
    });
}
