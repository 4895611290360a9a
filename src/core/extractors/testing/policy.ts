import type { FileRole, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { everyNode, readMarkdown, spanOf, textOf } from "../markdown.ts";

/** "Add or update tests", "covered by tests": what is asked of who changes something, in one item or sentence. */
const ASKS =
  /\b(?:add(?:s|ed|ing)?|updat\w+|writ\w+|includ\w+|cover\w*|accompan\w+|need\w*|must|should|requir\w+|provid\w+|ensur\w+|extend\w*)\b[^.\n]{0,80}\btest(?:s|ed|ing)?\b|\btests?\b[^.\n]{0,60}\b(?:added|updated|included|required|pass(?:es|ing)?|cover\w*|accompan\w+)\b/i;
const DOCS: readonly FileRole[] = ["docs"];
const LONGEST = 100_000;
const MOST = 3;

/** Reads what contributors are asked to do about tests, in guides and in templates of pull requests. */
export const testPolicy: Extractor = {
  name: "test policy",
  files: [
    "**/{CONTRIBUTING,contributing,DEVELOPMENT}*.md",
    "**/*{pull_request_template,PULL_REQUEST_TEMPLATE}*",
    "**/{PULL_REQUEST_TEMPLATE,pull_request_template,merge_request_templates}/*.md",
  ],
  roles: DOCS,
  mayHold: (text) => text.length < LONGEST && /test/i.test(text),

  extract({ path, text }) {
    const document = readMarkdown(text);
    if (document === undefined) return NOTHING;
    const from = /template/i.test(path) ? "template" : "page";
    const signals: Signal[] = [];
    for (const { nodes } of document.sections) {
      for (const node of nodes) {
        for (const inner of everyNode(node)) {
          if (inner.type !== "paragraph" || signals.length >= MOST) continue;
          const says = textOf(inner).replace(/\s+/g, " ").trim();
          if (!ASKS.test(says)) continue;
          signals.push({
            kind: "test.policy",
            place: { path, span: spanOf(inner) },
            data: { from, says: says.slice(0, 80) },
          });
        }
      }
    }
    return { signals, problems: [] };
  },
};

/** Reads rules of Danger that speak of tests: https://danger.systems */
export const dangerfile: Extractor = {
  name: "Danger",
  files: ["**/{Dangerfile,dangerfile.js,dangerfile.ts,dangerfile.mjs,dangerfile.py}"],
  mayHold: (text) => /\b(?:warn|fail)\b/.test(text),

  extract({ path, text }) {
    const rule = /^[ \t]*(?:warn|fail)[ \t(]+["'`][^"'`\n]{0,120}\b(?:tests?|specs?)\b[^"'`\n]{0,120}/im.exec(text);
    if (rule === null) return NOTHING;
    const place = { path, span: { start: rule.index, end: rule.index + rule[0].length } };
    return {
      signals: [{ kind: "test.policy", place, data: { from: "danger", says: rule[0].trim().slice(0, 80) } }],
      problems: [],
    };
  },
};
