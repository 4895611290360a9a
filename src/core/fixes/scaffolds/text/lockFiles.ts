import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";

/** By the manifest that is changed: lock files that go by it, and what writes them anew. */
const LOCKS: Readonly<Record<string, readonly (readonly [lock: string, command: string])[]>> = {
  "package.json": [
    ["package-lock.json", "npm install"],
    ["npm-shrinkwrap.json", "npm install"],
    ["pnpm-lock.yaml", "pnpm install"],
    ["yarn.lock", "yarn install"],
    ["bun.lock", "bun install"],
    ["bun.lockb", "bun install"],
  ],
  "composer.json": [["composer.lock", "composer update --minimal-changes"]],
  Gemfile: [["Gemfile.lock", "bundle install"]],
  "pyproject.toml": [
    ["uv.lock", "uv lock"],
    ["poetry.lock", "poetry lock"],
    ["pdm.lock", "pdm lock"],
  ],
  Pipfile: [["Pipfile.lock", "pipenv lock"]],
  "requirements.in": [["requirements.txt", "pip-compile requirements.in"]],
  "base.in": [["base.txt", "pip-compile base.in"]],
};

/** The plan, with a word on each lock file that does not know yet what its manifest asks for then. */
export async function withLockFiles(plan: ScaffoldPlan, { read }: ScaffoldContext): Promise<ScaffoldPlan> {
  const words = plan.afterwards === undefined ? [] : [plan.afterwards];
  for (const path of new Set(plan.edits.map((edit) => edit.path))) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    for (const [lock, command] of LOCKS[name] ?? []) {
      const found = await lockAbove(folderOf(path), lock, read);
      if (found !== undefined) words.push(`Run \`${command}\`: ${found} does not hold yet what ${path} asks for.`);
    }
  }
  return words.length === 0 ? plan : { ...plan, afterwards: words.join(" ") };
}

/** Packages of a workspace share the lock file of its root. */
async function lockAbove(folder: string, lock: string, read: ScaffoldContext["read"]): Promise<string | undefined> {
  for (let at = folder; ; at = folderOf(at)) {
    const path = inFolder(at, lock);
    if ((await read(path)) !== undefined) return path;
    if (at === "") return undefined;
  }
}
