import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** The texts at these keys, where a single one may stand for a list. */
export function textsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly string[] {
  const found = at(node, ...keys);
  if (found?.kind === "list") return itemsAt(found).flatMap((item) => textAt(item) ?? []);
  const text = textAt(found);
  return text === undefined ? [] : [text];
}

/** A path relative to a folder, as one of the workspace. */
export function joined(folder: string, path: string): string {
  const parts: string[] = path.startsWith("/") || folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The folder of a path, "" for the workspace's root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
