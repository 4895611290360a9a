import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The texts below a folder of this repository, by their paths in it. */
export function filesBelow(folder: string): Readonly<Record<string, string>> {
  const top = join(ROOT, folder);
  const entries = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [relative(top, path).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}
