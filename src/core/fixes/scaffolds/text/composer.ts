import { applyEdits, modify, parse } from "jsonc-parser";
import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { jsonFormatting } from "./jsonFormatting.ts";
import { inFolder } from "./paths.ts";

/** Adds packages that a component's composer.json lacks, at the versions that are given; nothing where there is none. */
export async function composerEdits(
  wanted: Readonly<Record<string, string>>,
  { component, read }: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const path = inFolder(component.root, "composer.json");
  const text = await read(path);
  if (text === undefined) return [];
  let after = text;
  for (const [name, version] of Object.entries(wanted)) {
    if (text.includes(`"${name}"`)) continue;
    const formattingOptions = jsonFormatting(text, 4);
    after = applyEdits(after, modify(after, ["require", name], version, { formattingOptions }));
  }
  return after === text ? [] : [{ path, span: { start: 0, end: text.length }, text: after }];
}

/** The namespace that Composer loads from a folder: https://getcomposer.org/doc/04-schema.md#psr-4 */
export interface PhpNamespace {
  /** Without a "\\" at its end. */
  readonly name: string;
  readonly folder: string;
}

/** The first namespace that a component's composer.json gives a folder, which is its own. */
export async function phpNamespace({ component, read }: ScaffoldContext): Promise<PhpNamespace | undefined> {
  const text = await read(inFolder(component.root, "composer.json"));
  const listed: unknown = text === undefined ? undefined : parse(text)?.autoload?.["psr-4"];
  if (typeof listed !== "object" || listed === null) return undefined;
  for (const [name, folder] of Object.entries(listed)) {
    if (typeof folder !== "string" || name === "") continue;
    return { name: name.replace(/\\+$/, ""), folder: inFolder(component.root, folder.replace(/\/+$/, "")) };
  }
  return undefined;
}
