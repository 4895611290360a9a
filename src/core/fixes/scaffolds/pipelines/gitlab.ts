import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";

/** GitLab's own stages, in their order: https://docs.gitlab.com/ci/yaml/#stages */
const STAGES = ["build", "test", "deploy"];

/** Adds the stages of a part that the pipeline's list does not have; without a list it has GitLab's own. */
export function stageEdits(path: string, before: string, part: string): readonly TextEdit[] {
  const list = /^stages[ \t]*:[ \t]*(?:\[([^\]\n]*)\]|(?:#[^\n]*)?\r?\n((?:[ \t]*-[ \t]*[^\n]*(?:\n|$))+))/m.exec(
    before,
  );
  if (list === null) return [];
  const [whole, inline, lines] = list;
  const listed = new Set([...(inline ?? lines ?? "").matchAll(/[\w.-]+(?=["']?\s*(?:,|$))/gm)].map(([name]) => name));
  const asked = new Set([...part.matchAll(/^ {2}stage: (\w+)$/gm)].map(([, name = ""]) => name));
  const missing = STAGES.filter((name) => asked.has(name) && !listed.has(name));
  const first = missing.filter((name) => name === "build");
  const last = missing.filter((name) => name !== "build");
  if (inline !== undefined) {
    const start = list.index + whole.indexOf("[") + 1;
    const end = list.index + whole.length - 1;
    const names = [...first, ...(inline.trim() === "" ? [] : [inline.trim()]), ...last].join(", ");
    return missing.length === 0 ? [] : [{ path, span: { start, end }, text: names }];
  }
  const indent = /^[ \t]*/.exec(lines ?? "")?.[0] ?? "";
  const line = (name: string) => `${indent}- ${name}${lineEnd(before)}`;
  const end = list.index + whole.length;
  const start = end - (lines ?? "").length;
  const lead = whole.endsWith("\n") ? "" : lineEnd(before);
  return [
    ...(first.length > 0 ? [{ path, span: { start, end: start }, text: first.map(line).join("") }] : []),
    ...(last.length > 0 ? [{ path, span: { start: end, end }, text: lead + last.map(line).join("") }] : []),
  ];
}

/** Adds a file to what a pipeline includes, in each of the forms that has: https://docs.gitlab.com/ci/yaml/#include */
export function includeEdit(path: string, before: string, part: string): TextEdit | undefined {
  const end = lineEnd(before);
  const added = `local: /${part}`;
  const put = (at: number, text: string, until = at): TextEdit => ({ path, span: { start: at, end: until }, text });
  const key = /^include[ \t]*:[ \t]*/m.exec(before);
  if (key === null) {
    const start = /^(?:(?:#[^\n]*)?\r?\n)*---[ \t]*\r?\n/.exec(before)?.[0].length ?? 0;
    return put(start, `include:${end}  - ${added}${end}${end}`);
  }
  const at = key.index + key[0].length;
  if (before[at] === "[")
    return put(at + 1, /^[ \t\r\n]*\]/.test(before.slice(at + 1)) ? `{ ${added} }` : `{ ${added} }, `);
  if (before[at] === "{") return undefined;
  const lineOf = (start: number) => before.slice(start, nextLine(before, start));
  const scalar = lineOf(at).replace(/\r?\n$/, "");
  if (scalar !== "" && !scalar.startsWith("#")) return put(at, `${end}  - ${added}${end}  - `);
  // The first line that is neither empty nor a comment.
  let first = nextLine(before, at);
  while (first < before.length && /^[ \t]*(?:#|\r?\n|$)/.test(lineOf(first))) first = nextLine(before, first);
  const indent = /^[ \t]*/.exec(lineOf(first))?.[0] ?? "";
  if (/^[ \t]*-[ \t]/.test(lineOf(first))) return put(nextLine(before, at), `${indent}- ${added}${end}`);
  if (indent === "") return undefined;
  // One entry that is not in a list: its lines go below a dash.
  let last = first;
  while (last < before.length && lineOf(last).startsWith(indent)) last = nextLine(before, last);
  const entry = before.slice(first + indent.length, last).replaceAll(`\n${indent}`, `\n${indent}  `);
  return put(first, `${indent}- ${added}${end}${indent}- ${entry}`, last);
}

function nextLine(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

/**
 * Jobs without what the pipeline runs before and after all of its jobs, which their images may not have: `default:` holds
 * for jobs that say nothing themselves. https://docs.gitlab.com/ci/yaml/#default
 */
export function freeOf(pipeline: string, part: string): string {
  const held = ["before_script", "after_script"].filter((key) =>
    new RegExp(
      `^(?:${key}[ \\t]*:|default[ \\t]*:[^\\n]*\\n(?:(?:[ \\t][^\\n]*)?\\n)*[ \\t]+${key}[ \\t]*:)`,
      "m",
    ).test(pipeline),
  );
  if (held.length === 0) return part;
  const blocks = part.split(/^(?=\S)/m);
  return blocks.map((block) => withoutInherited(block, held)).join("");
}

function withoutInherited(block: string, held: readonly string[]): string {
  const header = /^([^\s#.][^\n]*):[ \t]*\r?\n/.exec(block);
  if (header === null || !/^ {2}script:/m.test(block)) return block;
  const missing = held.filter((key) => !new RegExp(`^ {2}${key}:`, "m").test(block));
  return header[0] + missing.map((key) => `  ${key}: []\n`).join("") + block.slice(header[0].length);
}
