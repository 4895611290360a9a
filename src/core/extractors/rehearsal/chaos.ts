import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { isTemplated, textAt } from "../yaml.ts";

/** API groups of the tools: https://chaos-mesh.org/docs/define-chaos-experiment-scope/, https://docs.litmuschaos.io/docs/concepts/chaos-engine */
const TOOLS: Readonly<Record<string, string>> = { "chaos-mesh.org": "Chaos Mesh", "litmuschaos.io": "Litmus" };
const GROUP = /\b(?:chaos-mesh\.org|litmuschaos\.io)\//;

/** Reads the failures that Chaos Mesh and Litmus are told to make. */
export const chaosExperiments: Extractor = {
  name: "chaos experiments",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) => GROUP.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const signals = readYamlWhere(text, (part) => GROUP.test(part)).flatMap(({ root }): readonly Signal[] => {
      const tool = TOOLS[textAt(root, "apiVersion")?.split("/")[0] ?? ""];
      if (root === undefined || tool === undefined) return [];
      const data = { tool, kind: textAt(root, "kind") ?? "", name: textAt(root, "metadata", "name") ?? "" };
      return [{ kind: "chaos.experiment", place: { path, span: root.span, within: data.name }, data }];
    });
    return { signals, problems: [] };
  },
};
