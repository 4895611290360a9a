import type { ScaffoldContext } from "../../scaffold.ts";
import { folderOf, inFolder } from "../text/paths.ts";
import { ofKind } from "./host.ts";

/** How the packages of a folder of Node's are installed. */
export interface NodeManager {
  readonly name: "npm" | "pnpm" | "yarn" | "bun";
  /** The folder of the lock file, else the one that was asked for. */
  readonly base: string;
  /** The lock file's name; undefined where nothing is locked. */
  readonly lock?: string;
  /** What brings the manager itself, where Node does not. */
  readonly bring: readonly string[];
  readonly install: string;
  /** Takes away what only building needs; undefined where it cannot be taken away. */
  readonly prune?: string;
  /** What tells of holes in what is installed; undefined where the manager has none. */
  readonly audit?: string;
  /** Where it keeps what it fetched, by the variable of the environment that says so, below a folder. */
  readonly cache: Readonly<Record<string, string>>;
  /** What `actions/setup-node` calls it, where it knows how to keep that. */
  readonly cached?: "npm" | "pnpm" | "yarn";
  /** Files beside package.json and the lock that an installation reads, as far as they are there. */
  readonly reads: readonly string[];
}

/** How the packages of a folder are installed: by the nearest lock file, else by what package.json names. */
export async function nodeManagerOf(context: ScaffoldContext, folder: string): Promise<NodeManager> {
  const rank = (name: string) => Object.keys(MANAGERS).indexOf(name);
  const locks = ofKind(context.everywhere, "build.lock")
    .filter(({ data, place }) => data.manager in MANAGERS && isAbove(folderOf(place.path), folder))
    // npm's beside another is what somebody left behind who had not heard of that.
    .toSorted((one, other) => rank(one.data.manager) - rank(other.data.manager))
    .toSorted((one, other) => folderOf(other.place.path).length - folderOf(one.place.path).length);
  const [lock] = locks;
  const base = lock === undefined ? folder : folderOf(lock.place.path);
  const manifest = (await context.read(inFolder(base, "package.json"))) ?? "";
  const said = /"packageManager"\s*:\s*"(npm|pnpm|yarn|bun)@(\d+)/.exec(manifest);
  const name = lock === undefined ? (SAID[said?.[1] ?? ""] ?? "npm") : lock.data.manager;
  const locked = lock && ((await context.read(lock.place.path)) ?? "");
  const manager = (MANAGERS[name] ?? npm)({ locked, isNamed: said !== null });
  const reads: string[] = [];
  for (const file of manager.reads) if ((await context.read(inFolder(base, file))) !== undefined) reads.push(file);
  const found = lock === undefined ? {} : { lock: lock.place.path.slice(lock.place.path.lastIndexOf("/") + 1) };
  const install = name === "npm" ? `${manager.install}${leniencyOf(context)}` : manager.install;
  return { ...manager, ...found, install, base, reads };
}

/** What the pipelines of the repository give `npm ci`, without which it refuses: https://docs.npmjs.com/cli/v11/using-npm/config#legacy-peer-deps */
function leniencyOf({ everywhere }: ScaffoldContext): string {
  const installs = ofKind(everywhere, "ci.step").filter(
    ({ data: { words } }) => words[0] === "npm" && /^(?:ci|install|i)$/.test(words[1] ?? ""),
  );
  return installs.some(({ data }) => data.words.includes("--legacy-peer-deps")) ? " --legacy-peer-deps" : "";
}

interface Found {
  /** The text of the lock file; undefined where nothing is locked. */
  readonly locked: string | undefined;
  /** True where package.json says which version of the manager it is, which corepack brings. */
  readonly isNamed: boolean;
}

type Manager = Omit<NodeManager, "base" | "lock">;

const SAID: Readonly<Record<string, string>> = { pnpm: "pnpm", yarn: "Yarn", bun: "Bun" };

/** By the name that a `build.lock` signal has for it. */
const MANAGERS: Readonly<Record<string, (found: Found) => Manager>> = { pnpm, Yarn: yarn, Bun: bun, npm };

/** https://nodejs.org/docs/latest-v22.x/api/corepack.html: the version that package.json names. */
const COREPACK = "corepack enable";

function npm({ locked }: Found): Manager {
  return {
    name: "npm",
    bring: [],
    install: locked === undefined ? "npm install" : "npm ci",
    prune: "npm prune --omit=dev",
    audit: "npm audit --audit-level=high",
    cache: { npm_config_cache: ".npm" },
    ...(locked === undefined ? {} : { cached: "npm" as const }),
    reads: [".npmrc"],
  };
}

function pnpm({ locked, isNamed }: Found): Manager {
  // https://pnpm.io/installation#compatibility
  const version = /^lockfileVersion: '?(\d+)/m.exec(locked ?? "")?.[1];
  const fitting = version === "5" ? "7" : version === "6" ? "8" : "10";
  return {
    name: "pnpm",
    bring: [isNamed ? COREPACK : `npm install --global pnpm@${fitting}`],
    install: locked === undefined ? "pnpm install" : "pnpm install --frozen-lockfile",
    prune: "pnpm prune --prod", // https://pnpm.io/cli/prune
    audit: "pnpm audit --audit-level=high",
    cache: { npm_config_store_dir: ".pnpm-store" },
    ...(locked === undefined ? {} : { cached: "pnpm" as const }),
    reads: [".npmrc", "pnpm-workspace.yaml", ".pnpmfile.cjs"],
  };
}

function yarn({ locked, isNamed }: Found): Manager {
  if (locked?.includes("# yarn lockfile v1"))
    return {
      name: "yarn",
      bring: isNamed ? [COREPACK] : [], // Node's images and GitHub's runners have it
      install: "yarn install --frozen-lockfile",
      // https://classic.yarnpkg.com/lang/en/docs/cli/install/#toc-yarn-install-production-true
      prune: "yarn install --frozen-lockfile --production",
      cache: { YARN_CACHE_FOLDER: ".yarn-cache" },
      cached: "yarn",
      reads: [".npmrc", ".yarnrc"],
    };
  return {
    name: "yarn",
    bring: [COREPACK],
    install: locked === undefined ? "yarn install" : "yarn install --immutable",
    prune: "yarn workspaces focus --all --production", // https://yarnpkg.com/cli/workspaces/focus
    audit: "yarn npm audit --all --recursive --severity high",
    cache: { YARN_ENABLE_GLOBAL_CACHE: "false", YARN_CACHE_FOLDER: ".yarn-cache" },
    reads: [".yarnrc.yml"],
  };
}

function bun({ locked }: Found): Manager {
  return {
    name: "bun",
    bring: ["npm install --global bun@1.2.23"],
    install: locked === undefined ? "bun install" : "bun install --frozen-lockfile",
    audit: "bun audit --audit-level=high", // https://bun.com/docs/pm/cli/audit
    cache: { BUN_INSTALL_CACHE_DIR: ".bun-cache" },
    reads: [".npmrc", "bunfig.toml"],
  };
}

/** True for a folder, and for those that it lies in. */
export function isAbove(folder: string, below: string): boolean {
  return folder === "" || folder === below || below.startsWith(`${folder}/`);
}
