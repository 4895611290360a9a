import ignore, { type Ignore } from "ignore";
import { Minimatch } from "minimatch";
import type { Problem } from "../model.ts";
import type { Workspace } from "../ports.ts";
import { decode } from "./decode.ts";

/** Folders that never hold a team's own files. */
const NEVER = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".venv",
  "venv",
  ".tox",
  ".mypy_cache",
  ".pytest_cache",
  ".terraform",
  ".gradle",
  ".idea",
  ".vs",
  "Pods",
  ".yarn",
  ".pnpm-store",
]);
const IGNORE_FILE = ".gitignore";
const IGNORE_LIMIT_BYTES = 1 << 20;

/** How far a walk goes before it stops and says so. */
export const WALK_LIMITS = { files: 100_000, depth: 64 } as const;

/**
 * Knows which files of a workspace are its own: neither ignored by Git nor excluded by the configuration.
 * Ignore files are read as Git reads them (https://git-scm.com/docs/gitignore): each holds for its folder and below.
 */
export class Tree {
  readonly #workspace: Workspace;
  readonly #excluded: readonly Minimatch[];
  /** The ignore file of each folder; undefined for a folder that has none. */
  readonly #ignores = new Map<string, Promise<Ignore | undefined>>();
  readonly problems: Problem[] = [];
  #count = 0;

  constructor(workspace: Workspace, exclude: readonly string[]) {
    this.#workspace = workspace;
    this.#excluded = exclude.map((glob) => new Minimatch(glob, { dot: true }));
  }

  /** Paths of the files at or below a folder ("" for all), in code-unit order. */
  async files(from: string, abort: AbortSignal): Promise<readonly string[]> {
    const found: string[] = [];
    this.#count = 0;
    await this.#descend(from, found, abort);
    return found.sort();
  }

  /** True when a walk would come to this path. */
  async includes(path: string): Promise<boolean> {
    const parts = path.split("/");
    for (let depth = 1; depth <= parts.length; depth++) {
      const isFolder = depth < parts.length;
      if (isFolder && NEVER.has(parts[depth - 1] ?? "")) return false;
      if (await this.#isLeftOut(parts.slice(0, depth).join("/"), isFolder)) return false;
    }
    return true;
  }

  async #descend(folder: string, found: string[], abort: AbortSignal): Promise<void> {
    abort.throwIfAborted();
    if (folder.split("/").length > WALK_LIMITS.depth)
      return this.#tooFar(`${folder} is nested deeper than ${WALK_LIMITS.depth} folders and was not read.`);
    const entries = await this.#entries(folder);
    const hasRules = folder === "" || entries.some(({ name }) => name === IGNORE_FILE);
    if (!hasRules) this.#ignores.set(folder, Promise.resolve(undefined)); // spares a read in every folder
    const folders: string[] = [];
    for (const { name, type } of entries) {
      const path = folder === "" ? name : `${folder}/${name}`;
      if (type === "other" || (type === "directory" && NEVER.has(name))) continue;
      if (await this.#isLeftOut(path, type === "directory")) continue;
      if (type === "directory") folders.push(path);
      else if (++this.#count <= WALK_LIMITS.files) found.push(path);
    }
    if (this.#count > WALK_LIMITS.files)
      return this.#tooFar(`The workspace has more than ${WALK_LIMITS.files} files; the rest was not read.`);
    for (const path of folders) await this.#descend(path, found, abort);
  }

  async #entries(folder: string) {
    try {
      return await this.#workspace.directory(folder);
    } catch (error) {
      if (folder === "") throw error; // an unreadable root is no scan at all
      this.#tooFar(`${folder} could not be read: ${error instanceof Error ? error.message : String(error)}.`);
      return [];
    }
  }

  #tooFar(message: string): void {
    if (!this.problems.some((problem) => problem.message === message)) this.problems.push({ message });
  }

  /** Asks the ignore files from the root down: the last one that has an opinion wins. */
  async #isLeftOut(path: string, isFolder: boolean): Promise<boolean> {
    if (this.#excluded.some((glob) => glob.match(path))) return true;
    let ignored = false;
    for (const folder of foldersAbove(path)) {
      const rules = await this.#rules(folder);
      if (rules === undefined) continue;
      const within = folder === "" ? path : path.slice(folder.length + 1);
      const said = rules.test(isFolder ? `${within}/` : within);
      if (said.ignored) ignored = true;
      else if (said.unignored) ignored = false;
    }
    return ignored;
  }

  #rules(folder: string): Promise<Ignore | undefined> {
    let rules = this.#ignores.get(folder);
    if (rules === undefined) {
      rules = this.#readRules(folder);
      this.#ignores.set(folder, rules);
    }
    return rules;
  }

  async #readRules(folder: string): Promise<Ignore | undefined> {
    const files = folder === "" ? [".git/info/exclude", IGNORE_FILE] : [`${folder}/${IGNORE_FILE}`];
    const texts: string[] = [];
    for (const file of files) {
      const bytes = await this.#workspace.read(file, IGNORE_LIMIT_BYTES);
      if (typeof bytes === "string") continue;
      const decoded = decode(bytes);
      if ("text" in decoded) texts.push(decoded.text);
    }
    return texts.length === 0 ? undefined : ignore().add(texts.join("\n"));
  }
}

/** True when a change of this file changes which files belong to the workspace. */
export function decidesMembership(path: string): boolean {
  return path === IGNORE_FILE || path.endsWith(`/${IGNORE_FILE}`);
}

function foldersAbove(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}
