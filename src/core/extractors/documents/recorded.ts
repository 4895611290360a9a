import type { RecordedArchitecture } from "../../model.ts";
import type { SourceFile } from "../extractor.ts";
import type { MarkdownDocument } from "../markdown.ts";
import { entriesAt, entry, textAt } from "../yaml.ts";

const KEY = "architecture";

/** Which state of the architecture a document's front matter records, and where it would; undefined where there can be none. */
export function recordedIn(document: MarkdownDocument, { path, text }: SourceFile): RecordedArchitecture | undefined {
  if (!/\.(?:md|mdx|markdown)$/i.test(path)) return undefined;
  const { frontMatter, frontMatterStart } = document;
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const files = entriesAt(frontMatter, KEY).flatMap(({ key, value }) => {
    const digest = textAt(value);
    return digest === undefined ? [] : [{ path: key, digest }];
  });
  const known = frontMatter && entry(frontMatter, KEY);
  if (known) {
    const start = frontMatterStart + known.keySpan.start;
    const written = text.slice(start, frontMatterStart + known.value.span.end).trimEnd();
    return { files, at: { path, span: { start, end: start + written.length } }, newline, needs: "nothing" };
  }
  const at = { path, span: { start: frontMatterStart, end: frontMatterStart } };
  return { files, at, newline, needs: frontMatter === undefined ? "front matter" : "line" };
}
