import type { ScaffoldContext } from "../../scaffold.ts";

/** A file of Java or Kotlin and its text. */
export interface JvmFile {
  readonly path: string;
  readonly text: string;
  readonly isKotlin: boolean;
}

/** The file beside which further classes of a component belong: where its program starts, else where it answers. */
export async function jvmHome({ signals, read }: ScaffoldContext): Promise<JvmFile | undefined> {
  const ofCode = signals.filter(({ place }) => /\.(?:java|kt)$/.test(place.path) && !/(?:^|\/)test\//.test(place.path));
  const entries = ofCode.filter(({ kind }) => kind === "program.entry");
  const found =
    entries.find(({ kind, data }) => kind === "program.entry" && data.needs === undefined) ??
    entries[0] ??
    ofCode.find(({ kind }) => kind === "server.app" || kind === "server.started") ??
    ofCode.find(({ kind }) => kind === "server.route");
  const path = found?.place.path;
  const text = path === undefined ? undefined : await read(path);
  return path === undefined || text === undefined ? undefined : { path, text, isKotlin: path.endsWith(".kt") };
}
