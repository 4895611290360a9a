import { lineEnd } from "../../../place.ts";

/** How a file is written, so that what is added looks like the rest of it. */
export interface Style {
  readonly typescript: boolean;
  readonly commonjs: boolean;
  readonly quote: '"' | "'";
  readonly semicolons: boolean;
  /** One level of indentation. */
  readonly indent: string;
  readonly newline: "\n" | "\r\n";
}

/** The style of a JavaScript or TypeScript file. */
export function nodeStyle(path: string, text: string, commonjs: boolean): Style {
  const lines = text.split(/\r?\n/);
  const ends = lines.filter((line) => /^\s*(?:import|const|let|var|export|return|app|[\w.]+\()/.test(line));
  const withSemicolon = ends.filter((line) => /;\s*$/.test(line)).length;
  const without = ends.filter((line) => /[\w)"'`\]]\s*$/.test(line)).length;
  const single = (text.match(/(?:from|require\(|import)\s*'/g) ?? []).length;
  const double = (text.match(/(?:from|require\(|import)\s*"/g) ?? []).length;
  return {
    typescript: /\.[mc]?tsx?$/.test(path),
    commonjs,
    quote: single > double ? "'" : '"',
    semicolons: withSemicolon >= without,
    indent: indentOf(lines, "  "),
    newline: lineEnd(text),
  };
}

/** The style of a Python file. */
export function pythonStyle(text: string): Style {
  const single = (text.match(/'[^'\n]*'/g) ?? []).length;
  const double = (text.match(/"[^"\n]*"/g) ?? []).length;
  return {
    typescript: false,
    commonjs: false,
    quote: single > double ? "'" : '"',
    semicolons: false,
    indent: indentOf(text.split(/\r?\n/), "    "),
    newline: lineEnd(text),
  };
}

function indentOf(lines: readonly string[], usual: string): string {
  return stepOf(lines) ?? usual;
}

/** One level of indentation; undefined where no line is indented. */
export function stepOf(lines: readonly string[]): string | undefined {
  const steps = lines.flatMap((line) => /^(\t| {2,8})(?=[^\s*])/.exec(line)?.[1] ?? []);
  return steps.toSorted((a, b) => a.length - b.length)[0];
}

/**
 * JavaScript written with double quotes, semicolons and two blanks, in another style. It holds no other quotes, and no
 * line of it begins with a bracket.
 */
export function restyled(code: string, style: Style): string {
  return code
    .split("\n")
    .map((line) => {
      const [, blanks = "", rest = ""] = /^( *)(.*)$/.exec(line) ?? [];
      const isComment = /^(?:\/\/|\/?\*)/.test(rest);
      const quoted = isComment ? rest : quotedAs(style.quote, rest);
      const ended = style.semicolons || isComment ? quoted : quoted.replace(/;$/, "");
      return style.indent.repeat(Math.floor(blanks.length / 2)) + " ".repeat(blanks.length % 2) + ended;
    })
    .join(style.newline);
}

/** A text that holds a quote itself is in the other ones, as formatters have it. */
function quotedAs(quote: Style["quote"], code: string): string {
  const other = code.replace(/"((?:[^"\\]|\\")*)\\"((?:[^"\\]|\\")*)"/g, (whole) =>
    whole.includes("'") ? whole : `'${whole.slice(1, -1).replaceAll('\\"', "\0")}'`,
  );
  return (quote === "'" ? other.replaceAll('"', "'") : other).replaceAll("\0", '"');
}

/** The same for Python that is written with double quotes and four blanks. */
export function restyledPython(code: string, style: Style): string {
  return code
    .split("\n")
    .map((line) => {
      const [, blanks = "", rest = ""] = /^( *)(.*)$/.exec(line) ?? [];
      const isText = rest.startsWith("#") || rest.includes('"""');
      const quoted = style.quote === "'" && !isText ? rest.replaceAll('"', "'") : rest;
      return style.indent.repeat(blanks.length / 4) + quoted;
    })
    .join(style.newline);
}
