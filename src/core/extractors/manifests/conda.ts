import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { itemsAt, textAt } from "../yaml.ts";
import { decide, requirementName, unique } from "./python.ts";

/**
 * Reads what a conda environment holds. It is as often what developers work in as what a service runs in, so that it
 * makes nothing a service: https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html#create-env-file-manually
 */
export const condaEnvironment: Extractor = {
  name: "environment.yml",
  files: ["**/environment.{yml,yaml}"],
  mayHold: (text) => /^dependencies:/m.test(text) && /^[ \t]*-[ \t]*["']?(?:[\w-]+::)?(?:python|pip)\b/m.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root === undefined) return NOTHING;
    const listed = itemsAt(root, "dependencies");
    const ofConda = listed.flatMap((item) => textAt(item)?.replace(/^[\w-]+::/, "") ?? []);
    const ofPip = listed.flatMap((item) => itemsAt(item, "pip")).flatMap((item) => textAt(item) ?? []);
    const names = [...ofConda, ...ofPip].filter((each) => !each.startsWith("-")).map(requirementName);
    const dependencies = unique(names).filter((name) => name !== "python" && name !== "pip");
    const facts = { asks: {}, library: true, hasCommand: false, aggregates: false };
    return decide(path, text, textAt(root, "name"), dependencies, facts);
  },
};
