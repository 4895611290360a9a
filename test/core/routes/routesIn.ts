import { type FullRoute, fullRoutes } from "../../../src/core/components/linkRoutes.ts";
import { routes } from "../../../src/core/extractors/code/routes/index.ts";
import type { Signal } from "../../../src/core/model.ts";
import { testAssets } from "../../support/scan.ts";

/** The signals of some files; a file that the extractor would pass over has none. */
export async function signalsOf(files: Readonly<Record<string, string>>): Promise<readonly Signal[]> {
  const found: Signal[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (routes.mayHold?.(text, path) === false) continue;
    found.push(...(await routes.extract({ path, text, role: "production" }, testAssets)).signals);
  }
  return found;
}

/** The routes of some files, each as "METHOD /path answers", with "~" where a prefix may be missing. */
export async function routesIn(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return fullRoutes(await signalsOf(files)).map(spoken);
}

function spoken({ method, path, handler, complete, guards, open }: FullRoute): string {
  const access = open ? " open" : guards.length > 0 ? ` by ${[...new Set(guards)].join("+")}` : "";
  return `${complete ? "" : "~"}${method} ${path} ${handler.answers}${access}`;
}
