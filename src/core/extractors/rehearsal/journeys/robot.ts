import type { Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";

const MOST = 500;

/** Test cases of Robot Framework: https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html#test-data-sections */
export const robot: Extractor = {
  name: "Robot Framework",
  files: ["**/*.robot"],
  roles: ["test", "production"],
  mayHold: (text) => /^\*{1,3}\s*(?:Test Cases?|Tasks?)\b/im.test(text),

  extract({ path, text }) {
    const found: { title: string; span: { start: number; end: number }; skipped: boolean }[] = [];
    let isTests = false;
    let start = 0;
    for (const line of text.split("\n")) {
      const at = start;
      start += line.length + 1;
      const section = /^\*{1,3}\s{0,4}([\w ]{1,40}?)\s{0,4}\*{0,3}\s*$/.exec(line)?.[1];
      if (section !== undefined) isTests = /^Test Cases?$/i.test(section);
      else if (isTests && /^[^\s#|.*]/.test(line) && found.length < MOST) {
        const title = line.trimEnd();
        found.push({ title, span: { start: at, end: at + title.length }, skipped: false });
      } else if (isTests && /^\s+\[Tags\].*\brobot:(?:skip|exclude)\b|^\s+Skip(?:\s{2,}|$)/i.test(line)) {
        const last = found.at(-1);
        if (last) last.skipped = true;
      }
    }
    const journeys = found.map(({ title, span, skipped }): Signal => {
      const data = { framework: "Robot Framework", title, within: [], skipped };
      return { kind: "test.journey", place: { path, span }, data };
    });
    const [first] = found;
    if (first === undefined) return { signals: [], problems: [] };
    const file = { framework: "Robot Framework", layer: "end-to-end" } as const;
    return {
      signals: [...journeys, { kind: "test.file", place: { path, span: first.span }, data: file }],
      problems: [],
    };
  },
};
