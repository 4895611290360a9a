import type { BundleBudget, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";

const MARKS =
  /"?(?:size-limit|bundlesize|bundlewatch|budgets|maxSize|resourceSizes|nextBundleAnalysis)"?\s*:|"limit"\s*:/;

/** Reads how large bundles may become: size-limit, bundlesize, bundlewatch, Angular's budgets and Lighthouse's. */
export const bundleBudgets: Extractor = {
  name: "bundle budgets",
  files: [
    "**/package.json",
    "**/.size-limit.json",
    "**/.size-limit",
    "**/{bundlesize,.bundlesize}.{config.json,json}",
    "**/{bundlewatch,.bundlewatch}.config.json",
    "**/{angular,.angular-cli,project,workspace}.json",
    "**/{budget,budgets,lighthouse-budget}.json",
  ],
  mayHold: (text) => MARKS.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    return { signals: root ? budgetsIn(root, path) : [], problems: [] };
  },
};

function budgetsIn(root: YamlNode, path: string): readonly Signal<"bundle.budget">[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "package.json")
    return [
      // https://github.com/ai/size-limit#config
      ...sizes(itemsAt(root, "size-limit"), "size-limit", "limit", path),
      // https://github.com/siddharthkp/bundlesize#configuration
      ...sizes(itemsAt(root, "bundlesize"), "bundlesize", "maxSize", path),
      // https://bundlewatch.io/reference/configuration/
      ...sizes(itemsAt(root, "bundlewatch", "files"), "bundlewatch", "maxSize", path),
      ...ofNext(root, path),
    ];
  if (name.startsWith(".size-limit")) return sizes(itemsOf(root), "size-limit", "limit", path);
  if (/^\.?bundlesize/.test(name))
    return sizes([...itemsOf(root), ...itemsAt(root, "files")], "bundlesize", "maxSize", path);
  if (/^\.?bundlewatch/.test(name)) return sizes(itemsAt(root, "files"), "bundlewatch", "maxSize", path);
  if (/^(?:budgets?|lighthouse-budget)\.json$/.test(name)) return ofLighthouse(root, path);
  return ofAngular(root, path);
}

function itemsOf(root: YamlNode): readonly YamlNode[] {
  return root.kind === "list" ? root.items : [];
}

function sizes(
  items: readonly YamlNode[],
  tool: string,
  key: string,
  path: string,
): readonly Signal<"bundle.budget">[] {
  return items.map((item) =>
    signal(item, path, tool, textAt(item, "name") ?? textAt(item, "path") ?? tool, textAt(item, key), true),
  );
}

/** It writes what grew into a pull request, and fails nothing: https://github.com/hashicorp/nextjs-bundle-analysis */
function ofNext(root: YamlNode, path: string): readonly Signal<"bundle.budget">[] {
  const settings = at(root, "nextBundleAnalysis");
  const budget = textAt(settings, "budget");
  if (settings === undefined || budget === undefined) return [];
  return [signal(settings, path, "nextjs-bundle-analysis", "each page", `${budget} bytes`, false)];
}

/** https://angular.dev/tools/cli/build#configuring-size-budgets */
function ofAngular(root: YamlNode, path: string): readonly Signal<"bundle.budget">[] {
  const projects = [...entriesAt(root, "projects").map(({ value }) => value), root];
  return projects.flatMap((project) => {
    const build = at(project, "architect", "build") ?? at(project, "targets", "build");
    const settings = [at(build, "options"), ...entriesAt(build, "configurations").map(({ value }) => value)];
    return settings.flatMap((each) =>
      itemsAt(each, "budgets").map((budget) => {
        const limit = textAt(budget, "maximumError") ?? textAt(budget, "error");
        const warns = textAt(budget, "maximumWarning") ?? textAt(budget, "warning");
        return signal(budget, path, "Angular", textAt(budget, "type") ?? "budget", limit ?? warns, limit !== undefined);
      }),
    );
  });
}

/** https://github.com/GoogleChrome/lighthouse-ci/blob/main/docs/configuration.md#budgetsfile */
function ofLighthouse(root: YamlNode, path: string): readonly Signal<"bundle.budget">[] {
  return itemsOf(root).flatMap((budget) =>
    itemsAt(budget, "resourceSizes").map((size) => {
      const limit = textAt(size, "budget");
      return signal(
        size,
        path,
        "Lighthouse",
        textAt(size, "resourceType") ?? "resources",
        limit === undefined ? undefined : `${limit} KB`,
        true,
      );
    }),
  );
}

function signal(
  node: YamlNode,
  path: string,
  tool: string,
  what: string,
  limit: string | undefined,
  fails: boolean,
): Signal<"bundle.budget"> {
  const data: BundleBudget = { tool, what, ...(limit === undefined ? {} : { limit }), fails };
  return { kind: "bundle.budget", place: { path, span: node.span, within: what }, data };
}
