import type { Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";

/** The file that imports: an application's, or any other. */
type ImportingFile = { readonly text: string; readonly context: ScaffoldContext } & (
  | { readonly app: Pick<Signal, "place"> }
  | { readonly path: string }
);

/** How a file names another module: relatively where it does so itself, else from where its imports begin. */
export async function moduleOf(from: ImportingFile, path: string): Promise<string> {
  const { text, context } = from;
  const parts = path
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .split("/");
  const here = ("app" in from ? from.app.place.path : from.path).split("/").slice(0, -1);
  let shared = 0;
  while (shared < here.length && here[shared] === parts[shared]) shared++;
  if (/^[ \t]*from\s+\./m.test(text)) return `${".".repeat(here.length - shared + 1)}${parts.slice(shared).join(".")}`;
  const root = await importRoot(here, text, context);
  return parts.slice(root).join(".");
}

/** How many folders lie above the one that imports begin at. */
async function importRoot(folders: readonly string[], text: string, context: ScaffoldContext): Promise<number> {
  const tops = new Set([...text.matchAll(/^[ \t]*(?:from|import)\s+(\w+)/gm)].map(([, top]) => top));
  const named = folders.findLastIndex((folder) => tops.has(folder));
  if (named >= 0) return named;
  let root = folders.length;
  while (root > 0 && (await context.read(`${folders.slice(0, root).join("/")}/__init__.py`)) !== undefined) root--;
  return root;
}
