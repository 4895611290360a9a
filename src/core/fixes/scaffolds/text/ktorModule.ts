import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";
import { type Layout, laidOut, layoutOf, linesAt } from "./blocks.ts";
import { packageLine } from "./jvmSource.ts";
import { folderOf, inFolder } from "./paths.ts";

/** The module of a Ktor application, where plugins are installed: https://ktor.io/docs/server-modules.html */
export interface KtorModule {
  readonly path: string;
  readonly text: string;
  /** The start of its first line behind those that only name what it uses. */
  readonly offset: number;
  /** The indentation of its lines. */
  readonly indent: string;
  readonly layout: Layout;
}

/** Whether a component is an application of Ktor. */
export function isKtor({ all }: Looked): boolean {
  return (
    all("server.route").some(({ data }) => data.framework === "ktor") ||
    all("server.started").some(({ data }) => data.server === "Ktor")
  );
}

/** The module of a component: the one of that name, or the first that there is. */
export async function ktorModule({ signals, read }: ScaffoldContext): Promise<KtorModule | undefined> {
  const paths = new Set(signals.flatMap(({ place }) => (place.path.endsWith(".kt") ? [place.path] : [])));
  const found = [];
  for (const path of paths) {
    const text = (await read(path)) ?? "";
    for (const module of text.matchAll(/^fun Application\.(\w+)\([^)\n]*\)\s*\{[^\n]*\n/gm))
      found.push({ path, text, name: module[1], offset: behindValues(text, module.index + module[0].length) });
  }
  const chosen = found.find(({ name }) => name === "module") ?? found[0];
  if (chosen === undefined) return undefined;
  const { path, text, offset } = chosen;
  const layout = layoutOf(text);
  return { path, text, offset, layout, indent: layout.indent };
}

/** The offset behind the lines that give names to what the module uses, so that what is put there can use them too. */
function behindValues(text: string, offset: number): number {
  return offset + (/^(?:[ \t]+val \w+ = [^\n{]*[\w)"]\r?\n)*/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** A file beside a module, in four blanks, with the line by which that calls it there. */
export function besideModule(
  { path, text, offset, layout, indent }: KtorModule,
  name: string,
  file: string,
  line: string,
): Pick<ScaffoldPlan, "creates" | "edits"> {
  return {
    creates: [{ path: inFolder(folderOf(path), name), text: laidOut(packageLine(text, path) + file, layout) }],
    edits: [linesAt(path, text, offset, line, layout, indent)],
  };
}
