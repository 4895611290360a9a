import type { TextEdit } from "../../../model.ts";
import { insertion } from "./insertion.ts";
import type { Style } from "./style.ts";

const IMPORT = /^import\b[^"'`;(]*["'][^"'\n]*["'];?[ \t]*(?:\r?\n|$)/gm;
const REQUIRE = /^(?:const|let|var)\s[\w$\s{},:]+=\s*require\([^)\n]*\)[\w$.]*;?[ \t]*(?:\r?\n|$)/gm;
/** What has to stay first: a shebang and directives. */
const OPENING = /^(?:#!.*\r?\n)?(?:["']use \w+["'];?[ \t]*\r?\n)*/;

/** The start of the line after a file's last import. */
export function afterImports(text: string): number {
  let last = 0;
  for (const pattern of [IMPORT, REQUIRE]) {
    for (const { index, 0: found } of text.matchAll(pattern)) last = Math.max(last, index + found.length);
  }
  return last > 0 ? last : afterOpening(text);
}

/** Where the first statement of a file can be written. */
export function afterOpening(text: string): number {
  return OPENING.exec(text)?.[0].length ?? 0;
}

/** Puts an import after the others. */
export function importEdit(path: string, text: string, line: string, style: Style): TextEdit {
  const offset = afterImports(text);
  const isFirst = offset === afterOpening(text) && !/^\s*$/.test(text.slice(offset).split(/\r?\n/, 1)[0] ?? "");
  return insertion(path, text, offset, isFirst ? `${line}\n` : line, style, "");
}

/** True for a file that is written in CommonJS. */
export function isCommonJsText(path: string, text: string): boolean {
  if (/\.c[jt]s$/.test(path)) return true;
  if (/\.[cm]?tsx?$|\.mjs$/.test(path)) return false;
  return !/^(?:import|export)\b/m.test(text) && /\brequire\(|\bmodule\.exports\b|\bexports\.\w/.test(text);
}
