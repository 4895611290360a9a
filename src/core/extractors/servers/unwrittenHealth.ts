import type { Signal } from "../../model.ts";
import { SOURCE_FILES } from "../code/languages.ts";
import type { Extractor } from "../extractor.ts";

/** What a function that the scaffold of health endpoints left open does instead, as each language says it; its own line begins with no comment. */
const UNWRITTEN =
  /^(?![ \t]*(?:\/\/|#|\*|\/\*))[^\n]{0,160}\b(?:(?:NotImplementedError|Error|UnsupportedOperationException|NotImplementedException|LogicException|errors\.New|Err)\(\s{0,40}|raise )["'](\w{1,80}) is not written yet["']/gm;

/** Reads questions to dependencies that stand in code and are yet to be written. */
export const unwrittenHealth: Extractor = {
  name: "questions of health that are yet to be written",
  files: [SOURCE_FILES],
  mayHold: (text) => text.includes(" is not written yet"),

  extract({ path, text }) {
    const signals = [...text.matchAll(UNWRITTEN)].map((match): Signal => {
      const name = match[1] ?? "";
      const end = match.index + match[0].length;
      const start = text.lastIndexOf(name, end);
      return {
        kind: "health.unwritten",
        place: { path, span: { start, end: start + name.length }, within: name },
        data: { name },
      };
    });
    return { signals, problems: [] };
  },
};
