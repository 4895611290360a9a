import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { ComponentKind } from "../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../extractor.ts";
import { aidOf, docsOf } from "./aids.ts";
import { isAmbiguous, purposeOf } from "./frameworks.ts";
import { broken, extraction, repositoryOf } from "./manifest.ts";

/** Reads package.json: https://docs.npmjs.com/cli/configuring-npm/package-json */
export const npmManifest: Extractor = {
  name: "package.json",
  files: ["**/package.json"],

  extract({ path, text }) {
    if (isNestedTooDeeply(text)) return broken(path, { start: 0, end: 1 }, "it is nested too deeply");
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const error = errors[0];
    if (error !== undefined) {
      const why = `not valid JSON: ${printParseErrorCode(error.error)}`;
      return broken(path, { start: error.offset, end: error.offset + error.length }, why);
    }
    return root?.type === "object" ? read(path, root) : NOTHING;
  },
};

function read(path: string, root: Node): Extraction {
  const name = string(root, "name");
  const dependencies = keys(root, "dependencies");
  const bundles = keys(root, "devDependencies").filter((each) => isOfWorkspace(string(root, "devDependencies", each)));
  const bundler = [...dependencies, ...keys(root, "devDependencies")].find((each) => BUNDLERS.test(each));
  const purposes = purposeOf("npm", dependencies);
  const start = findNodeAtLocation(root, ["scripts", "start"]);
  const command = string(root, "scripts", "start");
  const aggregates = has(root, "workspaces");
  const made = { bin: has(root, "bin"), editor: has(root, "engines", "vscode") };

  const served = purposes.find(({ kind }) => kind === "service" || kind === "function");
  const worked = purposes.find(({ kind }) => kind === "worker");
  const browsed = purposes.find(({ kind }) => kind === "web") ?? devWeb(root);
  const starts = command !== undefined && startsProgram(command);

  let runs: string | undefined;
  let at: Node | undefined;
  let alone = false;
  if (made.editor || (aggregates && !starts)) runs = undefined;
  else if (served !== undefined && !(isLibrary(root) && !starts)) {
    runs = `depends on ${served.dependency}`;
    at = dependencyKey(root, served.dependency);
  } else if (starts && !made.bin && !(isPageServer(command) && isLibrary(root))) {
    alone = browsed === undefined && worked === undefined && !isPageServer(command);
    runs = `has a start script, "${command}"`;
    at = start?.parent;
  } else if (browsed !== undefined && has(root, "scripts", "build") && !isLibrary(root)) {
    runs = `builds a web page with ${browsed.dependency}`;
    at = dependencyKey(root, browsed.dependency);
  } else if (worked !== undefined && command !== undefined) {
    runs = `depends on ${worked.dependency}`;
    at = dependencyKey(root, worked.dependency);
  }

  // A server's dependencies outweigh what else it is used for; tools are often listed for development alone.
  const isServer = served !== undefined && !(command !== undefined && STARTS_WINDOW.test(command));
  const aid = isServer ? docsOf(dependencies) : aidOf([...dependencies, ...keys(root, "devDependencies")]);
  const kinds = new Set<ComponentKind>();
  if (runs === undefined) kinds.add(made.bin ? "cli" : "library");
  else {
    if (served !== undefined) kinds.add(served.kind);
    // Who lists a queue may only fill it: what else the package is speaks first, and its code then says more.
    if (worked !== undefined && (served === undefined || !isAmbiguous(worked.dependency))) kinds.add("worker");
    if (browsed !== undefined) kinds.add("web");
    if (kinds.size === 0) kinds.add(command !== undefined && isPageServer(command) ? "web" : "service");
  }

  const place = at ?? findNodeAtLocation(root, ["name"])?.parent ?? root;
  const span = { start: place.offset, end: place === root ? place.offset + 1 : place.offset + place.length };
  return extraction("npm", path, {
    ...(name === undefined ? {} : { name }),
    ...repositoryOf(string(root, "repository"), string(root, "repository", "url")),
    dependencies,
    ...asksOf(root),
    ...(bundler === undefined ? {} : { bundler }),
    ...(bundles.length > 0 ? { bundles } : {}),
    ...(runs === undefined ? {} : { runs }),
    ...(starts && runs !== undefined ? { starts: alone ? ("alone" as const) : ("too" as const) } : {}),
    kinds: [...kinds],
    ...(aggregates ? { aggregates } : {}),
    ...(aid === undefined ? {} : { aid }),
    span,
  });
}

/** Starts a program with a window, whose server answers that window alone: https://www.electronjs.org/docs/latest/tutorial/tutorial-first-app */
const STARTS_WINDOW =
  /^(?:[\w-]{1,40}=\S{1,80} )*(?:(?:npx |pnpm (?:exec )?|yarn )?(?:cross-env (?:\w{1,40}=\S{1,80} )*)?)(?:electron|electronmon|electron-forge|electron-vite|tauri)(?: |$)/;

