import { applyEdits, modify } from "jsonc-parser";
import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { jsonFormatting } from "./jsonFormatting.ts";
import { folderOf, inFolder } from "./paths.ts";

/** A package with the oldest version that what is written here asks for; in Python also "==" and the only one. */
export type Wanted = Readonly<Record<string, string>>;

/** Adds packages to the nearest package.json that lacks them; nothing where there is none. */
export async function npmEdits(path: string, wanted: Wanted, context: ScaffoldContext): Promise<readonly TextEdit[]> {
  const manifest = await nearest(path, "package.json", context);
  if (manifest === undefined) return [];
  const { text } = manifest;
  let after = text;
  for (const [name, version] of Object.entries(wanted)) {
    if (new RegExp(`"${name.replace(/[/.]/g, "\\$&")}"\\s*:`).test(text)) continue;
    const options = {
      formattingOptions: jsonFormatting(text),
      getInsertionIndex: (names: string[]) => placeOf(name, names),
    };
    after = applyEdits(after, modify(after, ["dependencies", name], version, options));
  }
  if (after === text) return [];
  const ended = after.endsWith("\n") ? after : `${after}${lineEnd(text)}`;
  return [{ path: manifest.path, span: { start: 0, end: text.length }, text: ended }];
}

/** Where a name belongs in a list that is sorted, as npm's own is; at the end of any other. */
export function placeOf(name: string, names: readonly string[]): number {
  const isSorted = names.every((each, at) => at === 0 || (names[at - 1] ?? "") <= each);
  const next = isSorted ? names.findIndex((each) => each > name) : -1;
  return next < 0 ? names.length : next;
}

async function nearest(
  path: string,
  name: string,
  context: ScaffoldContext,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const at = inFolder(folder, name);
    const text = await context.read(at);
    if (text !== undefined) return { path: at, text };
    if (folder === "") return undefined;
  }
}
