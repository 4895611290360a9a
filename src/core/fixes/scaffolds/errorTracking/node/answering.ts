import { folderOf, joined } from "../../text/paths.ts";
import type { AppSite } from "../../topic.ts";

/** A file that registers an error handler of the service's own on an application that it is handed. */
export interface Answering {
  readonly path: string;
  readonly text: string;
  readonly name: string;
  readonly place: { readonly offset: number; readonly indent: string };
}

/** Where a file that the application's own takes in answers errors: nothing comes behind that. The one that does, where it is one. */
export async function answeringElsewhere({ app, text, context }: AppSite): Promise<Answering | undefined> {
  const found: Answering[] = [];
  const seen = new Set([app.place.path]);
  let files = [{ path: app.place.path, text }];
  for (let hops = 0; hops < HOPS; hops++) {
    files = (await Promise.all(files.map((file) => takenInBy(file, seen, context)))).flat();
    for (const file of files) {
      const name = /\b(app|server|expressApp)\.use\(/.exec(file.text)?.[1];
      const place = name === undefined ? undefined : beforeErrors(file.text, name);
      if (name !== undefined && place) found.push({ ...file, name, place });
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The application's file takes in a list of loaders, and that the one that knows Express. */
const HOPS = 2;

/** The files of the service that one imports, without those that were seen. */
async function takenInBy(
  { path, text }: { readonly path: string; readonly text: string },
  seen: Set<string>,
  { read }: AppSite["context"],
) {
  const files: { readonly path: string; readonly text: string }[] = [];
  for (const { 1: from = "" } of text.matchAll(
    /\b(?:from|require\(|import\()\s*["'](\.{1,2}\/[^"'\n]*|\.{1,2})["']/g,
  )) {
    const base = joined(folderOf(path), from.replace(/\.[cm]?js$/, ""));
    for (const ending of [".ts", ".js", "/index.ts", "/index.js"]) {
      const at = `${base}${ending}`;
      const taken = seen.has(at) ? undefined : await read(at);
      if (taken === undefined) continue;
      seen.add(at);
      files.push({ path: at, text: taken });
      break;
    }
  }
  return files;
}

/** The start of the line that registers the first error handler of the service's own, which answers and passes nothing on. */
export function beforeErrors(
  text: string,
  app: string,
): { readonly offset: number; readonly indent: string } | undefined {
  const name = app.replace(/\$/g, "\\$&");
  const handler = new RegExp(
    `^([ \\t]*)${name}\\.use\\(\\s*(?:[\\w.]*[eE]rror\\w*\\b(?!\\.)|(?:async\\s*)?(?:function\\s*\\w*\\s*)?\\(\\s*_?e(?:rr(?:or)?)?\\b[^,)]*,)`,
    "m",
  ).exec(text);
  return handler ? { offset: handler.index, indent: handler[1] ?? "" } : undefined;
}
