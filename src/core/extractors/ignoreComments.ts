import type { Signal } from "../model.ts";
import { lineStarts, positionAt } from "../place.ts";
import type { Extractor } from "./extractor.ts";

const WORD = "readiness-ignore";
/** The comment forms of the languages and formats that are read: what comes before the word on its line. */
const COMMENT =
  /(?:\/\/|#|--|<!--|\/\*|\*|;)\s*readiness-ignore[ \t]+([^\s:#]+)(?:#([\w-]+))?(?:[ \t]*:[ \t]*([^\r\n]*))?/g;

/** Reads `readiness-ignore <check>[#<kind>]: <why>` in comments of any language. */
export const ignoreComments: Extractor = {
  name: "ignore comments",
  files: ["**/*"],
  mayHold: (text) => text.includes(WORD),

  extract({ path, text }) {
    const starts = lineStarts(text);
    const signals: Signal[] = [];
    for (const match of text.matchAll(COMMENT)) {
      const at = positionAt(starts, match.index);
      const before = text.slice(starts[at.line - 1], match.index);
      const alone = before.trim() === "";
      signals.push({
        kind: "comment.ignore",
        place: { path, span: { start: match.index, end: match.index + match[0].trimEnd().length } },
        data: {
          check: match[1] ?? "",
          ...(match[2] === undefined ? {} : { findingKind: match[2] }),
          why: (match[3] ?? "").replace(/\s*(?:\*\/|-->)\s*$/, "").trim(),
          line: alone ? at.line : at.line - 1,
        },
      });
    }
    return { signals, problems: [] };
  },
};
