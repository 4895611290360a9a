import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";

/** One import: its path, and the name it is given here where that is another than its own. */
export interface GoImported {
  readonly path: string;
  readonly as?: string;
  /** True for a package of the module itself, whose name may look like one of the standard library's. */
  readonly own?: true;
}

/** Adds the imports that a file lacks, each in the group of its like and in the order that gofmt keeps. */
export function goImportEdits(path: string, text: string, wanted: readonly GoImported[]): readonly TextEdit[] {
  const missing = wanted
    .filter((each) => !new RegExp(`^(?:import)?[ \\t]*(?:[\\w.]+[ \\t]+)?"${escaped(each.path)}"`, "m").test(text))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
  if (missing.length === 0) return [];
  const newline = lineEnd(text);
  const block = /^import[ \t]*\([ \t]*\r?\n([\s\S]*?)^\)/m.exec(text);
  if (block?.[1] === undefined) return [alone(path, text, missing, newline)];
  const start = block.index + block[0].length - 1 - block[1].length;
  const places = new Map<number, string>();
  for (const each of missing) {
    const { offset, before = "", after = "" } = placeAmong(block[1], each, newline);
    const at = start + offset;
    const others = places.get(at);
    const added = line(each, newline);
    places.set(at, others === undefined ? `${before}${added}${after}` : `${others}${added}`);
  }
  return [...places].map(([at, lines]) => ({ path, span: { start: at, end: at }, text: lines }));
}

interface Place {
  readonly offset: number;
  readonly before?: string;
  readonly after?: string;
}

/** Where a path goes: among its like, else into a group of its own. */
function placeAmong(lines: string, { path: module, own }: GoImported, newline: string): Place {
  const isOfGo = !own && isStandard(module);
  const all = [...lines.matchAll(/^[ \t]*(?:[\w.]+[ \t]+)?"([^"]+)"[^\n]*\n/gm)].map((found) => ({
    module: found[1] ?? "",
    start: found.index,
    end: found.index + found[0].length,
  }));
  const alike = all.filter((each) => isStandard(each.module) === isOfGo);
  const group = lastGroup(alike, lines);
  const next = group.find((each) => each.module > module);
  if (next) return { offset: next.start };
  const last = group.at(-1);
  if (last) return { offset: last.end };
  return isOfGo ? { offset: 0, after: newline } : { offset: lines.length, before: newline };
}

/** Of lines with empty ones between them, those of the last group. */
function lastGroup<Line extends { readonly start: number; readonly end: number }>(
  all: readonly Line[],
  lines: string,
): readonly Line[] {
  const begins = all.findLastIndex((each, index) => {
    const before = all[index - 1];
    return before === undefined || /\n[ \t]*\r?\n/.test(`\n${lines.slice(before.end, each.start)}`);
  });
  return all.slice(Math.max(0, begins));
}

/** Below the only import of a file, or below its package clause. */
function alone(path: string, text: string, missing: readonly GoImported[], newline: string): TextEdit {
  const single = /^import[ \t]+(?:[\w.]+[ \t]+)?"[^"]+"[^\n]*\n/m.exec(text);
  const clause = single ?? /^package[ \t]+\w+[^\n]*\n/m.exec(text);
  const at = clause ? clause.index + clause[0].length : 0;
  const lines = missing.map((each) => `import ${line(each, newline).trim()}${newline}`).join("");
  return { path, span: { start: at, end: at }, text: single ? lines : `${newline}${lines}` };
}

function line({ path, as }: GoImported, newline: string): string {
  return `\t${as === undefined ? "" : `${as} `}"${path}"${newline}`;
}

function isStandard(module: string): boolean {
  return !/^[^/]*\./.test(module);
}

function escaped(module: string): string {
  return module.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
