import { applyEdits, modify } from "jsonc-parser";
import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { jsonFormatting } from "./jsonFormatting.ts";
import { folderOf, inFolder } from "./paths.ts";

/** A package with the oldest version that what is written here asks for; in Python also "==" and the only one. */
export type Wanted = Readonly<Record<string, string>>;

/** Adds packages to the nearest package.json that lacks them; nothing where there is none. */
export async function npmEdits(path: string, wanted: Wanted, context: ScaffoldContext): Promise<readonly TextEdit[]> {
  const manifest = await nearest(path, "package.json", context);
  if (manifest === undefined) return [];
  const { text } = manifest;
  let after = text;
  for (const [name, version] of Object.entries(wanted)) {
    if (new RegExp(`"${name.replace(/[/.]/g, "\\$&")}"\\s*:`).test(text)) continue;
    const options = {
      formattingOptions: jsonFormatting(text),
      getInsertionIndex: (names: string[]) => placeOf(name, names),
    };
    after = applyEdits(after, modify(after, ["dependencies", name], version, options));
  }
  if (after === text) return [];
  const ended = after.endsWith("\n") ? after : `${after}${lineEnd(text)}`;
  return [{ path: manifest.path, span: { start: 0, end: text.length }, text: ended }];
}

/** Where a name belongs in a list that is sorted, as npm's own is; at the end of any other. */
function placeOf(name: string, names: readonly string[]): number {
  const isSorted = names.every((each, at) => at === 0 || (names[at - 1] ?? "") <= each);
  const next = isSorted ? names.findIndex((each) => each > name) : -1;
  return next < 0 ? names.length : next;
}

/** Adds packages to the nearest pyproject.toml or requirements.txt that lists what the service asks for. */
export async function pythonEdits(
  path: string,
  wanted: Wanted,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const project = await nearest(path, "pyproject.toml", context);
  const listed = project && /^dependencies\s*=\s*\[[ \t]*(\r?\n)/m.exec(project.text);
  if (project && listed) {
    const lines = Object.entries(wanted).filter(([name]) => !project.text.includes(`"${name}`));
    if (lines.length === 0) return [];
    const start = listed.index + listed[0].length;
    const indent = /^[ \t]+/.exec(project.text.slice(start))?.[0] ?? "    ";
    const added = lines.map(([name, version]) => `${indent}"${name}${asked(version)}",${listed[1]}`).join("");
    return [{ path: project.path, span: { start, end: start }, text: added }];
  }
  // https://python-poetry.org/docs/pyproject/#dependencies
  const poetry = project && /^\[tool\.poetry\.dependencies\][ \t]*(\r?\n)/m.exec(project.text);
  if (project && poetry) {
    const section = project.text.slice(poetry.index + poetry[0].length).split(/^\[/m, 1)[0] ?? "";
    const missing = Object.entries(wanted).filter(
      ([name]) => !new RegExp(`^["']?${name}["']?\\s*=`, "im").test(section),
    );
    if (missing.length === 0) return [];
    const start = poetry.index + poetry[0].length + section.trimEnd().length;
    const added = missing.map(([name, version]) => `${poetry[1]}${name} = "${asked(version)}"`).join("");
    return [{ path: project.path, span: { start, end: start }, text: added }];
  }
  const requirements = await requirementsOf(path, context);
  if (requirements === undefined) return [];
  const { text } = requirements;
  const lines = Object.entries(wanted).filter(([name]) => !new RegExp(`^${name}\\b`, "m").test(text));
  if (lines.length === 0) return [];
  const newline = lineEnd(text);
  const before = text === "" || text.endsWith("\n") ? "" : newline;
  const added = lines.map(([name, version]) => `${name}${asked(version)}${newline}`).join("");
  return [{ path: requirements.path, span: { start: text.length, end: text.length }, text: `${before}${added}` }];
}

/** The nearest list of requirements; of one that only takes in others, the first of those that is there. */
async function requirementsOf(path: string, context: ScaffoldContext) {
  const nearestOne = await nearest(path, "requirements.txt", context);
  if (nearestOne === undefined) return undefined;
  const lines = nearestOne.text.split(/\r?\n/).filter((line) => /^\s*[^\s#]/.test(line));
  const taken = lines.map((line) => /^\s*(?:-r|--requirement)[\s=]+(\S+)/.exec(line)?.[1]);
  const [first] = taken;
  if (first === undefined || taken.includes(undefined)) return nearestOne;
  const inside = joined(folderOf(nearestOne.path), first);
  const text = await context.read(inside);
  return text === undefined ? nearestOne : { path: inside, text };
}

function joined(folder: string, relative: string): string {
  const parts = folder.split("/").filter(Boolean);
  for (const part of relative.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function asked(version: string): string {
  return version.startsWith("==") ? version : `>=${version}`;
}

async function nearest(
  path: string,
  name: string,
  context: ScaffoldContext,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = inFolder(folder, name);
    const text = await context.read(at);
    if (text !== undefined) return { path: at, text };
    if (folder === "") return undefined;
  }
}
