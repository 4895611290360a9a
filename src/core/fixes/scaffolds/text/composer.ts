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
    const isSorted = /"sort-packages"\s*:\s*true/.test(text);
    const getInsertionIndex = (names: string[]) => {
      const next = isSorted ? names.findIndex((each) => rank(each) > rank(name)) : -1;
      return next === -1 ? names.length : next;
    };
    after = applyEdits(after, modify(after, ["require", name], version, { formattingOptions, getInsertionIndex }));
  }
  return after === text ? [] : [{ path, span: { start: 0, end: text.length }, text: after }];
}

/** PHP, then its extensions, then packages: https://getcomposer.org/doc/06-config.md#sort-packages */
function rank(name: string): string {
  return `${/^php(?:-|$)/.test(name) ? 0 : /^(?:ext|lib)-/.test(name) ? 1 : 2}${name}`;
}

/** The major version of a package that a component's Composer has locked, or the first that it allows; undefined where neither says. */
export async function composerMajor(
  name: string,
  { component, read }: Pick<ScaffoldContext, "component" | "read">,
): Promise<number | undefined> {
  const locked: unknown = parse((await read(inFolder(component.root, "composer.lock"))) ?? "")?.packages;
  const listed = Array.isArray(locked) ? locked.find((each) => each?.name === name)?.version : undefined;
  const asked: unknown = parse((await read(inFolder(component.root, "composer.json"))) ?? "")?.require?.[name];
  for (const version of [listed, asked]) {
    const major = typeof version === "string" ? /^[\^~>=v\s]*(\d+)/.exec(version)?.[1] : undefined;
    if (major !== undefined) return Number(major);
  }
  return undefined;
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
