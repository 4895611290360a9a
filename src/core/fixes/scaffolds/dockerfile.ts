import { isForDevelopment } from "../../checks/deployFiles.ts";
import type { Signal } from "../../model.ts";
import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { dotnet, go, rust } from "./images/compiled.ts";
import { jvm } from "./images/jvm.ts";
import { node } from "./images/node.ts";
import { python } from "./images/python.ts";
import type { Ecosystem, ImageRecipe, ImageSite } from "./images/recipe.ts";
import { php, ruby } from "./images/scripted.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { folderOf, joined } from "./pipelines/stacks.ts";
import { imageIn } from "./pipelines/ways.ts";
import { servingOf } from "./platform/serving.ts";

/** Writes an image that is built in stages, starts without root and is asked whether it works. */
export const dockerfile: Scaffold = {
  id: "dockerfile",
  title: "Pack it as a container",
  description:
    "Writes a Dockerfile in stages with the language, the package manager, the port and the health route found: a locked install, no root, a HEALTHCHECK; and a .dockerignore that keeps .git and credentials out.",
  check: "scaling/containerised",
  fits: ({ all, everywhere }) =>
    all("container.image").every(({ place }) => isForDevelopment(place.path)) &&
    everywhere("manifest.package").length > 0,

  async plan(context) {
    const image = imageIn(context.signals);
    if (image) return nothing(`${image.place.path} packs ${context.component.id} already.`);
    const site = await siteOf(context);
    if (site === undefined) return nothing(`No package was seen that ${context.component.id} could be built from.`);
    const path = joined(site.folder, "Dockerfile");
    if ((await context.read(path)) !== undefined) return nothing(`${path} is there already.`);
    const recipe = await RECIPES[site.manifest.data.ecosystem](site);
    return withIgnored(site, { creates: [{ path, text: textOf(site, recipe) }], edits: [] }, recipe);
  },
};

const RECIPES: Readonly<Record<Ecosystem, (site: ImageSite) => Promise<ImageRecipe>>> = {
  npm: node,
  python,
  go,
  java: jvm,
  dotnet,
  ruby,
  php,
  rust,
};

/** Locks that hold for the packages below them as well. */
const WIDE: Readonly<Record<string, readonly string[]>> = {
  npm: ["npm", "pnpm", "Yarn", "Bun"],
  python: ["uv"],
  rust: ["Cargo"],
};

async function siteOf(context: ScaffoldContext): Promise<ImageSite | undefined> {
  const folder = context.component.root;
  const manifest = manifestOf(context, folder);
  if (manifest === undefined) return undefined;
  const base =
    manifest.data.ecosystem === "dotnet" ? await dotnetBase(context, manifest) : baseOf(context, manifest, folder);
  const inner = base === folder ? "" : folder.slice(base === "" ? 0 : base.length + 1);
  return { context, manifest, folder, base, inner, serving: servingOf(context) };
}

/** The nearest manifest at the component's root or above it: a Go program's module, a Gradle project's build. */
function manifestOf(context: ScaffoldContext, folder: string): Signal<"manifest.package"> | undefined {
  const own = ofKind(context.signals, "manifest.package").find(({ place }) => folderOf(place.path) === folder);
  if (own) return own;
  return ofKind(context.everywhere, "manifest.package")
    .filter(({ place, data }) => isAbove(folderOf(place.path), folder) && !data.aggregates)
    .sort((a, b) => b.place.path.length - a.place.path.length)[0];
}

/** Where the build begins: where its packages are locked, or its manifest lies. */
function baseOf(context: ScaffoldContext, { data, place }: Signal<"manifest.package">, folder: string): string {
  const home = folderOf(place.path);
  if (data.ecosystem === "java") return gradleRoot(context, home);
  const locks = ofKind(context.everywhere, "build.lock").filter(
    (lock) => (WIDE[data.ecosystem] ?? []).includes(lock.data.manager) && isAbove(folderOf(lock.place.path), folder),
  );
  const nearest = locks.map((lock) => folderOf(lock.place.path)).sort((a, b) => b.length - a.length)[0];
  return nearest ?? home;
}

/** The highest folder that has a say in how a project of .NET is built: https://learn.microsoft.com/visualstudio/msbuild/customize-by-directory */
async function dotnetBase({ read }: ScaffoldContext, { place }: Signal<"manifest.package">): Promise<string> {
  const home = folderOf(place.path);
  const beside = ((await read(place.path)) ?? "").match(/<ProjectReference Include="(?:\.\.[\\/])+/g) ?? [];
  const up = Math.max(0, ...beside.map((found) => found.split("..").length - 1));
  const parts = home === "" ? [] : home.split("/");
  for (let depth = 0; depth < parts.length; depth++) {
    const above = parts.slice(0, depth).join("/");
    for (const name of ["Directory.Packages.props", "Directory.Build.props", "global.json", "nuget.config"])
      if ((await read(joined(above, name))) !== undefined) return above;
  }
  return parts.slice(0, Math.max(0, parts.length - up)).join("/");
}

/** A project of a larger build is built from the top of it. */
function gradleRoot({ everywhere }: ScaffoldContext, home: string): string {
  const above = ofKind(everywhere, "manifest.package")
    .filter(({ data, place }) => data.ecosystem === "java" && isAbove(folderOf(place.path), home))
    .map(({ place }) => folderOf(place.path))
    .sort((a, b) => a.length - b.length);
  return above[0] ?? home;
}

function isAbove(folder: string, below: string): boolean {
  return folder === "" || folder === below || below.startsWith(`${folder}/`);
}

function textOf({ folder, base, serving }: ImageSite, recipe: ImageRecipe): string {
  const { build, final, user, asks, command } = recipe;
  const path = serving?.liveness ?? serving?.readiness;
  return [
    ...(base === folder
      ? []
      : [
          `# Built from ${base === "" ? "the repository's root" : base}: docker build --file ${joined(folder, "Dockerfile")} ${base || "."}`,
        ]),
    ...build,
    "",
    ...final,
    `USER ${user}`,
    ...(serving === undefined
      ? []
      : [
          `EXPOSE ${serving.port}`,
          "HEALTHCHECK --interval=30s --timeout=3s --start-period=30s \\",
          `  CMD ${JSON.stringify(asks(serving.port, path)).replaceAll('","', '", "')}`,
        ]),
    `CMD ${JSON.stringify(command).replaceAll('","', '", "')}`,
    "",
  ].join("\n");
}

/** https://docs.docker.com/build/concepts/context/#dockerignore-files */
const ALWAYS = [
  ".git",
  ".github",
  ".gitlab",
  // A pattern without stars before it is one of the first folder alone: config/master.key would be in the image.
  "**/.env",
  "**/.env.*",
  "!**/.env.example",
  "**/*.pem",
  "**/*.key",
  "Dockerfile",
  ".dockerignore",
  "**/*.log",
];

async function withIgnored(
  { context, base }: ImageSite,
  plan: ScaffoldPlan,
  { ignores }: ImageRecipe,
): Promise<ScaffoldPlan> {
  const path = joined(base, ".dockerignore");
  if ((await context.read(path)) !== undefined) return plan;
  return { ...plan, creates: [...plan.creates, { path, text: `${[...ALWAYS, ...ignores].join("\n")}\n` }] };
}
