import { findNodeAtLocation, parseTree } from "jsonc-parser";
import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { isNestedTooDeeply } from "../manifests/npm.ts";

/** Where the programs of a workspace begin: https://angular.dev/reference/configs/workspace-config */
const TARGETS = [
  ["architect", "build", "options"],
  ["targets", "build", "options"],
];
const ENTRIES = ["browser", "main"];

/** The modules by which Angular's programs start on a page. */
export const angularEntries: Extractor = {
  name: "entries of Angular's programs",
  files: ["**/angular.json"],

  extract({ path, text }) {
    const root = isNestedTooDeeply(text) ? undefined : parseTree(text, [], { allowTrailingComma: true });
    const projects = root && findNodeAtLocation(root, ["projects"])?.children;
    const modules = (projects ?? []).flatMap(({ children }) => {
      const project = children?.[1];
      if (project?.type !== "object") return [];
      return TARGETS.flatMap((target) => ENTRIES.map((name) => findNodeAtLocation(project, [...target, name])?.value));
    });
    const signals = modules.flatMap((module: unknown): readonly Signal<"page.entry">[] => {
      if (typeof module !== "string") return [];
      return [{ kind: "page.entry", place: { path, span: { start: 0, end: 0 } }, data: { module } }];
    });
    return signals.length > 0 ? { signals, problems: [] } : NOTHING;
  },
};
