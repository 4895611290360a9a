import type { Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { commonFolder, freePath, inFolder, readingModules } from "./paths.ts";

/** Where a module goes that several files are to take in. */
export interface SharedPlace {
  /** The files that have use for it, each once. */
  readonly paths: readonly string[];
  /** The first of them, whose style it is given, with its text. */
  readonly first: string;
  readonly text: string;
  /** The path that is free for it. */
  readonly free: string;
}

/**
 * The place of a module beside the files that have use for it, under the first of its names that is free; a text says why
 * there is none. `within` gives the folder and the ending by what is common to them.
 */
export async function sharedPlace(
  context: ScaffoldContext,
  users: readonly Signal[],
  names: readonly string[],
  within: (folder: string, first: string) => { readonly folder: string; readonly ending: string },
): Promise<SharedPlace | string> {
  const paths = [...new Set(users.map(({ place }) => place.path))];
  const [first] = paths;
  const text = first === undefined ? undefined : await context.read(first);
  if (first === undefined || text === undefined)
    return `No file of ${context.component.id} was seen that has use for it.`;
  const { folder, ending } = within(commonFolder(paths), first);
  const [wanted = "", ...others] = names.map((name) => inFolder(folder, `${name}${ending}`));
  const free = await freePath(
    [wanted, ...others],
    readingModules((each) => context.read(each)),
  );
  return free === undefined ? `${wanted} is already there.` : { paths, first, text, free };
}
