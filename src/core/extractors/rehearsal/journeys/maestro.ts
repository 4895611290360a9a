import type { Extractor } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { itemsAt, textAt } from "../../yaml.ts";

/** Flows of Maestro: https://docs.maestro.dev/api-reference/configuration/flow-configuration */
export const maestro: Extractor = {
  name: "Maestro",
  files: ["**/*.{yaml,yml}"],
  roles: ["test", "production"],
  mayHold: (text) =>
    /^(?:appId|url):/m.test(text) &&
    /^---/m.test(text) &&
    /^- (?:launchApp|openLink|tapOn|assertVisible|runFlow|inputText)\b/m.test(text),

  extract({ path, text }) {
    const [head, commands] = readYaml(text).map(({ root }) => root);
    const isFlow = head?.kind === "map" && commands !== undefined && itemsAt(commands).length > 0;
    if (!isFlow) return { signals: [], problems: [] };
    const file = path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/, "");
    const title = textAt(head, "name") ?? file.replace(/[-_]/g, " ");
    const span = { start: head.span.start, end: head.span.start + 1 };
    const data = { framework: "Maestro", title, within: [], skipped: false };
    const counted = { framework: "Maestro", layer: "end-to-end" } as const;
    return {
      signals: [
        { kind: "test.journey", place: { path, span }, data },
        { kind: "test.file", place: { path, span }, data: counted },
      ],
      problems: [],
    };
  },
};
