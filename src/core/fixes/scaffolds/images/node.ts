import { ofKind } from "../pipelines/host.ts";
import { joined } from "../pipelines/stacks.ts";
import { type ImageRecipe, type ImageSite, startOf, UNKNOWN_START, versionIn } from "./recipe.ts";

/** Node: what is locked is installed, built, and left without what only building needs. */
export async function node(site: ImageSite): Promise<ImageRecipe> {
  const { context, folder, base, inner } = site;
  const version = await versionIn(
    context,
    [
      [joined(folder, ".nvmrc"), /^v?(\d+(?:\.\d+)*)/],
      [joined(base, ".nvmrc"), /^v?(\d+(?:\.\d+)*)/],
      [joined(base, ".node-version"), /^v?(\d+(?:\.\d+)*)/],
      [joined(folder, "package.json"), /"engines"\s*:\s*\{[^}]*"node"\s*:\s*"[\^~>=v ]*(\d+(?:\.\d+)*)/],
    ],
    "22.12",
  );
  const image = `node:${version}-slim`;
  const hasBuild = scriptsOf(site).has("build");
  const manager = await managerOf(site);
  const lines = inner === "" ? alone(manager, hasBuild) : below(manager, hasBuild, inner);
  return {
    build: [`FROM ${image} AS build`, "WORKDIR /app", ...lines],
    final: [
      `FROM ${image}`,
      "ENV NODE_ENV=production",
      `WORKDIR ${inner === "" ? "/app" : `/app/${inner}`}`,
      `COPY --from=build /app ${inner === "" ? "./" : "/app/"}`,
    ],
    user: 1000, // "node": https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user
    asks,
    command: commandOf(site),
    ignores: ["node_modules", "dist", ".next", "coverage"],
  };
}

interface Manager {
  readonly locks: string;
  readonly install: string;
  /** Takes away what only building needs. */
  readonly prune: string;
  readonly run: string;
  readonly corepack: boolean;
}

async function managerOf({ context, base }: ImageSite): Promise<Manager> {
  const managers = new Set(
    ofKind(context.everywhere, "build.lock").flatMap(({ data, place }) =>
      place.path.slice(0, Math.max(0, place.path.lastIndexOf("/"))) === base ? [data.manager] : [],
    ),
  );
  if (managers.has("pnpm"))
    return {
      locks: "pnpm-lock.yaml",
      install: "pnpm install --frozen-lockfile",
      prune: "pnpm prune --prod", // https://pnpm.io/cli/prune
      run: "pnpm run build",
      corepack: true,
    };
  if (managers.has("Yarn")) {
    const isClassic = ((await context.read(joined(base, "yarn.lock"))) ?? "").includes("# yarn lockfile v1");
    return {
      locks: "yarn.lock",
      install: isClassic ? "yarn install --frozen-lockfile" : "yarn install --immutable",
      // https://classic.yarnpkg.com/lang/en/docs/cli/install/#toc-yarn-install-production-true
      prune: isClassic ? "yarn install --frozen-lockfile --production" : "yarn workspaces focus --all --production",
      run: "yarn run build",
      corepack: true,
    };
  }
  const locked = managers.has("npm");
  return {
    locks: locked ? "package-lock.json" : "",
    install: locked ? "npm ci" : "npm install",
    prune: "npm prune --omit=dev",
    run: "npm run build",
    corepack: false,
  };
}

function alone({ locks, install, prune, run, corepack }: Manager, hasBuild: boolean): readonly string[] {
  return [
    ...(corepack ? ["RUN corepack enable"] : []),
    `COPY ${["package.json", ...(locks === "" ? [] : [locks])].join(" ")} ./`,
    `RUN ${install}`,
    "COPY . .",
    `RUN ${[...(hasBuild ? [run] : []), prune].join(" && ")}`,
  ];
}

/** Of a workspace, whose packages are installed together. */
function below({ install, run, corepack }: Manager, hasBuild: boolean, inner: string): readonly string[] {
  return [
    ...(corepack ? ["RUN corepack enable"] : []),
    "COPY . .",
    `RUN ${install}`,
    ...(hasBuild ? [`WORKDIR /app/${inner}`, `RUN ${run}`] : []),
  ];
}

function scriptsOf({ context, folder }: ImageSite): ReadonlySet<string> {
  const path = joined(folder, "package.json");
  const tasks = ofKind(context.everywhere, "ci.task").filter(({ place }) => place.path === path);
  return new Set(tasks.map(({ data }) => data.name));
}

/** What package.json starts, without npm in between, which hands no signals on; else the file that listens. */
function commandOf(site: ImageSite): readonly string[] {
  const words = startOf(site);
  const [program = ""] = words ?? [];
  if (words !== undefined && program !== "npm" && program !== "yarn" && program !== "pnpm")
    return program === "node" ? words : [`node_modules/.bin/${program}`, ...words.slice(1)];
  const app = ofKind(site.context.signals, "server.app").find(({ place }) => /\.[cm]?js$/.test(place.path));
  if (app === undefined) return ["node", UNKNOWN_START];
  return ["node", site.folder === "" ? app.place.path : app.place.path.slice(site.folder.length + 1)];
}

function asks(port: number, path: string | undefined): readonly string[] {
  const script =
    path === undefined
      ? `require('node:net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`
      : `fetch('http://127.0.0.1:${port}${path}').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
  return ["node", "-e", script];
}
