import type { Signal, TextEdit } from "../../model.ts";
import { lineEnd } from "../../place.ts";
import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { pydanticSettings } from "./platform/pydanticSettings.ts";

const IGNORE_FILE = ".gitignore";
const HEADING = "# Copy this to .env, which Git ignores, and fill in the values.";

type EnvFile = Signal<"secret.envFile">;

interface Change {
  readonly creates: { path: string; text: string }[];
  readonly edits: TextEdit[];
}

/** Ignores the env files that hold credentials and keeps their keys, without the values, in an example beside them. */
export const envExample: Scaffold = {
  id: "env-example",
  title: "Ignore env files and keep their keys in .env.example",
  description:
    "Adds the env files that hold credentials to .gitignore and writes .env.example with their keys alone; `git rm --cached` then takes the files out of the next commit.",
  check: "security/no-committed-secrets",

  async plan(context) {
    const files = context.everywhere.filter((signal) => signal.kind === "secret.envFile").filter(holdsCredentials);
    if (files.length === 0)
      return { creates: [], edits: [], nothing: "No env file of the repository holds a credential." };
    const change: Change = { creates: [], edits: [] };
    await ignore(context, files, change);
    for (const folder of new Set(files.map(({ place }) => folderOf(place.path)))) {
      const beside = files.filter(({ place }) => folderOf(place.path) === folder);
      const keys = [...beside.flatMap(({ data }) => data.keys), ...(await readInCode(context, folder))];
      await keepKeys(context, folder, [...new Set(keys)], change);
    }
    return change;
  },
};

/** What the settings of the components beside an env file are filled from as well, whatever it holds itself. */
async function readInCode(context: ScaffoldContext, folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const component of context.components.filter(({ root }) => root === folder)) {
    const below = folder === "" ? "" : `${folder}/`;
    const signals = context.everywhere.filter(({ place }) => place.path.startsWith(below));
    const fields = await pydanticSettings({ ...context, component, signals });
    names.push(...fields.filter(({ path }) => !TESTS.test(path)).map(({ name }) => name));
  }
  return names;
}

const TESTS = /(?:^|\/)(?:tests?\/|test_[^/]*$|conftest\.py$)/;

function holdsCredentials({ data }: EnvFile): boolean {
  return data.credentials.length > 0 && !data.example;
}

/** A leading slash ties the pattern to the one file: https://git-scm.com/docs/gitignore#_pattern_format */
async function ignore({ read }: ScaffoldContext, files: readonly EnvFile[], change: Change): Promise<void> {
  const before = await read(IGNORE_FILE);
  const patterns = files.map(({ place }) => `/${place.path.replace(/[\\*?[\]!#]/g, "\\$&")}`);
  if (before === undefined) change.creates.push({ path: IGNORE_FILE, text: `${patterns.join("\n")}\n` });
  else append(IGNORE_FILE, before, patterns, change);
}

async function keepKeys(
  { read }: ScaffoldContext,
  folder: string,
  keys: readonly string[],
  change: Change,
): Promise<void> {
  const path = folder === "" ? ".env.example" : `${folder}/.env.example`;
  const before = await read(path);
  if (before === undefined) {
    change.creates.push({ path, text: `${[HEADING, ...keys.map((key) => `${key}=`)].join("\n")}\n` });
    return;
  }
  const missing = keys.filter(
    (key) => !new RegExp(`^[ \\t#]*(?:export[ \\t]+)?${key.replace(/[.$]/g, "\\$&")}[ \\t]*[=:]`, "m").test(before),
  );
  append(
    path,
    before,
    missing.map((key) => `${key}=`),
    change,
  );
}

function append(path: string, before: string, lines: readonly string[], { edits }: Change): void {
  if (lines.length === 0) return;
  const end = lineEnd(before);
  const start = before === "" || before.endsWith("\n") ? "" : end;
  edits.push({ path, span: { start: before.length, end: before.length }, text: `${start}${lines.join(end)}${end}` });
}

function folderOf(path: string): string {
  return path.split("/").slice(0, -1).join("/");
}
