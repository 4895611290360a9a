import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { nothing } from "../topic.ts";
import { type GoModules, goManifest, goPackagePath, withGoModules } from "./goModule.ts";
import { inFolder } from "./paths.ts";

/** A package of its own below a component's `internal`. */
export interface GoPackageFile {
  /** Its name, and that of its folder and file. */
  readonly name: string;
  readonly text: string;
  /** The minor version of Go that it needs. */
  readonly minor: number;
  readonly modules: GoModules;
}

/** Where a package was put, or why it was not. */
export interface PutPackage {
  readonly plan: ScaffoldPlan;
  /** What it is imported by; undefined where it was not put. */
  readonly imports?: string;
}

/** Puts a package below `internal`, where the other packages of the module can import it: https://go.dev/doc/modules/layout */
export async function putGoPackage(context: ScaffoldContext, file: GoPackageFile): Promise<PutPackage> {
  const folder = inFolder(context.component.root, `internal/${file.name}`);
  const path = inFolder(folder, `${file.name}.go`);
  const manifest = await goManifest(path, context);
  const imports = manifest && goPackagePath(folder, manifest);
  if (manifest === undefined || imports === undefined)
    return { plan: nothing(`No go.mod was seen above ${context.component.id}.`) };
  const minor = Number(/^go\s+1\.(\d+)/m.exec(manifest.text)?.[1] ?? 0);
  if (minor > 0 && minor < file.minor) return { plan: nothing(`What it would write needs Go 1.${file.minor}.`) };
  if ((await context.read(path)) !== undefined) return { plan: nothing(`${path} is there already.`) };
  const plan = { creates: [{ path, text: file.text }], edits: [] };
  return { plan: await withGoModules(plan, path, file.modules, context), imports };
}
