import type { ScaffoldContext } from "../../scaffold.ts";
import { versionIn } from "../images/recipe.ts";
import { inFolder } from "./paths.ts";

/** The Python that the files of a package ask for, as "3.12"; the first of these folders that says so. */
export async function pythonVersion(context: ScaffoldContext, folders: readonly string[]): Promise<string> {
  const named = folders.flatMap((folder): (readonly [string, RegExp])[] => [
    [inFolder(folder, ".python-version"), /^(\d+\.\d+)/],
    [inFolder(folder, "runtime.txt"), /^python-(\d+\.\d+)/],
    [inFolder(folder, "Pipfile"), /^python_version\s*=\s*["'](\d+\.\d+)/m], // https://pipenv.pypa.io/en/latest/pipfile.html
    // Of what is asked for at least, only what is newer than the version written otherwise says anything.
    [inFolder(folder, "pyproject.toml"), /^requires-python\s*=\s*["'][~>=^ ]*(3\.1[3-9])/m],
    [inFolder(folder, "pyproject.toml"), /^requires-python\s*=\s*["'](?:==|~=)\s*(3\.\d+)/m],
  ]);
  return versionIn(context, named, "3.12");
}
