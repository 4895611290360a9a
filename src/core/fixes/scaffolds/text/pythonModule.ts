import type { Signal, TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import type { Wanted } from "./packages.ts";
import { pythonImportEdit } from "./pythonImports.ts";
import { moduleOf } from "./pythonModules.ts";
import { pythonEdits } from "./pythonPackages.ts";
import { sharedPlace } from "./sharedModule.ts";
import { pythonStyle, restyledPython } from "./style.ts";

/** A module of its own, which files of the service take in where they use it. */
export interface PythonModule {
  readonly names: readonly string[];
  readonly packages: Wanted;
  /** In double quotes and four blanks. */
  readonly text: string;
  /** What changes in a file so that it uses it, and the names that it then imports; nothing to leave it as it is. */
  changes?(path: string, text: string): { readonly edits: readonly TextEdit[]; readonly imports: readonly string[] };
}

/** Puts a module where the files that have use for it lie, and has them use it. */
export async function planPythonModule(
  context: ScaffoldContext,
  users: readonly Signal[],
  module: PythonModule,
): Promise<ScaffoldPlan> {
  const place = await sharedPlace(context, users, module.names, (folder) => ({ folder, ending: ".py" }));
  if (typeof place === "string") return nothing(place);
  const { paths, text, free } = place;
  const edits: TextEdit[] = [];
  for (const path of paths) edits.push(...(await takenIn(path, free, module, context)));
  return {
    creates: [{ path: free, text: restyledPython(module.text, pythonStyle(text)) }],
    edits: [...edits, ...(await pythonEdits(free, module.packages, context))],
  };
}

async function takenIn(
  path: string,
  free: string,
  module: PythonModule,
  context: ScaffoldContext,
): Promise<readonly TextEdit[]> {
  const text = await context.read(path);
  const changes = text === undefined ? undefined : module.changes?.(path, text);
  if (text === undefined || changes === undefined || changes.edits.length === 0) return [];
  const from = await moduleOf({ path, text, context }, free);
  const line = `from ${from} import ${changes.imports.join(", ")}`;
  return [pythonImportEdit(path, text, line), ...changes.edits];
}
