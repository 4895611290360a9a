import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import { goVersion, oldestGo } from "./goVersions.ts";
import { folderOf, inFolder } from "./paths.ts";

/** Modules of Go by their paths, with the version that is asked for where the repository's Go is new enough for it. */
export type GoModules = Readonly<Record<string, string>>;

interface Manifest {
  readonly path: string;
  readonly text: string;
}

/** The go.mod that a file's package belongs to: https://go.dev/ref/mod#go-mod-file */
export async function goManifest(path: string, { read }: ScaffoldContext): Promise<Manifest | undefined> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = inFolder(folder, "go.mod");
    const text = await read(at);
    if (text !== undefined) return { path: at, text };
    if (folder === "") return undefined;
  }
}

/** The path that a folder's package is imported by; undefined where no go.mod says the module's name. */
export function goPackagePath(folder: string, { path, text }: Manifest): string | undefined {
  const module = /^module[ \t]+"?([^\s"]+)/m.exec(text)?.[1];
  const below = folder.slice(folderOf(path).length).replace(/^\//, "");
  return module && below !== "" ? `${module}/${below}` : module;
}

/** A plan with what go.mod lacks for it, and what is to be run then. */
export async function withGoModules(
  plan: ScaffoldPlan,
  path: string,
  wanted: GoModules,
  context: ScaffoldContext,
): Promise<ScaffoldPlan> {
  const manifest = await goManifest(path, context);
  if (manifest === undefined) return plan;
  const minor = Number(/^go[ \t]+1\.(\d+)/m.exec(manifest.text)?.[1] ?? 0);
  const missing: [module: string, version: string][] = [];
  for (const [module, newest] of Object.entries(wanted)) {
    if (requires(manifest.text, module)) continue;
    const version = goVersion(module, newest, minor);
    if (version === undefined) return nothing(`What it would write needs Go 1.${oldestGo(module)}.`);
    missing.push([module, version]);
  }
  const edits = requireEdits(manifest, missing);
  if (edits.length === 0) return plan;
  const folder = folderOf(manifest.path);
  const isVendored = (await context.read(inFolder(folder, "vendor/modules.txt"))) !== undefined;
  const command = `go mod tidy${isVendored ? " && go mod vendor" : ""}`;
  const afterwards = `Run \`${command}\`${folder === "" ? "" : ` in ${folder}`}: it fetches what ${manifest.path} now asks for.`;
  return { ...plan, edits: [...plan.edits, ...edits], afterwards };
}

/** Adds the modules that a go.mod lacks where `go mod tidy` would put them. */
function requireEdits(
  { path, text }: Manifest,
  modules: readonly (readonly [module: string, version: string])[],
): readonly TextEdit[] {
  const missing = modules.toSorted(([one], [other]) => (one < other ? -1 : 1));
  if (missing.length === 0) return [];
  const newline = lineEnd(text);
  const block = /^require[ \t]*\([ \t]*\r?\n([\s\S]*?)^\)/m.exec(text);
  if (block?.[1] === undefined) {
    const at = text.length;
    const lines = missing.map(([module, version]) => `\t${module} ${version}${newline}`).join("");
    const before = text === "" || text.endsWith("\n") ? "" : newline;
    const added = `${before}${newline}require (${newline}${lines})${newline}`;
    return [{ path, span: { start: at, end: at }, text: added }];
  }
  const start = block.index + block[0].indexOf(block[1], block[0].indexOf("("));
  const places = new Map<number, string>();
  for (const [module, version] of missing) {
    const at = start + placeAmong(block[1], module);
    places.set(at, `${places.get(at) ?? ""}\t${module} ${version}${newline}`);
  }
  return [...places].map(([at, lines]) => ({ path, span: { start: at, end: at }, text: lines }));
}

/** The offset of the first line of a block that sorts after a module. */
function placeAmong(lines: string, module: string): number {
  for (const line of lines.matchAll(/^[ \t]*([^\s/][^\s]*)[ \t]+v[^\n]*\n/gm)) {
    if ((line[1] ?? "") > module) return line.index;
  }
  return lines.length;
}

function requires(text: string, module: string): boolean {
  return new RegExp(`^(?:require)?[ \\t]*${escaped(module)}[ \\t]+v`, "m").test(text);
}

function escaped(module: string): string {
  return module.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
