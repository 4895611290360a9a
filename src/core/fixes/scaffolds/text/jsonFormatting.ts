import type { FormattingOptions } from "jsonc-parser";
import { lineEnd } from "../../../place.ts";

/** How a JSON file is written, by its first indented line; one that has none gets the `usual` number of spaces. */
export function jsonFormatting(text: string, usual = 2): FormattingOptions {
  const indent = /^(\t| +)"/m.exec(text)?.[1] ?? " ".repeat(usual);
  return { insertSpaces: !indent.startsWith("\t"), tabSize: indent.length, eol: lineEnd(text) };
}
