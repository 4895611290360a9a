import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { ComponentKind } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { extraction } from "./manifest.ts";
import { isNestedTooDeeply } from "./npm.ts";

/** Reads Nx's project.json, which stands in for a package.json: https://nx.dev/docs/reference/project-configuration */
export const nxProject: Extractor = {
  name: "Nx project",
  files: ["**/project.json"],
  mayHold: (text) => /"(?:targets|projectType)"/.test(text),

  extract({ path, text }) {
    const root = isNestedTooDeeply(text) ? undefined : parseTree(text);
    if (root?.type !== "object") return NOTHING;
    const name = value(root, "name");
    const target = servedBy(root);
    const kinds = value(root, "projectType") === "application" && target !== undefined ? kindsOf(root) : undefined;
    const place = target?.parent ?? root;
    return extraction("npm", path, {
      ...(name === undefined ? {} : { name }),
      dependencies: [],
      ...(kinds === undefined ? {} : { runs: "is an Nx application that is served" }),
      kinds: kinds ?? ["library"],
      span: { start: place.offset, end: place === root ? place.offset + 1 : place.offset + place.length },
    });
  },
};

/** The target that starts it. */
function servedBy(root: Node): Node | undefined {
  const names = ["serve", "start", "serve-static", "container", "docker-build", "dev"];
  return names.map((name) => findNodeAtLocation(root, ["targets", name])).find((found) => found !== undefined);
}

/** What runs it, by the executors of its targets; empty where they do not say: https://nx.dev/docs/plugin-registry */
function kindsOf(root: Node): readonly ComponentKind[] {
  const targets = findNodeAtLocation(root, ["targets"])?.children ?? [];
  const executors = targets.flatMap(({ children }) => {
    const target = children?.[1];
    const executor = target === undefined ? undefined : (value(target, "executor") ?? value(target, "builder"));
    return executor ?? [];
  });
  const inBrowser = executors.some((executor) =>
    /angular|@nx\/(?:vite|web|webpack|rspack|next|nuxt|react|expo|remix):.*(?:dev-server|server)|@nx\/next|@nxext/.test(
      executor,
    ),
  );
  const onServer = executors.some((executor) => /@(?:nx|nrwl)\/(?:js|node|nest|next|remix|nuxt):/.test(executor));
  return [...(onServer ? (["service"] as const) : []), ...(inBrowser ? (["web"] as const) : [])];
}

function value(from: Node, ...at: readonly string[]): string | undefined {
  const found: unknown = findNodeAtLocation(from, [...at])?.value;
  return typeof found === "string" ? found : undefined;
}
