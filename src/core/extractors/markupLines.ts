/** How a line of another language reads in Markdown, in as many characters; the line before and after it are given. */
export type Line = (line: string, next: string, before: string) => string;

/** Attributes of AsciiDoc and fields of reStructuredText are labels: `:last_reviewed: 2026-10-01`. */
export function labelled(line: string): string {
  return line.replace(
    /^:(\w[\w -]*):(\s)/,
    (_, name: string, space: string) => `${name.replace(/[_-]/g, " ")}: ${space}`,
  );
}

/** A link whose closing bracket stands as far off as the text was long: blanks before it are no part of the target. */
export function padded(opened: string, length: number): string {
  return `${opened.padEnd(length - 1)})`;
}
