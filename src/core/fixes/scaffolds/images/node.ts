import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { type NodeManager, nodeManagerOf } from "../pipelines/nodeManager.ts";
import { joined } from "../pipelines/stacks.ts";
import { nodeAsked } from "../text/nodeVersion.ts";
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
    ],
    nodeAsked(await context.read(joined(folder, "package.json"))) ?? "22.12",
  );
  const manager = await nodeManagerOf(context, base);
  const isBun = manager.name === "bun" && startOf(site)?.[0] === "bun";
  const image = isBun ? "oven/bun:1.2.23-slim" : `node:${version}-slim`;
  const scripts = scriptsOf(site);
  const copied = await readByInstall(context, base, manager, scripts);
  const lines = [
    ...(isBun ? [] : manager.bring.map((command) => `RUN ${command}`)),
    // Without it, what is installed is only found through a loader of Yarn's: https://yarnpkg.com/features/pnp
    ...(manager.cache["YARN_ENABLE_GLOBAL_CACHE"] === undefined ? [] : ["ENV YARN_NODE_LINKER=node-modules"]),
    ...(inner === "" ? alone(manager, scripts.has("build"), copied) : below(manager, scripts.has("build"), inner)),
  ];
  return {
    build: [`FROM ${image} AS build`, "WORKDIR /app", ...lines],
    final: [
      `FROM ${image}`,
      "ENV NODE_ENV=production",
      `WORKDIR ${inner === "" ? "/app" : `/app/${inner}`}`,
      `COPY --from=build /app ${inner === "" ? "./" : "/app/"}`,
    ],
    // "node" and "bun": https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#non-root-user
    user: 1000,
    asks: (port, path) =>
      asks(isBun ? "bun" : "node", port, path, isBun || Number.parseInt(version, 10) >= FETCHES_SINCE),
    command: commandOf(site),
    ignores: ["node_modules", "dist", ".next", "coverage"],
  };
}

/** What an installation reads, for the layer that is made again only where that changes; undefined where it may read everything. */
async function readByInstall(
  context: ScaffoldContext,
  base: string,
  { lock, reads }: NodeManager,
  scripts: ReadonlySet<string>,
): Promise<readonly string[] | undefined> {
  // Its own scripts run with it: https://docs.npmjs.com/cli/using-npm/scripts#life-cycle-scripts
  if (["preinstall", "install", "postinstall", "prepare"].some((name) => scripts.has(name))) return undefined;
  const files = ["package.json", ...(lock === undefined ? [] : [lock]), ...reads];
  for (const file of files) {
    if (file === lock) continue;
    const text = (await context.read(joined(base, file))) ?? "";
    if (/"?patchedDependencies"?:|"patch:|^(?:yarnPath|plugins):/m.test(text)) return undefined;
  }
  return files;
}

function alone(
  { install, prune, name }: NodeManager,
  hasBuild: boolean,
  copied: readonly string[] | undefined,
): readonly string[] {
  const built = [...(hasBuild ? [`${name} run build`] : []), ...(prune === undefined ? [] : [prune])];
  const pruned = built.length === 0 ? [] : [`RUN ${built.join(" && ")}`];
  return copied === undefined
    ? ["COPY . .", `RUN ${install}`, ...pruned]
    : [`COPY ${copied.join(" ")} ./`, `RUN ${install}`, "COPY . .", ...pruned];
}

/** Of a workspace, whose packages are installed together. */
function below({ install, name }: NodeManager, hasBuild: boolean, inner: string): readonly string[] {
  return ["COPY . .", `RUN ${install}`, ...(hasBuild ? [`WORKDIR /app/${inner}`, `RUN ${name} run build`] : [])];
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
    return program === "node" || program === "bun" ? words : [`node_modules/.bin/${program}`, ...words.slice(1)];
  const app = ofKind(site.context.signals, "server.app").find(({ place }) => /\.[cm]?js$/.test(place.path));
  if (app === undefined) return ["node", UNKNOWN_START];
  return ["node", site.folder === "" ? app.place.path : app.place.path.slice(site.folder.length + 1)];
}

/** https://nodejs.org/docs/latest-v18.x/api/globals.html#fetch */
const FETCHES_SINCE = 18;

function asks(program: string, port: number, path: string | undefined, fetches: boolean): readonly string[] {
  const script =
    path === undefined
      ? `require('node:net').connect(${port}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`
      : !fetches
        ? `require('http').get('http://127.0.0.1:${port}${path}', ({ statusCode }) => process.exit(statusCode < 400 ? 0 : 1)).on('error', () => process.exit(1))`
        : `fetch('http://127.0.0.1:${port}${path}').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))`;
  return [program, "-e", script];
}
