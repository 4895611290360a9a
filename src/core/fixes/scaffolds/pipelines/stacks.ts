import type { ScaffoldContext } from "../../scaffold.ts";
import { NODE, nodeAsked } from "../text/nodeVersion.ts";
import { ACTIONS } from "./actions.ts";
import { goFacts } from "./go.ts";
import { ofKind } from "./host.ts";
import { javaFacts } from "./java.ts";
import { type NodeManager, nodeManagerOf } from "./nodeManager.ts";
import { packageFolderOf, pythonFacts } from "./python.ts";
import { phpFacts, rubyFacts } from "./scripted.ts";
import { type TestStores, testStoresOf } from "./testStores.ts";
import { TRIVY } from "./trivy.ts";

/** How one package of the repository is set up, checked and built. */
export interface Stack {
  /** A job's name: the package's, else its language's. */
  readonly name: string;
  /** "" for the workspace's root. */
  readonly folder: string;
  readonly ecosystem: string;
  /** Steps of GitHub Actions that bring the toolchain, as YAML lines. */
  readonly setup: readonly string[];
  /** The image that GitLab runs it in. */
  readonly image: string;
  /** What GitLab keeps between jobs while a lock file stays as it is. */
  readonly cache?: {
    readonly lock: string;
    readonly variables: Readonly<Record<string, string>>;
    readonly folders: readonly string[];
  };
  /** What `install` needs where `setup` was not run. */
  readonly bring?: readonly string[];
  readonly install: readonly string[];
  readonly lint: readonly string[];
  readonly test: readonly string[];
  readonly scan: readonly string[];
  readonly build: readonly string[];
  /** The stores that its tests are told of. */
  readonly stores?: TestStores;
}

/** What follows from the files of a package. */
export type Facts = Omit<Stack, "name" | "folder" | "ecosystem" | "stores">;
const MOST = 8;
/** The packages that run or are built, each in its folder; those of one folder once. */
export async function stacksOf(context: ScaffoldContext): Promise<readonly Stack[]> {
  const manifests = ofKind(context.everywhere, "manifest.package").filter(({ data }) => !data.aggregates);
  const seen = new Set<string>();
  const stacks: Stack[] = [];
  for (const { data, place } of manifests) {
    const folder = data.ecosystem === "python" ? packageFolderOf(place.path) : folderOf(place.path);
    if (seen.has(`${data.ecosystem} ${folder}`) || stacks.length >= MOST) continue;
    seen.add(`${data.ecosystem} ${folder}`);
    const facts = await factsOf(context, data.ecosystem, folder);
    if (facts === undefined) continue;
    const name = lastOf(folder === "" ? (data.name ?? data.ecosystem) : folder)
      .replace(/[^A-Za-z0-9_-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .toLowerCase();
    const unique = stacks.some((stack) => stack.name === name) ? `${name}-${data.ecosystem}` : name;
    const stores = facts.test.length === 0 ? undefined : await testStoresOf(context, folder);
    stacks.push({
      name: unique || data.ecosystem,
      folder,
      ecosystem: data.ecosystem,
      ...facts,
      ...(stores ? { stores } : {}),
    });
  }
  return stacks;
}

async function factsOf(context: ScaffoldContext, ecosystem: string, folder: string): Promise<Facts | undefined> {
  switch (ecosystem) {
    case "npm":
      return node(context, folder);
    case "python":
      return pythonFacts(context, folder);
    case "go":
      return goFacts(context, folder);
    case "rust":
      return {
        setup: ["- run: rustup toolchain install stable --profile minimal --component clippy,rustfmt"],
        image: "rust:1.84",
        install: ["cargo fetch --locked"],
        lint: ["cargo fmt --check", "cargo clippy --locked -- --deny warnings"],
        test: ["cargo test --locked"],
        scan: ["cargo install cargo-audit --locked --version 0.21.1", "cargo audit"],
        build: ["cargo build --locked --release"],
      };
    case "java":
      return javaFacts(context, folder);
    case "dotnet":
      return {
        setup: [`- uses: ${ACTIONS.dotnet}`, "  with:", "    dotnet-version: 8.0.x"],
        image: "mcr.microsoft.com/dotnet/sdk:8.0",
        install: ["dotnet restore"],
        lint: ["dotnet format --verify-no-changes --no-restore"],
        test: ["dotnet test --no-restore"],
        scan: [TRIVY],
        build: ["dotnet build --no-restore --configuration Release"],
      };
    case "ruby":
      return rubyFacts(context, folder);
    case "php":
      return phpFacts(context, folder);
    default:
      return undefined;
  }
}

async function node(context: ScaffoldContext, folder: string): Promise<Facts> {
  const manager = await nodeManagerOf(context, folder);
  const { name, bring, install, audit, cached, lock, base, cache } = manager;
  const scripts = new Set(
    ofKind(context.everywhere, "ci.task").flatMap(({ data, place }) =>
      data.runner === "npm" && folderOf(place.path) === folder ? [data.name] : [],
    ),
  );
  const run = (script: string) =>
    scripts.has(script) ? [script === "test" && name !== "bun" ? `${name} test` : `${name} run ${script}`] : [];
  const version = ofKind(context.everywhere, "build.toolchain").find(
    ({ data, place }) => data.tool === "Node" && /nvmrc|node-version/.test(place.path),
  );
  const manifest = version ? undefined : await context.read(joined(folder, "package.json"));
  const asked = nodeAsked(manifest)?.replace(/\..*$/, "");
  const kept =
    cached === undefined || lock === undefined
      ? []
      : [`    cache: ${cached}`, `    cache-dependency-path: ${joined(base, lock)}`];
  return {
    setup: [
      // The step that keeps a manager's cache asks the manager where that is.
      ...bring.map((command) => `- run: ${command}`),
      `- uses: ${ACTIONS.node}`,
      "  with:",
      version ? `    node-version-file: ${version.place.path}` : `    node-version: ${asked ?? NODE}`,
      ...kept,
    ],
    image: asked === undefined || asked === "22" ? "node:22.12" : `node:${asked}`,
    ...(lock === undefined ? {} : { cache: { lock: joined(base, lock), ...cacheOf(cache) } }),
    bring,
    install: [install],
    lint: [...run("lint"), ...run("typecheck"), ...run("type-check")],
    test: run("test"),
    scan: [audit ?? TRIVY],
    build: run("build"),
  };
}

/** Folders of a project's own, which GitLab keeps: https://docs.gitlab.com/ci/caching/#cache-nodejs-dependencies */
function cacheOf(cache: NodeManager["cache"]): Omit<NonNullable<Stack["cache"]>, "lock"> {
  const folders = Object.values(cache).filter((value) => value.startsWith("."));
  const variables = Object.entries(cache).map(
    ([name, value]) => [name, value.startsWith(".") ? `$CI_PROJECT_DIR/${value}` : value] as const,
  );
  return { variables: Object.fromEntries(variables), folders };
}

/** "orders" of "github.com/acme/orders", "@acme/orders" and "services/orders". */
function lastOf(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

export function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
