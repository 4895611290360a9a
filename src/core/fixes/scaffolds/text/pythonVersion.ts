import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { versionIn } from "../images/recipe.ts";
import { inFolder } from "./paths.ts";

/** The Python that the files of a package ask for, as "3.12"; the first of these folders that says so. */
export async function pythonVersion(context: ScaffoldContext, folders: readonly string[]): Promise<string> {
  const named = folders.flatMap((folder): (readonly [string, RegExp])[] => [
    [inFolder(folder, ".python-version"), /^(\d+\.\d+)/],
    [inFolder(folder, "runtime.txt"), /^python-(\d+\.\d+)/],
    [inFolder(folder, "Pipfile"), /^python_version\s*=\s*["'](\d+\.\d+)/m], // https://pipenv.pypa.io/en/latest/pipfile.html
    // Of what is asked for at least, only what is newer than the version written otherwise says anything.
    [inFolder(folder, "pyproject.toml"), /^requires-python\s*=\s*["'][~>=^ ]*(3\.1[3-9])/m],
    [inFolder(folder, "pyproject.toml"), /^requires-python\s*=\s*["'](?:==|~=)\s*(3\.\d+)/m],
  ]);
  return versionIn(context, named, "3.12");
}

/** By file: the oldest Python that a package says it runs on, where its image does not say which. */
const ASKED: readonly (readonly [file: string, pattern: RegExp])[] = [
  [".python-version", /^3\.(\d+)/],
  ["runtime.txt", /^python-3\.(\d+)/],
  ["Pipfile", /^python_version\s*=\s*["']3\.(\d+)/m],
  ["pyproject.toml", /^(?:requires-)?python\s*=\s*["'][~>=^ ]*3\.(\d+)/m],
  ["setup.cfg", /^python_requires\s*=\s*[~>=^ ]*3\.(\d+)/m],
];

/** The minor version of the Python that a component runs on: its image's, else the oldest that its files ask for. */
export async function oldestPython({ component, read, signals }: ScaffoldContext): Promise<number | undefined> {
  const bases = signals.flatMap((signal) => (signal.kind === "container.image" ? [signal.data.base] : []));
  const run = bases.flatMap((base) => /(?:^|\/)python:3\.(\d+)/.exec(base)?.[1] ?? []).map(Number);
  if (run.length > 0) return Math.min(...run);
  for (const [file, pattern] of ASKED) {
    const minor = pattern.exec((await read(inFolder(component.root, file))) ?? "")?.[1];
    if (minor !== undefined) return Number(minor);
  }
  return undefined;
}

/** What is written is for this one: "X | None" is understood from it on. */
const WRITTEN_FOR = 10;
/** What is written beside types: `asyncio.to_thread`, `list[str]` as a value. */
const OLDEST = 9;

/**
 * A plan whose new modules are read by the Python that a component runs on, which 3.9 does where types are not looked at
 * before they are asked for: https://docs.python.org/3/library/__future__.html
 */
export async function withOlderPython(plan: ScaffoldPlan, context: ScaffoldContext): Promise<ScaffoldPlan> {
  if (!plan.creates.some(({ path }) => path.endsWith(".py"))) return plan;
  const minor = await oldestPython(context);
  if (minor === undefined || minor >= WRITTEN_FOR) return plan;
  if (minor < OLDEST) return { creates: [], edits: [], nothing: `What it would write needs Python 3.${OLDEST}.` };
  const creates = plan.creates.map((made) => (made.path.endsWith(".py") ? { ...made, text: later(made.text) } : made));
  return { ...plan, creates };
}

/** Behind the module's own sentence, before everything else. */
function later(text: string): string {
  if (!/\S \| None\b/.test(text)) return text;
  const [, head = "", rest = ""] = /^("""[^"]*"""\r?\n(?:\r?\n)?)?([\s\S]*)$/.exec(text) ?? [];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return `${head}from __future__ import annotations${newline}${newline}${rest}`;
}
