import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import { importEdit, isCommonJsText } from "./nodeImports.ts";
import { withLogger } from "./nodeLogger.ts";
import { exported, importLine, isImported, moduleOf, moduleSuffix } from "./nodeModules.ts";
import { npmEdits, type Wanted } from "./packages.ts";
import { folderOf, inFolder } from "./paths.ts";
import { sharedPlace } from "./sharedModule.ts";
import { nodeStyle, restyled, type Style } from "./style.ts";

/** A module of its own, which files of the service take in where they use it. */
export interface NodeModule {
  /** What it may be called, without its ending; the first name that is free. */
  readonly names: readonly string[];
  readonly packages: Wanted;
  /** In double quotes, semicolons and two blanks. */
  text(style: Style): string;
  /** What a file that it is used in imports of it. */
  readonly imports: readonly string[];
  /** What changes in a file so that it uses it; a file without any does not import it. */
  edits?(path: string, text: string): readonly TextEdit[];
}

/** Puts a module where the files that have use for it lie, and has them use it. */
export async function planNodeModule(
  context: ScaffoldContext,
  users: readonly Signal[],
  module: NodeModule,
): Promise<ScaffoldPlan> {
  const place = await sharedPlace(context, users, module.names, (folder, first) => ({
    folder: libraryFolder(folder, context),
    ending: endingOf(first),
  }));
  if (typeof place === "string") return nothing(place);
  const { paths, first, text, free } = place;
  const style = nodeStyle(first, text, isCommonJsText(first, text));
  const edits: TextEdit[] = [];
  for (const path of paths) edits.push(...(await takenIn(path, free, endingOf(first), module, context)));
  const suffix = await moduleSuffix(text, context, style, endingOf(first));
  const written = await withLogger(module.text(style), free, style, suffix, context);
  return {
    creates: [{ path: free, text: restyled(exported(written, style), style) }],
    edits: [...edits, ...(await npmEdits(free, module.packages, context))],
  };
}

/** What a module beside a file ends with: one with markup in it has no need of that. */
function endingOf(path: string): string {
  return /\.[mc]?[jt]sx?$/.exec(path)?.[0].replace(/x$/, "") ?? ".js";
}

/** Where the repository keeps what several of its files use, else beside them. */
function libraryFolder(folder: string, { signals }: ScaffoldContext): string {
  const kept = ["lib", "utils", "util", "shared", "common"].map((name) => inFolder(folder, name));
  return (
    kept.find((each) =>
      signals.some(({ place }) => folderOf(place.path) === each && /\.[mc]?[jt]s$/.test(place.path)),
    ) ?? folder
  );
}

async function takenIn(
  path: string,
  module: string,
  extension: string,
  { edits, imports }: NodeModule,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const text = await context.read(path);
  const changes = text === undefined ? [] : (edits?.(path, text) ?? []);
  if (text === undefined || changes.length === 0) return [];
  const missing = imports.filter((name) => !isImported(name, text));
  if (missing.length === 0) return changes;
  const style = nodeStyle(path, text, isCommonJsText(path, text));
  const suffix = await moduleSuffix(text, context, style, extension);
  const line = importLine(missing, moduleOf(path, module, suffix), style);
  return [importEdit(path, text, restyled(line, style), style), ...changes];
}
