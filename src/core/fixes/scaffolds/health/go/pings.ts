import type { ScaffoldContext } from "../../../scaffold.ts";
import { goSiblings } from "../../text/go.ts";
import { goManifest, goPackagePath } from "../../text/goModule.ts";
import { folderOf, inFolder } from "../../text/paths.ts";
import type { GoPing } from "./clients.ts";

/** What a function is given whose type, of a package of the module, has `Ping() error` or takes a context to it. */
export async function pingsOf(
  header: string,
  text: string,
  path: string,
  context: ScaffoldContext,
): Promise<readonly GoPing[]> {
  const manifest = await goManifest(path, context);
  if (manifest === undefined) return [];
  const pings: GoPing[] = [];
  for (const [, name = "", alias = "", type = ""] of header.matchAll(/\b(\w+)\s+\*?(\w+)\.(\w+)\b/g)) {
    const folder = foldersOf(context).find((each) => {
      const imported = goPackagePath(each, manifest);
      return imported !== undefined && imports(text, imported, alias);
    });
    if (folder === undefined) continue;
    const files = [...(await goSiblings(inFolder(folder, "_.go"), context)), ...(await namedIn(folder, context))];
    const found = files.flatMap((file) => methodOf(file, type))[0];
    if (found !== undefined) pings.push({ method: `${name}.${found.method}`, plain: found.plain, folder });
  }
  return pings;
}

/** Files that may hold it though the scan had nothing to say about them. */
async function namedIn(folder: string, context: ScaffoldContext): Promise<readonly string[]> {
  const own = folder.slice(folder.lastIndexOf("/") + 1);
  const names = new Set(["ping", "health", "store", "db", "database", own]);
  const texts = await Promise.all([...names].map((name) => context.read(inFolder(folder, `${name}.go`))));
  return texts.flatMap((text) => text ?? []);
}

function foldersOf({ everywhere }: ScaffoldContext): readonly string[] {
  return [...new Set(everywhere.flatMap(({ place: { path } }) => (path.endsWith(".go") ? [folderOf(path)] : [])))];
}

/** By its own name or by the one that the file gives it. */
function imports(text: string, path: string, alias: string): boolean {
  const escaped = path.replaceAll(".", "\\.");
  const named = new RegExp(`(?:^|[ \\t])(\\w+)[ \\t]+"${escaped}"`, "m").exec(text)?.[1];
  if (named !== undefined && named !== "import") return named === alias;
  return text.includes(`"${path}"`) && path.slice(path.lastIndexOf("/") + 1) === alias;
}

function methodOf(file: string, type: string): readonly { readonly method: string; readonly plain: boolean }[] {
  const found = new RegExp(
    `^func \\(\\w+ \\*?${type}\\) (Ping|PingContext)\\((\\w+ context\\.Context)?\\) error \\{`,
    "m",
  ).exec(file);
  return found?.[1] === undefined ? [] : [{ method: found[1], plain: found[2] === undefined }];
}