/** What makes of modules what a browser loads. */
const BUNDLERS =
  /^(?:vite|webpack|@rspack\/core|rollup|parcel|esbuild|next|nuxt|@angular\/(?:build|cli|core)|react-scripts|@vue\/cli-service|@sveltejs\/kit|astro|gatsby|@remix-run\/dev|@react-router\/dev|laravel-mix|laravel-vite-plugin|@rsbuild\/core|@umijs\/.*|umi)$/;

/** Packages whose defaults differ between their versions. */
const VERSIONED = ["@slack/web-api"];

/** What says which functions of the platform are there, most often listed for development alone. */
const PLATFORM = ["typescript", "@types/node"];

function asksOf(root: Node): { readonly asks?: Readonly<Record<string, string>> } {
  const asked = VERSIONED.flatMap((name) => {
    const version = string(root, "dependencies", name);
    return version === undefined ? [] : [[name, version] as const];
  });
  const engine = string(root, "engines", "node");
  if (engine !== undefined) asked.push(["node", engine]);
  for (const name of PLATFORM) {
    const version = string(root, "devDependencies", name) ?? string(root, "dependencies", name);
    if (version !== undefined) asked.push([name, version]);
  }
  return asked.length > 0 ? { asks: Object.fromEntries(asked) } : {};
}

/** True of a command that starts this package's own program, not a tool for developing it or a package below it. */
function startsProgram(command: string): boolean {
  if (
    /\bwatch\b|storybook|--workspace|\s-w\s|--prefix|--filter|\blerna\b|\bturbo\b|\bnx\b|\bcd\s|concurrently|run-p\b/.test(
      command,
    )
  ) {
    return false;
  }
  const program = /^(?:cross-env\s+)?(?:\w+=\S*\s+)*(?:npx\s+|exec\s+)?(\S+)/.exec(command)?.[1] ?? "";
  return (
    /^(?:node|nodejs|bun|deno|tsx|ts-node|next|nest|nuxt|remix-serve|pm2|pm2-runtime|nodemon|serve|medusa|strapi|babel-node|http-server)$/.test(
      program,
    ) ||
    isPageServer(command) ||
    /^\.?\/?[\w./-]+\.(?:js|mjs|cjs|ts|sh)$/.test(program)
  );
}

/** True of the start commands of page bundlers: what they build is for a browser. */
function isPageServer(command: string): boolean {
  return /\b(?:react-scripts start|react-app-rewired start|craco start|vite|ng serve|vue-cli-service serve|webpack(?:-dev-server| serve)|parcel|serve)\b/.test(
    command,
  );
}

/** Page frameworks are often listed as development dependencies, since only what the bundler makes of them ships. */
function devWeb(root: Node): { readonly kind: ComponentKind; readonly dependency: string } | undefined {
  return purposeOf("npm", keys(root, "devDependencies")).find(
    ({ kind, dependency }) => kind === "web" && dependency !== "next",
  );
}

/** https://pnpm.io/workspaces#workspace-protocol-workspace · https://docs.npmjs.com/cli/configuring-npm/package-json#local-paths */
function isOfWorkspace(version: string | undefined): boolean {
  return version !== undefined && /^(?:workspace:|file:|link:|portal:|\*$)/.test(version);
}

/** True of a package made for others to import: published, and with the fields that importing needs. */
function isLibrary(root: Node): boolean {
  if (findNodeAtLocation(root, ["private"])?.value === true) return false;
  return ["exports", "types", "typings", "files", "publishConfig", "peerDependencies"].some((field) =>
    has(root, field),
  );
}

function dependencyKey(root: Node, name: string): Node | undefined {
  for (const field of ["dependencies", "devDependencies"]) {
    const value = findNodeAtLocation(root, [field, name]);
    if (value?.parent !== undefined) return value.parent;
  }
  return undefined;
}

function has(root: Node, ...at: readonly string[]): boolean {
  return findNodeAtLocation(root, [...at]) !== undefined;
}

function string(root: Node, ...at: readonly string[]): string | undefined {
  const value: unknown = findNodeAtLocation(root, [...at])?.value;
  return typeof value === "string" ? value : undefined;
}

function keys(root: Node, field: string): readonly string[] {
  const names: string[] = [];
  for (const property of findNodeAtLocation(root, [field])?.children ?? []) {
    const key: unknown = property.children?.[0]?.value;
    if (property.type === "property" && typeof key === "string") names.push(key);
  }
  return names;
}

/** No manifest nests this deep; what does would exhaust a recursive parser. */
export function isNestedTooDeeply(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > 200) return true;
  }
  return false;
}
