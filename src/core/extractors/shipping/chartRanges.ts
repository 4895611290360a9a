import type { Signal, Span } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { at, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** A version that says several: https://github.com/Masterminds/semver#checking-version-constraints */
const RANGE = /^[\^~<>=*]|[*xX]$|[<>|,]|\s-\s/;

function loose(path: string, span: Span, name: string, locked?: true): Signal {
  const data = { as: "package", what: [name], for: "release", ...(locked ? { locked } : {}) } as const;
  return { kind: "build.download", place: { path, span }, data };
}

function moves(version: string): boolean {
  return RANGE.test(version.trim()) && !/^=\s*[\d.]+$/.test(version.trim()) && !version.includes("{{");
}

/** Charts that a chart is built on, within a range: https://helm.sh/docs/topics/charts/#chart-dependencies. Its lock may hold them. */
export const chartDependencies: Extractor = {
  name: "ranges of a chart's dependencies",
  files: ["**/Chart.yaml"],
  mayHold: (text) => /^dependencies\s*:/m.test(text) && text.includes("version"),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    const signals = itemsAt(root, "dependencies").flatMap((each): readonly Signal[] => {
      const [name, version, node] = [textAt(each, "name"), textAt(each, "version"), at(each, "version")];
      const isOwn = /^(?:file:|$)/.test(textAt(each, "repository") ?? "");
      return name === undefined || version === undefined || !node || isOwn || !moves(version)
        ? []
        : [loose(path, node.span, name, true)];
    });
    return { signals, problems: [] };
  },
};

/**
 * Charts that Argo CD and Flux take within a range, anew whenever a newer one is there.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/#helm · https://fluxcd.io/flux/components/helm/helmreleases/#chart-template
 */
export const releasedCharts: Extractor = {
  name: "ranges of released charts",
  files: ["**/*.{yml,yaml}"],
  mayHold: (text) => /\bHelmRelease\b/.test(text) || (/argoproj\.io/.test(text) && /\btargetRevision\b/.test(text)),

  extract({ path, text }) {
    const signals = readYaml(text).flatMap(({ root }): readonly Signal[] => {
      const kind = textAt(root, "kind");
      if (kind === "HelmRelease") return chartAt(path, at(root, "spec", "chart", "spec"), "version");
      if (kind !== "Application" && kind !== "ApplicationSet") return [];
      const spec = kind === "Application" ? at(root, "spec") : at(root, "spec", "template", "spec");
      return [at(spec, "source"), ...itemsAt(spec, "sources")].flatMap((source) =>
        chartAt(path, source, "targetRevision"),
      );
    });
    return { signals, problems: [] };
  },
};

/** In a repository of charts; of one of sources, a branch is what is meant to be followed. */
function chartAt(path: string, source: YamlNode | undefined, key: string): readonly Signal[] {
  const name = textAt(source, "chart");
  const node = at(source, key);
  const version = textAt(node) ?? "";
  return name === undefined || /^\.{0,2}\//.test(name) || !node || !moves(version)
    ? []
    : [loose(path, node.span, name)];
}
