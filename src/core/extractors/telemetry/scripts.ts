import { getNodeValue, parseTree } from "jsonc-parser";
import type { Extractor } from "../extractor.ts";
import { AGENT_WORDS, agentSignals } from "./agents.ts";
import { placeAt } from "./signal.ts";

const STARTS = /^(?:start|serve|start:prod|prod|production)$/;

/** Agents that start scripts of package.json and process types of a Procfile load. */
export const scriptTelemetry: Extractor = {
  name: "agents in start scripts",
  files: ["**/package.json", "**/Procfile"],
  mayHold: (text) => AGENT_WORDS.test(text),

  extract({ path, text }) {
    if (path.endsWith("Procfile")) {
      const lines = [...text.matchAll(/^\w+:.*$/gm)];
      const signals = lines.flatMap((line) =>
        agentSignals(line[0], placeAt(path, { start: line.index, end: line.index + line[0].length })),
      );
      return { signals, problems: [] };
    }
    const scripts = parseTree(text)?.children?.find((each) => each.children?.[0]?.value === "scripts")?.children?.[1];
    const signals = (scripts?.children ?? []).flatMap(({ children }) => {
      const [key, value] = children ?? [];
      if (!key || !value || !STARTS.test(String(key.value))) return [];
      return agentSignals(
        String(getNodeValue(value)),
        placeAt(path, { start: value.offset, end: value.offset + value.length }),
      );
    });
    return { signals, problems: [] };
  },
};
