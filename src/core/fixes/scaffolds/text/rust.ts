import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { folderOf, inFolder } from "./paths.ts";

/** The file that a crate begins with, above a file of it: `src/main.rs`, else `src/lib.rs`. */
export async function crateRoot(path: string, context: ScaffoldContext): Promise<string | undefined> {
  if (/(?:^|\/)(?:main|lib)\.rs$/.test(path)) return path;
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    for (const name of ["main.rs", "lib.rs"]) {
      const root = inFolder(folder, name);
      if ((await context.read(root)) !== undefined) return root;
    }
    if (folder === "" || folder.endsWith("src")) return undefined;
  }
}

/** `mod name;` at the head of a crate's first file: before its other modules, else below its inner attributes. */
export function declareModule(path: string, text: string, name: string): TextEdit {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const other = /^(?:pub(?:\([a-z]+\))? )?mod \w+;/m.exec(text);
  const head = /^(?:\s*(?:#!\[[^\]]*\]|\/\/[^\n]*)[ \t]*(?:\r?\n|$))*\s*/.exec(text)?.[0].length ?? 0;
  const at = other?.index ?? head;
  return { path, span: { start: at, end: at }, text: `mod ${name};${newline}${other ? "" : newline}` };
}

/** The Cargo.toml of a file's crate, with its text. */
export async function cargoManifest(path: string, context: ScaffoldContext) {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = inFolder(folder, "Cargo.toml");
    const text = await context.read(at);
    if (text !== undefined) return { path: at, text };
    if (folder === "") return undefined;
  }
}

/** Adds a feature to a dependency that lists its features; undefined where the dependency is not seen to be listed. */
export function withFeatures(
  { path, text }: { readonly path: string; readonly text: string },
  dependency: string,
  wanted: readonly string[],
): readonly TextEdit[] | undefined {
  const line = new RegExp(`^${dependency}[ \\t]*=[ \\t]*(.*)$`, "m").exec(text);
  const value = line?.[1];
  if (!line || value === undefined) return undefined;
  const features = /features[ \t]*=[ \t]*\[([^\]]*)\]/.exec(value);
  const listed = features?.[1] ?? "";
  const missing = wanted.filter((each) => !listed.includes(`"${each}"`));
  if (listed.includes('"full"') || missing.length === 0) return [];
  const start = line.index + line[0].length - value.length;
  const added = missing.map((each) => `"${each}"`).join(", ");
  if (features) {
    const at = start + features.index + features[0].length - 1;
    return [{ path, span: { start: at, end: at }, text: listed.trim() === "" ? added : `, ${added}` }];
  }
  const version = /^"[^"]*"/.exec(value)?.[0];
  if (version !== undefined) {
    const text = `{ version = ${version}, features = [${added}] }`;
    return [{ path, span: { start, end: start + version.length }, text }];
  }
  const closing = value.lastIndexOf("}");
  if (closing === -1) return undefined;
  const at = start + value.slice(0, closing).trimEnd().length;
  return [{ path, span: { start: at, end: at }, text: `, features = [${added}]` }];
}
