/**
 * Documents in AsciiDoc and reStructuredText, written over as Markdown of exactly the same length, so that one reader
 * serves all three and every place stays as it is. Headings, lists, tables of simple form and code blocks come over; what
 * has no counterpart stays as text.
 * https://docs.asciidoctor.org/asciidoc/latest/syntax-quick-reference/
 * https://docutils.sourceforge.io/docs/user/rst/quickref.html
 */
export function asMarkdown(path: string, text: string): string {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "adoc" || ending === "asciidoc") return overLines(text, asciidocLine());
  if (ending === "rst") return overLines(text, rstLine());
  return text;
}

/** How a line of the other language reads in Markdown, in as many characters; the line before and after it are given. */
type Line = (line: string, next: string, before: string) => string;

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
    const item = /^(\s*)(\*{1,5}|\.{1,5}|-)(\s+\S.*)$/.exec(line);
    if (item) {
      const [, indent = "", bullets = "", rest = ""] = item;
      return `${indent}${" ".repeat(bullets.length - 1)}-${rest}`;
    }
    return line;
  };
}

/** Characters that underline headings, in the order in which a document brings them: the first is of its title. */
const UNDERLINE = /^([=\-~`:'"^_*+#<>])\1{2,}\s*$/;

function rstLine(): Line {
  const levels: string[] = [];
  let isHeading = false;
  return (line, next, before) => {
    const under = UNDERLINE.exec(line)?.[1];
    if (under !== undefined) {
      if (isHeading) {
        isHeading = false;
        // Markdown knows two kinds of underline; those of deeper headings count as the second.
        return (levels.indexOf(under) === 0 ? "=" : "-").repeat(line.trimEnd().length).padEnd(line.length);
      }
      const isOverline = before.trim() === "" && next.trim() !== "";
      if (isOverline) return " ".repeat(line.length);
    }
    const below = UNDERLINE.exec(next);
    isHeading = below !== null && line.trim() !== "" && next.trimEnd().length >= line.trim().length;
    if (isHeading && below?.[1] !== undefined && !levels.includes(below[1])) levels.push(below[1]);
    if (isHeading) return line.trimStart().padEnd(line.length);
    return line.replace(/^(\s*)#\.(\s)/, "$1- $2").replace(/^:(\w[\w ]*):(\s)/, "$1: $2");
  };
}
