import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** What would say which packages a folder has, were it not conda's. */
const OTHERS = ["pyproject.toml", "requirements.txt", "Pipfile"];

/** The name of the file that conda makes a folder's environment from, where nothing else names its packages. */
export async function condaFile({ read }: ScaffoldContext, folder: string): Promise<string | undefined> {
  for (const name of OTHERS) if ((await read(inFolder(folder, name))) !== undefined) return undefined;
  for (const name of ["environment.yml", "environment.yaml"])
    if ((await read(inFolder(folder, name))) !== undefined) return name;
  return undefined;
}
