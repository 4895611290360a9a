import type { Signal } from "../../../model.ts";
import type { ScaffoldContext } from "../../scaffold.ts";
import { goFunction, goPackage } from "./go.ts";
import { goManifest, goPackagePath } from "./goModule.ts";
import { folderOf } from "./paths.ts";

type App = Signal<"server.app">;
interface GoFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The context without the applications that no program starts, where others are: made in functions of a program that
 * nothing there calls, or in a package that only those use. What cannot be followed stays.
 */
export async function withoutUnstartedGo(context: ScaffoldContext): Promise<ScaffoldContext> {
  const apps = context.signals.filter((signal): signal is App => signal.kind === "server.app");
  if (apps.length < 2 || !apps.every(({ data }) => data.language === "go")) return context;
  const files = await goFiles(context);
  const unstarted = new Set<App>();
  for (const app of apps) if (await isUnstarted(app, files, context)) unstarted.add(app);
  if (unstarted.size === 0 || unstarted.size === apps.length) return context;
  return { ...context, signals: context.signals.filter((signal) => !unstarted.has(signal as App)) };
}

async function goFiles({ signals, read }: ScaffoldContext): Promise<readonly GoFile[]> {
  const paths = [...new Set(signals.map(({ place }) => place.path))].filter((path) => /(?<!_test)\.go$/.test(path));
  const files = await Promise.all(paths.map(async (path) => ({ path, text: (await read(path)) ?? "" })));
  // What a comment names is called by nobody; its length stays, for the places.
  return files.map(({ path, text }) => ({
    path,
    text: text.replace(/\/\/[^\n]*/g, (comment) => " ".repeat(comment.length)),
  }));
}

async function isUnstarted(app: App, files: readonly GoFile[], context: ScaffoldContext): Promise<boolean> {
  const { path, span } = app.place;
  const own = files.find((file) => file.path === path);
  if (own === undefined) return false;
  if (goPackage(own.text) === "main") return isUncalled(own, span.start, files);
  const manifest = await goManifest(path, context);
  const imported = manifest && goPackagePath(folderOf(path), manifest);
  if (imported === undefined) return false;
  const users = files.filter(({ text }) => text.includes(`"${imported}"`));
  return users.length > 0 && users.every((file) => isUsedUncalled(file, imported, files));
}

/** True where all that a program's file does with a package is in functions that nothing calls. */
function isUsedUncalled(file: GoFile, imported: string, files: readonly GoFile[]): boolean {
  if (goPackage(file.text) !== "main") return false;
  const named = new RegExp(`([\\w.]+)[ \\t]+"${imported.replaceAll(".", "\\.")}"`).exec(file.text)?.[1];
  const alias = named === undefined || named === "import" ? imported.slice(imported.lastIndexOf("/") + 1) : named;
  if (!/^[A-Za-z]\w*$/.test(alias)) return false;
  const uses = [...file.text.matchAll(new RegExp(`\\b${alias}\\.[A-Z]`, "g"))];
  return uses.length > 0 && uses.every(({ index }) => isUncalled(file, index, files));
}

/** True of what stands in a function of a program whose name stands nowhere else in it. */
function isUncalled({ path, text }: GoFile, offset: number, files: readonly GoFile[]): boolean {
  const name = /^func (\w+)[([]/.exec(goFunction(text, offset)?.header ?? "")?.[1];
  if (name === undefined || name === "main" || name === "init") return false;
  const beside = files.filter((file) => folderOf(file.path) === folderOf(path));
  const named = new RegExp(`\\b${name}\\b`, "g");
  return beside.reduce((count, file) => count + [...file.text.matchAll(named)].length, 0) === 1;
}
