import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { closedAt } from "./brackets.ts";
import { folderOf, inFolder } from "./paths.ts";

/** The file that a crate begins with, above a file of it: where `main.rs` and `lib.rs` are two crates, the one that has it. */
export async function crateRoot(path: string, context: ScaffoldContext): Promise<string | undefined> {
  if (/(?:^|\/)(?:main|lib)\.rs$/.test(path)) return path;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const [module = ""] = path.slice(folder === "" ? 0 : folder.length + 1).split(/[/.]/);
    const roots = ["main.rs", "lib.rs"].map((name) => inFolder(folder, name));
    const texts = await Promise.all(roots.map((root) => context.read(root)));
    const own = texts.findIndex((text) => text !== undefined && new RegExp(`\\bmod ${module}\\b`).test(text));
    const first = texts.findIndex((text) => text !== undefined);
    if (first !== -1) return roots[own === -1 ? first : own];
    if (folder === "" || folder.endsWith("src")) return undefined;
  }
}

/** `mod name;` at the head of a crate's first file: among its other modules, else below its inner attributes. */
export function declareModule(path: string, text: string, name: string): TextEdit {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const others = /^(?:(?:pub(?:\([a-z]+\))? )?mod \w+;[ \t]*\r?\n)+/m.exec(text);
  const head = /^(?:\s*(?:#!\[[^\]]*\]|\/\/[^\n]*)[ \t]*(?:\r?\n|$))*\s*/.exec(text)?.[0].length ?? 0;
  const beside = others ? others.index + placeAmong(others[0], name) : head;
  const at = others ? aboveItsWords(text, beside) : head;
  const isAmong = others !== null && at === beside;
  return { path, span: { start: at, end: at }, text: `mod ${name};${newline}${isAmong ? "" : newline}` };
}

/** Where the documentation and the attributes of what begins at an offset begin: https://doc.rust-lang.org/reference/comments.html */
function aboveItsWords(text: string, offset: number): number {
  let at = offset;
  while (at > 0) {
    const above = text.lastIndexOf("\n", at - 2) + 1;
    if (!/^(?:\/\/\/|#\[)/.test(text.slice(above, at))) break;
    at = above;
  }
  return at;
}

/** Where rustfmt has a module among others; before them where they are not in its order. */
function placeAmong(lines: string, name: string): number {
  const listed = [...lines.matchAll(/mod (\w+);[^\n]*\n/g)];
  const isSorted = listed.every((each, index) => index === 0 || (listed[index - 1]?.[1] ?? "") < (each[1] ?? ""));
  if (!isSorted) return 0;
  const next = listed.find((each) => (each[1] ?? "") > name);
  return next ? lines.lastIndexOf("\n", next.index) + 1 : lines.length;
}

/** One call of a chain: `.serve(address)` of `Server::builder().serve(address)`. */
export interface Chained {
  readonly name: string;
  /** Where the name begins, and the bracket of its arguments. */
  readonly at: number;
  readonly opening: number;
  readonly end: number;
}

/** The calls of a chain that begins with a path, in their order. */
export function chainOf(text: string, start: number): readonly Chained[] {
  const calls: Chained[] = [];
  for (let at = start; ; ) {
    const step = /^(?:\s*\.\s*)?([\w:]+)(?:::<[^()]*>)?(?=\()/.exec(text.slice(at, at + 300));
    const opening = at + (step?.[0].length ?? 0);
    const end = step && closedAt(text, opening);
    if (!step || end === undefined || end === null || (at > start && !/^\s*\./.test(step[0]))) return calls;
    calls.push({ name: step[1] ?? "", at: text.indexOf(step[1] ?? "", at), opening, end });
    at = end;
  }
}

/** The offset of the first line of the body of the function around an offset, and the blanks that it is indented by. */
export function functionBody(
  text: string,
  offset: number,
): { readonly offset: number; readonly indent: string } | undefined {
  const start = functionStart(text, offset);
  const opened = /\{[ \t]*\r?\n([ \t]*)/.exec(text.slice(start));
  if (opened === null) return undefined;
  const at = start + opened.index + opened[0].length - (opened[1]?.length ?? 0);
  return { offset: at, indent: opened[1] ?? "    " };
}

/** The start of the function around an offset. */
export function functionStart(text: string, offset: number): number {
  const all = [...text.slice(0, offset).matchAll(/^[ \t]*(?:pub(?:\([a-z]+\))?\s+)?(?:async\s+)?fn\s/gm)];
  return all.at(-1)?.index ?? 0;
}
