import { type Line, labelled, padded } from "./markupLines.ts";
import { rstLine } from "./markupRst.ts";

/**
 * Documents in AsciiDoc and reStructuredText, written over as Markdown of exactly the same length, so that one reader
 * serves all three and every place stays as it is. Headings, lists, check boxes, links, labels, code blocks and drawn tables
 * come over; tables of other forms are read by `markupTables.ts`, and what has no counterpart stays as text.
 * https://docs.asciidoctor.org/asciidoc/latest/syntax-quick-reference/
 * https://docutils.sourceforge.io/docs/user/rst/quickref.html
 */
export function asMarkdown(path: string, text: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "adoc" || ending === "asciidoc") return overLines(text, asciidocLine());
  if (ending === "rst") return overLines(text, rstLine());
  return text;
}

function overLines(text: string, convert: Line): string {
  const parts = text.split(/(\r\n|\n|\r)/); // lines and what ends them, in turn
  return parts
    .map((part, index) => (index % 2 === 1 ? part : convert(part, parts[index + 2] ?? "", parts[index - 2] ?? "")))
    .join("");
}

function asciidocLine(): Line {
  let fence = "";
  return (line) => {
    const mark = /^(-{4,}|\.{4,}|={4,})\s*$/.exec(line)?.[1];
    if (mark !== undefined && !mark.startsWith("=")) {
      if (fence === "" || fence === mark) {
        fence = fence === "" ? mark : "";
        return line.replace(/[-.]/g, "~");
      }
    }
    if (fence !== "") return line;
    const heading = /^(={1,6})(\s+\S.*)$/.exec(line);
    if (heading) return "#".repeat(heading[1]?.length ?? 1) + (heading[2] ?? "");
    const linked = asciidocLinks(line);
    const item = /^(\s*)(\*{1,5}|\.{1,5}|-)(\s+\S.*)$/.exec(linked);
    if (item) {
      const [, indent = "", bullets = "", rest = ""] = item;
      return `${indent}${" ".repeat(bullets.length - 1)}-${rest.replace(/^(\s+)\[\*\](?=\s)/, "$1[x]")}`;
    }
    return labelled(linked);
  };
}

/** `xref:restore.adoc[Restore]`, `link:restore.adoc[Restore]`, `https://example.com[Example]`. */
function asciidocLinks(line: string): string {
  if (!line.includes("[")) return line;
  return line
    .replace(/\b(?:xref|link):([^\s[\]]{1,300})\[([^\]]{0,300})\]/g, (whole, target: string, text: string) =>
      padded(`[${text}](${target}`, whole.length),
    )
    .replace(/(?<![(<:\w])(https?:\/\/[^\s[\]<>]{1,300})\[([^\]]{1,300})\]/g, "<$1>$2");
}
