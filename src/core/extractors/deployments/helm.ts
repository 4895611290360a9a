import type { HelmChart, HelmValues, Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { plainValues } from "../helm/sources.ts";
import { readYaml } from "../readYaml.ts";
import { entriesAt, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** Reads Chart.yaml: https://helm.sh/docs/topics/charts/#the-chartyaml-file */
export const helmChart: Extractor = {
  name: "Helm chart",
  files: ["**/Chart.yaml"],
  mayHold: (text) => /^name:/m.test(text),

  extract({ path, text }) {
    const root = isTemplated(text) ? undefined : readYaml(text)[0]?.root;
    const name = textAt(root, "name");
    if (root === undefined || name === undefined) return NOTHING;
    const [version, appVersion] = [textAt(root, "version"), textAt(root, "appVersion")];
    const dependencies = itemsAt(root, "dependencies").flatMap((each) => {
      const named = textAt(each, "name");
      const condition = textAt(each, "condition");
      return named === undefined
        ? []
        : [{ name: named, as: textAt(each, "alias") ?? named, ...(condition === undefined ? {} : { condition }) }];
    });
    const data: HelmChart = {
      name,
      library: textAt(root, "type") === "library",
      ...(version === undefined ? {} : { version }),
      ...(appVersion === undefined ? {} : { appVersion }),
      dependencies,
    };
    const place = { path, span: { start: root.span.start, end: root.span.start }, within: name };
    return { signals: [{ kind: "helm.chart", place, data }], problems: [] };
  },
};

/** Reads which images a chart's values name, in the shapes of `helm create`: https://helm.sh/docs/chart_best_practices/values/ */
export const helmValues: Extractor = {
  name: "Helm values",
  files: [
    "**/values.yaml",
    "**/values.yml",
    "**/values[-._]*.{yaml,yml}",
    "**/*[-._]values.{yaml,yml}",
    "**/values/*.{yaml,yml}",
  ],

  extract({ path, text }) {
    const root = isTemplated(text) ? undefined : readYaml(text)[0]?.root;
    if (root === undefined) return NOTHING;
    const place = { path, span: { start: root.span.start, end: root.span.start } };
    const data: HelmValues = { images: imagesIn(root, 0), tree: plainValues(root), counts: countsIn(root, 0, "") };
    const signal: Signal<"helm.values"> = { kind: "helm.values", place, data };
    return { signals: [signal], problems: [] };
  },
};

/** No chart nests its images deeper. */
const DEEPEST = 6;

function imagesIn(node: YamlNode, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  return entriesAt(node).flatMap(({ key, value }) => {
    if (!/^image$/i.test(key)) return imagesIn(value, depth + 1);
    const image = textAt(value) ?? textAt(value, "repository") ?? textAt(value, "name");
    return image === undefined || image === "" ? [] : [image];
  });
}

/** Where numbers of pods are written, by their path in the values. */
function countsIn(node: YamlNode, depth: number, path: string): HelmValues["counts"] {
  if (depth > DEEPEST) return [];
  return entriesAt(node).flatMap(({ key, value, merged }) => {
    if (merged) return [];
    const own = path === "" ? key : `${path}.${key}`;
    if (value.kind === "map") return countsIn(value, depth + 1, own);
    return /replica/i.test(key) && typeof (value.kind === "scalar" && value.value) === "number"
      ? [{ path: own, span: value.span }]
      : [];
  });
}
