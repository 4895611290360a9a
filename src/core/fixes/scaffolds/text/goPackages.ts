import type { ScaffoldContext } from "../../scaffold.ts";
import { type GoFunction, goSiblings } from "./go.ts";
import { goManifest, goPackagePath } from "./goModule.ts";
import { folderOf, inFolder } from "./paths.ts";

/** A package of the repository's own, as a file of it imports it. */
export interface GoPackage {
  readonly folder: string;
  readonly files: readonly string[];
}

/** The package of the module that a file calls by a name; undefined for those of others. */
export async function goPackageOf(
  alias: string,
  { text, path }: { readonly text: string; readonly path: string },
  context: ScaffoldContext,
): Promise<GoPackage | undefined> {
  const manifest = await goManifest(path, context);
  if (manifest === undefined) return undefined;
  const folder = foldersOf(context).find((each) => {
    const imported = goPackagePath(each, manifest);
    return imported !== undefined && imports(text, imported, alias);
  });
  return folder === undefined
    ? undefined
    : {
        folder,
        files: [...(await goSiblings(inFolder(folder, "_.go"), context)), ...(await namedIn(folder, context))],
      };
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

/** A variable that a function of the repository's own has made. */
export interface GoMade {
  readonly name: string;
  /** The first of what that function gives back, as it spells it: "*sql.DB". */
  readonly type: string;
  /** The text of the file that declares it. */
  readonly file: string;
}

/** What the lines of a function's own block have made before an offset, by functions of the module: `pool, err := store.Open(ctx)`. */
export async function goMadeBefore(
  around: GoFunction,
  offset: number,
  file: { readonly text: string; readonly path: string; readonly siblings: readonly string[] },
  context: ScaffoldContext,
): Promise<readonly GoMade[]> {
  const before = file.text.slice(around.start, offset);
  const made: GoMade[] = [];
  // gofmt puts a statement of the function's own block behind one tab.
  for (const [, name = "", alias, called = ""] of before.matchAll(/^\t(\w+)(?:, \w+)* :?= (?:(\w+)\.)?(\w+)\(/gm)) {
    if (name === "_") continue;
    const files =
      alias === undefined ? [file.text, ...file.siblings] : ((await goPackageOf(alias, file, context))?.files ?? []);
    for (const text of files) {
      const type = givenBack(text, called);
      if (type !== undefined) made.push({ name, type, file: text });
    }
  }
  return made;
}

/** The first type that a function of a file gives back. */
function givenBack(text: string, name: string): string | undefined {
  const declared = text.startsWith(`func ${name}(`) ? 0 : text.indexOf(`\nfunc ${name}(`);
  if (declared === -1) return undefined;
  let at = text.indexOf("(", declared);
  for (let depth = 0; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) break;
  }
  const line = text.slice(at + 1, text.indexOf("\n", at));
  return /^ (?:\((?:\w+ )?)?(\*?[\w.]+)/.exec(line)?.[1];
}
