import type { HelmRelease, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { resolvePath } from "../paths.ts";
import { readYaml, readYamlWhere } from "../readYaml.ts";
import { at, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { plainValues } from "./sources.ts";

/** Reads what installs a chart of the repository, and with which values: Flux, Argo CD and Helmfile. */
export const helmReleases: Extractor = {
  name: "Helm releases",
  files: ["**/*.yaml", "**/*.yml"],
  mayHold: (text) => isOfInterest(text),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const signals = readYamlWhere(text, isOfInterest).flatMap(({ root }) =>
      root === undefined ? [] : [...flux(root, path), ...argo(root, path), ...helmfile(root, path)],
    );
    return { signals, problems: [] };
  },
};

function isOfInterest(text: string): boolean {
  return /\bkind:[ \t]*["']?(?:HelmRelease|Application)\b|^releases:/m.test(text);
}

/** https://fluxcd.io/flux/components/helm/helmreleases/#chart-template */
function flux(root: YamlNode, path: string): readonly Signal[] {
  const isFlux = /^helm\.(?:toolkit\.)?fluxcd\.io\//.test(textAt(root, "apiVersion") ?? "");
  if (!isFlux || textAt(root, "kind") !== "HelmRelease") return [];
  const chart = textAt(root, "spec", "chart", "spec", "chart") ?? textAt(root, "spec", "chart", "path");
  const source = textAt(root, "spec", "chart", "spec", "sourceRef", "kind") ?? "GitRepository";
  if (chart === undefined || source !== "GitRepository") return [];
  const files = ["valuesFiles", "valueFiles"].flatMap((field) => itemsAt(root, "spec", "chart", "spec", field));
  const values = at(root, "spec", "values");
  return release(root, path, {
    chart: resolvePath("", chart),
    files: files.flatMap((file) => textAt(file) ?? []).map((file) => resolvePath("", file)),
    ...(values === undefined ? {} : { values: plainValues(values) }),
    // What comes out of the cluster may change anything.
    ...(at(root, "spec", "valuesFrom") === undefined ? {} : { open: true as const }),
  });
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/helm/ */
function argo(root: YamlNode, path: string): readonly Signal[] {
  if (!/^argoproj\.io\//.test(textAt(root, "apiVersion") ?? "") || textAt(root, "kind") !== "Application") return [];
  const single = at(root, "spec", "source");
  const sources = [...(single === undefined ? [] : [single]), ...itemsAt(root, "spec", "sources")];
  return sources.flatMap((source) => {
    const folder = textAt(source, "path");
    if (folder === undefined) return [];
    const chart = resolvePath("", folder);
    const files = itemsAt(source, "helm", "valueFiles").flatMap((file) => textAt(file) ?? []);
    const text = textAt(source, "helm", "values");
    const inline = text === undefined ? undefined : readYaml(text)[0]?.root;
    const values = at(source, "helm", "valuesObject") ?? inline;
    const parameters = itemsAt(source, "helm", "parameters").flatMap((each) => {
      const [name, value] = [textAt(each, "name"), at(each, "value")];
      return name === undefined || value === undefined ? [] : [[name, plainValues(value, name)] as const];
    });
    return release(root, path, {
      chart,
      // "$values/…" names another source of the same application, which may be this repository.
      files: files.map((file) => (file.startsWith("$") ? file.replace(/^\$\w+\//, "") : resolvePath(chart, file))),
      ...(values === undefined ? {} : { values: plainValues(values) }),
      ...(parameters.length === 0 ? {} : { parameters: Object.fromEntries(parameters) }),
    });
  });
}

/** https://helmfile.readthedocs.io/en/latest/#configuration */
function helmfile(root: YamlNode, path: string): readonly Signal[] {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return itemsAt(root, "releases").flatMap((each) => {
    const chart = textAt(each, "chart");
    if (chart === undefined || !/^\.{1,2}\//.test(chart)) return [];
    const given = itemsAt(each, "values");
    const inline = given.filter((item) => item.kind === "map");
    return release(each, path, {
      chart: resolvePath(folder, chart),
      files: given.flatMap((item) => (item.kind === "scalar" ? [resolvePath(folder, textAt(item) ?? "")] : [])),
      ...(inline[0] === undefined ? {} : { values: plainValues(inline[0]) }),
      ...(inline.length > 1 ? { open: true as const } : {}),
    });
  });
}

function release(node: YamlNode, path: string, data: Omit<HelmRelease, "name">): readonly Signal[] {
  const name = textAt(node, "metadata", "name") ?? textAt(node, "name") ?? "";
  const place = { path, span: { start: node.span.start, end: node.span.start }, within: name };
  return [{ kind: "helm.release", place, data: { name, ...data } }];
}
