import { type Line, labelled, padded } from "./markupLines.ts";

/** Characters that underline headings, in the order in which a document brings them: the first is of its title. */
const UNDERLINE = /^([=\-~`:'"^_*+#<>])\1{2,}\s*$/;

/** Reads reStructuredText line by line: https://docutils.sourceforge.io/docs/user/rst/quickref.html */
export function rstLine(): Line {
  const drawn = drawnTables();
  const levels: string[] = [];
  let isHeading = false;
  return (line, next, before) => {
    const row = drawn(line, next, before);
    if (row !== undefined) return row;
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
    return labelled(rstLinks(line).replace(/^(\s*)#\.(\s)/, "$1- $2"));
  };
}

/** `` `Restore <restore.rst>`_ `` and `` :doc:`Restore <restore>` ``, whose target is a document without its ending. */
function rstLinks(line: string): string {
  if (!line.includes("`")) return line;
  return line
    .replace(/:doc:`([^`<>]+)<([^`<>]+)>`/g, (whole, text: string, target: string) =>
      padded(`[${text.trim()}](${target}.rst`, whole.length),
    )
    .replace(/`([^`<>]+)<([^`<>\s]+)>`__?/g, (whole, text: string, target: string) =>
      padded(`[${text.trim()}](${target}`, whole.length),
    );
}

const GRID = /^\s*\+(?:[-=]+\+)+\s*$/;
const SIMPLE = /^ {0,3}=+(?: +=+)+\s*$/;

/** Lines of drawn tables as rows of Markdown's; undefined for a line of none. */
function drawnTables(): (...line: Parameters<Line>) => string | undefined {
  let isDelimited = false;
  let columns: readonly number[] = [];
  let rules = 0;
  return (line, next, before) => {
    if (GRID.test(line)) {
      const isFirst = !/^\s*\|/.test(before);
      if (isFirst) isDelimited = false;
      if (isFirst || !/^\s*\|/.test(next)) return " ".repeat(line.length);
      if (isDelimited) return line.replaceAll("+", "|").replace(/[-=]/g, " "); // a blank line would end the table
      isDelimited = true;
      return line.replaceAll("+", "|").replaceAll("=", "-");
    }
    if (SIMPLE.test(line)) {
      rules += 1;
      columns = [...line.matchAll(/ +(?==)/g)]
        .map(({ index, 0: gap }) => index + gap.length - 1)
        .filter((at) => at > 2);
      if (rules === 2 && next.trim() !== "") return withBars(line, columns).replaceAll("=", "-");
      if (rules !== 1) rules = 0;
      return " ".repeat(line.length);
    }
    if (rules === 0) return undefined;
    return line.trim() === "" ? line : withBars(line, columns);
  };
}

/** Columns stand under each other, with a blank between them. */
function withBars(line: string, columns: readonly number[]): string {
  const characters = [...line];
  if (characters.length !== line.length) return line; // characters of two units: columns are not where they seem
  for (const at of columns) if (characters[at] === " ") characters[at] = "|";
  return characters.join("");
}
