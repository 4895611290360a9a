import type { ScaffoldContext } from "../../scaffold.ts";
import { inFolder } from "./paths.ts";

/** Where mypy looks for its settings: https://mypy.readthedocs.io/en/stable/config_file.html */
const SETTINGS: readonly (readonly [file: string, section: RegExp])[] = [
  ["mypy.ini", /^\[mypy\]/m],
  [".mypy.ini", /^\[mypy\]/m],
  ["pyproject.toml", /^\[tool\.mypy\]/m],
  ["setup.cfg", /^\[mypy\]/m],
];

/**
 * True where mypy checks the code and refuses packages that say no types:
 * https://mypy.readthedocs.io/en/stable/running_mypy.html#missing-library-stubs-or-py-typed-marker
 */
export async function asksForTypes({ component, read }: Pick<ScaffoldContext, "component" | "read">): Promise<boolean> {
  for (const folder of new Set([component.root, ""])) {
    for (const [file, section] of SETTINGS) {
      const text = await read(inFolder(folder, file));
      if (text !== undefined && section.test(text)) return !/^ignore_missing_imports[ \t]*=[ \t]*true/im.test(text);
    }
  }
  return false;
}
