import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";

/** A Cargo.toml: https://doc.rust-lang.org/cargo/reference/manifest.html */
export interface CargoManifest {
  readonly path: string;
  readonly text: string;
}

/** What is asked of a crate. */
export interface CargoCrate {
  readonly version: string;
  readonly features?: readonly string[];
  /** True where its default features are left out. */
  readonly bare?: true;
}

/** Crates by their names. */
export type CargoCrates = Readonly<Record<string, CargoCrate>>;

/** The Cargo.toml of a file's crate. */
export async function cargoManifest(path: string, context: ScaffoldContext): Promise<CargoManifest | undefined> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = inFolder(folder, "Cargo.toml");
    const text = await context.read(at);
    if (text !== undefined) return { path: at, text };
    if (folder === "") return undefined;
  }
}

/** The version that a crate is asked for at, "0.8"; undefined where it is not listed here with one. */
export async function cargoVersion(
  { path, text }: CargoManifest,
  name: string,
  { read }: ScaffoldContext,
): Promise<string | undefined> {
  const own = versionIn(text, name);
  if (own !== undefined || !new RegExp(`^${name}(?:\\.workspace|[ \\t]*=[^\\n]*workspace)`, "m").test(text)) return own;
  for (let folder = folderOf(folderOf(path)); ; folder = folderOf(folder)) {
    const above = await read(inFolder(folder, "Cargo.toml"));
    if (above?.includes("[workspace")) return versionIn(above, name);
    if (folder === "") return undefined;
  }
}

function versionIn(text: string, name: string): string | undefined {
  return new RegExp(`^${name}[ \\t]*=[ \\t]*(?:\\{[^\\n]*?version[ \\t]*=[ \\t]*)?"[~^=]?(\\d[^"]*)"`, "m").exec(
    text,
  )?.[1];
}

/** A plan with the crates that it needs, and what is to be run then. */
export function withCrates(plan: ScaffoldPlan, manifest: CargoManifest, crates: CargoCrates): ScaffoldPlan {
  const all = Object.entries(crates);
  const missing = all.filter(([name]) => !isListed(manifest.text, name));
  const edits = [
    ...all.flatMap(([name, { features = [] }]) => withFeatures(manifest, name, features) ?? []),
    ...dependencyEdits(manifest, missing),
  ];
  if (edits.length === 0) return plan;
  const afterwards = `Run \`cargo check\`: it fetches what ${manifest.path} now asks for and writes Cargo.lock.`;
  return { ...plan, edits: [...plan.edits, ...edits], afterwards };
}

function isListed(text: string, name: string): boolean {
  return new RegExp(`^(?:${name}(?:\\.workspace)?[ \\t]*=|\\[dependencies\\.${name}\\])`, "m").test(text);
}

/** Lines for crates among the dependencies, each where the order of the others has it. */
function dependencyEdits(
  { path, text }: CargoManifest,
  missing: readonly (readonly [string, CargoCrate])[],
): readonly TextEdit[] {
  if (missing.length === 0) return [];
  const newline = lineEnd(text);
  const lines = missing
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, crate]) => ({
      name,
      line: `${name} = ${asked(crate)}${newline}`,
    }));
  const table = /^\[dependencies\][ \t]*(?:#[^\n]*)?\r?\n((?:(?!\[)[^\n]*(?:\n|$))*)/m.exec(text);
  if (table?.[1] === undefined) {
    const before = text === "" || text.endsWith("\n") ? newline : `${newline}${newline}`;
    const added = `${before}[dependencies]${newline}${lines.map(({ line }) => line).join("")}`;
    return [{ path, span: { start: text.length, end: text.length }, text: added }];
  }
  const start = table.index + table[0].length - table[1].length;
  const listed = [...table[1].matchAll(/^([\w-]+)[ \t.]*[^\n]*(?:\n|$)/gm)];
  const isSorted = listed.every((each, index) => index === 0 || (listed[index - 1]?.[1] ?? "") <= (each[1] ?? ""));
  const last = listed.at(-1);
  const end = last ? last.index + last[0].length : 0;
  const places = new Map<number, string>();
  for (const { name, line } of lines) {
    const next = isSorted ? listed.find((each) => (each[1] ?? "") > name) : undefined;
    const at = start + (next?.index ?? end);
    const lead = at > 0 && text[at - 1] !== "\n" ? newline : "";
    places.set(at, `${places.get(at) ?? lead}${line}`);
  }
  return [...places].map(([at, added]) => ({ path, span: { start: at, end: at }, text: added }));
}

function asked({ version, features = [], bare }: CargoCrate): string {
  if (features.length === 0 && !bare) return `"${version}"`;
  const listed = features.map((each) => `"${each}"`).join(", ");
  return `{ version = "${version}"${bare ? ", default-features = false" : ""}${listed === "" ? "" : `, features = [${listed}]`} }`;
}

/** Adds a feature to a dependency that lists its features; undefined where the dependency is not seen to be listed. */
export function withFeatures(
  { path, text }: CargoManifest,
  dependency: string,
  wanted: readonly string[],
): readonly TextEdit[] | undefined {
  const dotted = new RegExp(`^${dependency}\\.workspace[ \\t]*=[ \\t]*true`, "m").exec(text);
  if (dotted) {
    if (wanted.length === 0) return [];
    const span = { start: dotted.index, end: dotted.index + dotted[0].length };
    return [{ path, span, text: `${dependency} = { workspace = true, features = [${quoted(wanted)}] }` }];
  }
  const line = new RegExp(`^${dependency}[ \\t]*=[ \\t]*(.*)$`, "m").exec(text);
  const value = line?.[1];
  if (!line || value === undefined) return undefined;
  const features = /features[ \t]*=[ \t]*\[([^\]]*)\]/.exec(value);
  const listed = features?.[1] ?? "";
  const missing = wanted.filter((each) => !listed.includes(`"${each}"`));
  if (listed.includes('"full"') || missing.length === 0) return [];
  const start = line.index + line[0].length - value.length;
  if (features) {
    const at = start + features.index + features[0].length - 1;
    return [
      { path, span: { start: at, end: at }, text: listed.trim() === "" ? quoted(missing) : `, ${quoted(missing)}` },
    ];
  }
  const version = /^"[^"]*"/.exec(value)?.[0];
  if (version !== undefined) {
    const text = `{ version = ${version}, features = [${quoted(missing)}] }`;
    return [{ path, span: { start, end: start + version.length }, text }];
  }
  const closing = value.lastIndexOf("}");
  if (closing === -1) return undefined;
  const at = start + value.slice(0, closing).trimEnd().length;
  return [{ path, span: { start: at, end: at }, text: `, features = [${quoted(missing)}]` }];
}

function quoted(features: readonly string[]): string {
  return features.map((each) => `"${each}"`).join(", ");
}
