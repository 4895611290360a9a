import type { ModuleImports } from "../../model.ts";
import { directiveOf, sideOf } from "../code/runtime.ts";
import type { Extractor } from "../extractor.ts";
import { importedModules } from "./importedModules.ts";

/** What the modules of JavaScript and TypeScript load of each other, those of page frameworks' own files included. */
export const moduleImports: Extractor = {
  name: "imports of modules",
  files: ["**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx,vue,svelte,astro}"],

  extract({ path, text }) {
    const modules = importedModules(text);
    const directive = directiveOf(text);
    const runs = directive === "client" ? "client" : directive === "server" ? "server" : sideOf(modules, text);
    const data: ModuleImports = {
      modules,
      ...(runs === undefined ? {} : { runs }),
      ...(directive === "server" ? { called: true } : {}),
    };
    return { signals: [{ kind: "module.imports", place: { path, span: { start: 0, end: 0 } }, data }], problems: [] };
  },
};
