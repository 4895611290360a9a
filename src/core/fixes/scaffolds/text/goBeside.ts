import type { ScaffoldContext } from "../../scaffold.ts";
import { goMinor, goSiblings } from "./go.ts";
import { folderOf, freePath, inFolder } from "./paths.ts";

/** A further file of a package of Go. */
export interface GoBeside {
  /** What the file may be called, without its ending. */
  readonly names: readonly string[];
  /** All names that the file declares. */
  readonly declares: readonly string[];
  /** The minor version of Go that it needs; 0 for any. */
  readonly minor: number;
}

/** The path of a further file beside another one, or why it cannot be written. */
export async function goFileBeside(
  path: string,
  text: string,
  { names, declares, minor: needed }: GoBeside,
  context: ScaffoldContext,
): Promise<{ readonly free: string } | { readonly why: string }> {
  const minor = await goMinor(path, context);
  if (minor > 0 && minor < needed) return { why: `What it would write needs Go 1.${needed}.` };
  const texts = [text, ...(await goSiblings(path, context))];
  const declared = declares.find((name) =>
    texts.some((each) => new RegExp(`^(?:func|type|const|var) ${name}\\b`, "m").test(each)),
  );
  if (declared !== undefined) return { why: `The package of ${path} already has ${declared}.` };
  const files = names.map((name) => inFolder(folderOf(path), `${name}.go`));
  const free = await freePath(files, (each) => context.read(each));
  return free === undefined ? { why: `${files[0]} is already there.` } : { free };
}
