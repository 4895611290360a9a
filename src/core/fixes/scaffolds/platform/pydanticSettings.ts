import type { ScaffoldContext } from "../../scaffold.ts";
import { folderOf, inFolder } from "../text/paths.ts";

/** A field of settings that pydantic fills from the environment. */
export interface PydanticField {
  /** As the environment calls it. */
  readonly name: string;
  readonly path: string;
  /** True where it has a value of its own. */
  readonly isOptional: boolean;
}

const CLASS = /^class[ \t]+(\w+)[ \t]*\(([^)]{0,200})\)[ \t]*:/;
const FIELD = /^[ \t]+([A-Za-z]\w*)[ \t]*:[ \t]*([^=#]+?)[ \t]*(?:=[ \t]*(.*))?$/;
const PREFIX = /\benv_prefix[ \t]*=[ \t]*["'](\w{1,60})["']/;
const ALIAS = /\b(?:validation_alias|alias|env)[ \t]*=[ \t]*["'](\w{1,80})["']/;

/** The fields of settings in a file: https://docs.pydantic.dev/latest/concepts/pydantic_settings/#usage */
export function pydanticFields(path: string, text: string): readonly PydanticField[] {
  if (!text.includes("BaseSettings")) return [];
  const settings = new Set(["BaseSettings"]);
  return classesOf(text).flatMap(({ name, bases, body }) => {
    if (!bases.some((base) => settings.has(base))) return [];
    settings.add(name);
    const prefix = PREFIX.exec(body.join("\n"))?.[1] ?? "";
    const indent = /^[ \t]*/.exec(body[0] ?? "")?.[0] ?? "";
    return body.flatMap((line) => {
      const [, field, type = "", value] = FIELD.exec(line) ?? [];
      const isOwn = line.startsWith(indent) && !/^[ \t]/.test(line.slice(indent.length));
      if (field === undefined || !isOwn || field === "model_config" || type.includes("ClassVar")) return [];
      const named = ALIAS.exec(value ?? "")?.[1] ?? `${prefix}${field}`.toUpperCase();
      return [{ name: named, path, isOptional: value !== undefined && hasDefault(value) }];
    });
  });
}

interface Class {
  readonly name: string;
  readonly bases: readonly string[];
  /** Its lines that hold something. */
  readonly body: readonly string[];
}

function classesOf(text: string): readonly Class[] {
  const classes: { name: string; bases: readonly string[]; body: string[] }[] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const [, name, bases = ""] = CLASS.exec(line) ?? [];
    if (name !== undefined) {
      classes.push({ name, bases: bases.split(",").map((base) => base.trim().replace(/^.*\./, "")), body: [] });
      isOpen = true;
    } else if (!/^[ \t]/.test(line)) isOpen = false;
    else if (isOpen) classes.at(-1)?.body.push(line);
  }
  return classes;
}

/** https://docs.pydantic.dev/latest/concepts/fields/#default-values */
function hasDefault(value: string): boolean {
  const given = /^(?:\w+\.)?Field\([ \t]*(.*)$/.exec(value)?.[1];
  if (given === undefined) return !value.startsWith("...");
  return /\bdefault(?:_factory)?[ \t]*=/.test(given) || !/^(?:\.\.\.|\)|\w+[ \t]*=)/.test(given);
}

/** Those of the files that a component keeps its settings in, though the scan may have had nothing to say about them. */
export async function pydanticSettings({
  component,
  signals,
  read,
}: ScaffoldContext): Promise<readonly PydanticField[]> {
  if (!component.languages.includes("python")) return [];
  const own = new Set(signals.flatMap(({ place }) => (place.path.endsWith(".py") ? [place.path] : [])));
  const folders = new Set([component.root, ...[...own].flatMap((path) => [folderOf(path), folderOf(folderOf(path))])]);
  const named = [...folders].flatMap((folder) =>
    ["config.py", "settings.py", "core/config.py", "core/settings.py"].map((name) => inFolder(folder, name)),
  );
  const fields: PydanticField[] = [];
  for (const path of new Set([...own, ...named])) {
    const text = await read(path);
    if (text !== undefined) fields.push(...pydanticFields(path, text));
  }
  return fields;
}
