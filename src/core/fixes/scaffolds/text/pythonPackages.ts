import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import type { Wanted } from "./packages.ts";
import { folderOf, inFolder, joined } from "./paths.ts";
import { lineList, quotedList, section } from "./pythonLists.ts";

/** A package as a list of requirements names it. */
type Requirement = readonly [name: string, version: string];

/** A file that may list what a service asks for, and the edits that make it ask for more; undefined where it lists nothing. */
interface Form {
  readonly files: readonly string[];
  edits(path: string, text: string, wanted: readonly Requirement[]): readonly TextEdit[] | undefined;
}

const quotedAfter = (opening: RegExp) => (path: string, text: string, wanted: readonly Requirement[]) =>
  quotedList(path, text, opening, wanted.map(spelled));

/** By what is closest to what is installed: a project's own list before those that are made of it. */
const FORMS: readonly Form[] = [
  // https://packaging.python.org/en/latest/guides/writing-pyproject-toml/#dependencies-and-requirements
  { files: ["pyproject.toml"], edits: quotedAfter(/^dependencies\s*=\s*\[/m) },
  // https://python-poetry.org/docs/pyproject/#dependencies
  {
    files: ["pyproject.toml"],
    edits: (path, text, wanted) => section(path, text, "tool.poetry.dependencies", wanted.map(keyed)),
  },
  // https://pipenv.pypa.io/en/latest/pipfile.html
  { files: ["Pipfile"], edits: (path, text, wanted) => section(path, text, "packages", wanted.map(keyed)) },
  // https://pip-tools.readthedocs.io/en/stable/: what is compiled of it follows.
  {
    files: [
      "requirements.in",
      "requirements.txt",
      ...["base", "common", "main", "requirements", "prod", "production"].flatMap((name) => [
        `requirements/${name}.in`,
        `requirements/${name}.txt`,
      ]),
    ],
    edits: (path, text, wanted) => lineList(path, text, wanted.map(isPinned(path, text) ? pinned : spelled)),
  },
  // https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html#create-env-file-manually
  { files: ["environment.yml", "environment.yaml"], edits: condaEdits },
  // https://setuptools.pypa.io/en/latest/userguide/dependency_management.html
  { files: ["setup.cfg"], edits: configEdits },
  { files: ["setup.py"], edits: quotedAfter(/\binstall_requires\s*=\s*\[/) },
];

/** Adds packages to the nearest file that lists what the service asks for, where that lacks them. */
export async function pythonEdits(
  path: string,
  wanted: Wanted,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const requirements = Object.entries(wanted);
  if (requirements.length === 0) return [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    for (const { files, edits } of FORMS) {
      for (const file of files) {
        const at = await takenIn(inFolder(folder, file), context);
        const text = await context.read(at);
        const made = text === undefined ? undefined : edits(at, text, requirements);
        if (made !== undefined) return made;
      }
    }
    if (folder === "") return [];
  }
}

/** Of a list of requirements that only takes in others, the first of those that is there. */
async function takenIn(path: string, { read }: ScaffoldContext): Promise<string> {
  const lines = ((await read(path)) ?? "").split(/\r?\n/).filter((line) => /^\s*[^\s#]/.test(line));
  const taken = lines.map((line) => /^\s*(?:-r|--requirement)[\s=]+(\S+)/.exec(line)?.[1]);
  const [first] = taken;
  if (!/\.(?:txt|in)$/.test(path) || first === undefined || taken.includes(undefined)) return path;
  const inside = joined(folderOf(path), first);
  return (await read(inside)) === undefined ? path : inside;
}

function spelled([name, version]: Requirement) {
  return { name, line: `${name}${asked(version)}` };
}

/** True where each line of a list that is installed as it is names one version. */
function isPinned(path: string, text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => /^[A-Za-z]/.test(line));
  return path.endsWith(".txt") && lines.length > 1 && lines.every((line) => line.includes("=="));
}

function pinned([name, version]: Requirement) {
  return { name, line: `${name}==${version.replace(/^==/, "")}` };
}

function keyed([name, version]: Requirement) {
  return { name, line: `${name} = "${asked(version)}"` };
}

function asked(version: string): string {
  return version.startsWith("==") ? version : `>=${version}`;
}

/** What is named as PyPI names it is pip's to install: conda's channels often name it otherwise. */
function condaEdits(path: string, text: string, wanted: readonly Requirement[]): readonly TextEdit[] | undefined {
  const listed = /^dependencies:[ \t]*\r?\n(?:[ \t]*-[^\n]*(?:\r?\n|$)|[ \t]*(?:#[^\n]*)?\r?\n)*/m.exec(text);
  if (listed === null) return undefined;
  const missing = wanted.map(spelled).filter(({ name }) => !new RegExp(`^[ \\t]*-[ \\t]*${name}\\b`, "m").test(text));
  if (missing.length === 0) return [];
  const [whole] = listed;
  const newline = lineEnd(text);
  const indent = /^([ \t]*)-/m.exec(whole)?.[1] ?? "  ";
  const pip = /^([ \t]*)-[ \t]*pip:[ \t]*\r?\n((?:[ \t]+-[^\n]*(?:\r?\n|$))*)/m.exec(whole);
  const nested = /^([ \t]*)-/.exec(pip?.[2] ?? "")?.[1] ?? `${indent}    `;
  const lines = missing.map(({ line }) => `${nested}- ${line}${newline}`).join("");
  const at = listed.index + (pip === null ? whole.trimEnd().length : pip.index + pip[0].trimEnd().length);
  const own = pip === null ? `${indent}- pip${newline}${indent}- pip:${newline}${lines}` : lines;
  return [{ path, span: { start: at, end: at }, text: `${newline}${own.trimEnd()}` }];
}

/** https://setuptools.pypa.io/en/latest/userguide/declarative_config.html */
function configEdits(path: string, text: string, wanted: readonly Requirement[]): readonly TextEdit[] | undefined {
  const listed = /^install_requires[ \t]*=[ \t]*\r?\n((?:[ \t]+[^\n]+(?:\r?\n|$))+)/m.exec(text);
  if (listed === null) return undefined;
  const [whole, lines = ""] = listed;
  const missing = wanted.map(spelled).filter(({ name }) => !new RegExp(`^[ \\t]*${name}\\b`, "im").test(lines));
  if (missing.length === 0) return [];
  const at = listed.index + whole.trimEnd().length;
  const indent = /^[ \t]+/.exec(lines)?.[0] ?? "    ";
  return [
    { path, span: { start: at, end: at }, text: missing.map(({ line }) => lineEnd(text) + indent + line).join("") },
  ];
}
