import { applyEdits, modify } from "jsonc-parser";
import type { TextEdit } from "../../../model.ts";
import { lineEnd } from "../../../place.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { jsonFormatting } from "./jsonFormatting.ts";
import { folderOf, inFolder } from "./paths.ts";

/** A package with the oldest version that what is written here asks for; in Python also "==" and the only one. */
export type Wanted = Readonly<Record<string, string>>;

/**
 * Adds packages to the nearest manifest of Node's or of Deno's that lacks them; nothing where there is none.
 * https://docs.deno.com/runtime/fundamentals/modules/#managing-third-party-modules-and-libraries
 */
export async function npmEdits(path: string, wanted: Wanted, context: ScaffoldContext): Promise<readonly TextEdit[]> {
  const manifest = await nearest(path, ["package.json", ...OF_DENO], context);
  if (manifest === undefined) return [];
  const { text } = manifest;
  const isNode = manifest.path.endsWith("package.json");
  let after = text;
  for (const [name, version] of Object.entries(wanted)) {
    if (new RegExp(`"${name.replace(/[/.]/g, "\\$&")}"\\s*:`).test(text)) continue;
    const options = {
      formattingOptions: jsonFormatting(text),
      getInsertionIndex: (names: string[]) => placeOf(name, names),
    };
    const added = isNode ? version : `npm:${name}@${version}`;
    after = applyEdits(after, modify(after, [isNode ? "dependencies" : "imports", name], added, options));
  }
  if (after === text) return [];
  const ended = after.endsWith("\n") ? after : `${after}${lineEnd(text)}`;
  return [{ path: manifest.path, span: { start: 0, end: text.length }, text: ended }];
}

const OF_DENO = ["deno.json", "deno.jsonc"];

/**
 * The manifest of a program of Deno's that has none yet, for what is written imports packages by their names.
 * https://docs.deno.com/runtime/fundamentals/configuration/#dependencies
 */
export async function denoManifest(
  path: string,
  text: string,
  wanted: Wanted,
  context: ScaffoldContext,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  if (!/\bDeno\./.test(text) || Object.keys(wanted).length === 0) return [];
  if ((await nearest(path, ["package.json", ...OF_DENO], context)) !== undefined) return [];
  const imports = Object.fromEntries(Object.entries(wanted).map(([name, version]) => [name, `npm:${name}@${version}`]));
  return [{ path: inFolder(folderOf(path), "deno.json"), text: `${JSON.stringify({ imports }, null, 2)}\n` }];
}

/** Where a name belongs in a list that is sorted, as npm's own is; at the end of any other. */
export function placeOf(name: string, names: readonly string[]): number {
  const isSorted = names.every((each, at) => at === 0 || (names[at - 1] ?? "") <= each);
  const next = isSorted ? names.findIndex((each) => each > name) : -1;
  return next < 0 ? names.length : next;
}

async function nearest(
  path: string,
  names: readonly string[],
  context: ScaffoldContext,
): Promise<{ readonly path: string; readonly text: string } | undefined> {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    for (const name of names) {
      const at = inFolder(folder, name);
      const text = await context.read(at);
      if (text !== undefined) return { path: at, text };
    }
    if (folder === "") return undefined;
  }
}
