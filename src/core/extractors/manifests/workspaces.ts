import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/** Files that make their folder the root of a workspace, and what in their text says so. */
const ROOTS: readonly { readonly tool: string; readonly name: RegExp; readonly says: RegExp }[] = [
  { tool: "pnpm", name: /^pnpm-workspace\.yaml$/, says: /^packages[ \t]*:/m }, // https://pnpm.io/pnpm-workspace_yaml
  { tool: "Lerna", name: /^lerna\.json$/, says: /\{/ }, // https://lerna.js.org/docs/api-reference/configuration
  { tool: "Nx", name: /^nx\.json$/, says: /\{/ }, // https://nx.dev/docs/reference/nx-json
  { tool: "Turborepo", name: /^turbo\.jsonc?$/, says: /"(?:tasks|pipeline)"/ }, // https://turborepo.com/docs/reference/configuration
  { tool: "Rush", name: /^rush\.json$/, says: /"projects"/ }, // https://rushjs.io/pages/configs/rush_json/
  { tool: "Go", name: /^go\.work$/, says: /^[ \t]*use\b/m }, // https://go.dev/ref/mod#workspaces
  { tool: "Gradle", name: /^settings\.gradle(?:\.kts)?$/, says: /^[ \t]*include\b/m }, // https://docs.gradle.org/current/userguide/multi_project_builds.html
];

/** Notes where workspaces begin, for tools whose package manifests do not say so. */
export const workspaceRoots: Extractor = {
  name: "workspace root",
  files: [
    "**/pnpm-workspace.yaml",
    "**/lerna.json",
    "**/nx.json",
    "**/turbo.json",
    "**/turbo.jsonc",
    "**/rush.json",
    "**/go.work",
    "**/settings.gradle",
    "**/settings.gradle.kts",
  ],

  extract({ path, text }) {
    const file = path.slice(path.lastIndexOf("/") + 1);
    const root = ROOTS.find(({ name }) => name.test(file));
    const match = root?.says.exec(text);
    const named = root?.tool === "Gradle" ? gradleName(path, text) : [];
    // A package of a Turborepo may extend the root's settings: it is no root itself.
    if (root === undefined || !match || /"extends"\s*:\s*\[\s*"\/\/"/.test(text))
      return named.length === 0 ? NOTHING : { signals: named, problems: [] };
    const span = { start: match.index, end: match.index + match[0].length };
    const signal: Signal<"workspace.root"> = {
      kind: "workspace.root",
      place: { path, span },
      data: { tool: root.tool },
    };
    return { signals: [signal, ...named], problems: [] };
  },
};

/** https://docs.gradle.org/current/userguide/organizing_gradle_projects.html#sec:settings_file */
function gradleName(path: string, text: string): readonly Signal<"workspace.name">[] {
  const found = /^[ \t]*rootProject\.name[ \t]*=[ \t]*["']([\w.-]+)["']/m.exec(text);
  if (found?.[1] === undefined) return [];
  const span = { start: found.index, end: found.index + found[0].length };
  return [{ kind: "workspace.name", place: { path, span }, data: { name: found[1] } }];
}
