import type { Extractor } from "../extractor.ts";

/** Where alerts and other documents lead: the folders of runbooks and of documentation. */
const FOLDERS =
  "{docs,doc,documentation,runbooks,runbook,Runbooks,playbooks,playbook,Playbooks,operations,ops,sre,wiki,handbook,alerts}";

/** Notes the documents that alerts may lead to, with the anchors of their headings. */
export const documentFiles: Extractor = {
  name: "document files",
  files: [
    `**/${FOLDERS}/**/*.{md,mdx,markdown,adoc,asciidoc,rst}`,
    "*{runbook,Runbook,RUNBOOK,RUNBOOKS,runbooks}*.{md,adoc,rst}",
  ],
  roles: ["docs"],

  extract({ path, text }) {
    const anchors = [...new Set([...headings(text)].map(anchorOf))];
    return {
      signals: [{ kind: "document.file", place: { path, span: { start: 0, end: 0 } }, data: { anchors } }],
      problems: [],
    };
  },
};

const MOST_HEADINGS = 500;

/** Headings of Markdown and AsciiDoc, outside of fenced code; those that are underlined too. */
function* headings(text: string): Generator<string> {
  let fence = "";
  let before = "";
  let count = 0;
  for (const line of text.split(/\r?\n/)) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (mark !== undefined && (fence === "" || mark.startsWith(fence))) fence = fence === "" ? mark : "";
    else if (fence === "") {
      const title = /^ {0,3}(?:#{1,6}|={2,6})[ \t]+(.+)$/.exec(line)?.[1]?.replace(/[ \t]+#+[ \t]*$/, "");
      const named = /<a\s+(?:name|id)="([^"]+)"/.exec(line)?.[1];
      const heading = title ?? (/^(?:=+|-+|~+)\s*$/.test(line) && before.trim() !== "" ? before : named);
      if (heading !== undefined && count++ < MOST_HEADINGS) yield heading;
    }
    before = line;
  }
}

/** As GitHub and GitLab make them: lower case, punctuation gone, "-" for spaces. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
