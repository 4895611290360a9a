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
  const inside = await ofPackage(users, context);
  const place = await sharedPlace(context, inside, module.names, (folder) => ({ folder, ending: ".py" }));
  if (typeof place === "string") return nothing(place);
  const { paths, text, free } = place;
  const edits: TextEdit[] = [];
  for (const path of paths) edits.push(...(await takenIn(path, free, module, context)));
  return {
    creates: [{ path: free, text: restyledPython(module.text, pythonStyle(text)) }],
    edits: [...edits, ...(await pythonEdits(free, module.packages, context))],
  };
}

/** Those that lie in the package that most of them lie in, where others are scripts beside it: they would not find it. */
async function ofPackage(users: readonly Signal[], { component, read }: ScaffoldContext): Promise<readonly Signal[]> {
  const below = component.root === "" ? 0 : component.root.length + 1;
  const topOf = ({ place }: Signal) => place.path.slice(0, below) + (place.path.slice(below).split("/")[0] ?? "");
  for (const user of users) {
    const top = topOf(user);
    const inside = users.filter((each) => topOf(each) === top);
    if (inside.length * 2 > users.length && (await read(`${top}/__init__.py`)) !== undefined) return inside;
  }
  return users;
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
