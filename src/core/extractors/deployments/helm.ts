import type { Signal } from "../../model.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { readYaml } from "../readYaml.ts";
import { entriesAt, isTemplated, textAt, type YamlNode } from "../yaml.ts";

/** Reads Chart.yaml: https://helm.sh/docs/topics/charts/#the-chartyaml-file */
export const helmChart: Extractor = {
  name: "Helm chart",
  files: ["**/Chart.yaml"],
  mayHold: (text) => /^name:/m.test(text),

  extract({ path, text }) {
    const root = isTemplated(text) ? undefined : readYaml(text)[0]?.root;
    const name = textAt(root, "name");
    if (root === undefined || name === undefined) return NOTHING;
    const data = { name, library: textAt(root, "type") === "library" };
    const place = { path, span: { start: root.span.start, end: root.span.start }, within: name };
    return { signals: [{ kind: "helm.chart", place, data }], problems: [] };
  },
};

/** Reads which images a chart's values name, in the shapes of `helm create`: https://helm.sh/docs/chart_best_practices/values/ */
export const helmValues: Extractor = {
  name: "Helm values",
  files: ["**/values.yaml", "**/values.yml", "**/values[-.]*.{yaml,yml}"],
  mayHold: (text) => /image/i.test(text),

  extract({ path, text }) {
    const root = isTemplated(text) ? undefined : readYaml(text)[0]?.root;
    const images = root === undefined ? [] : imagesIn(root, 0);
    if (root === undefined || images.length === 0) return NOTHING;
    const place = { path, span: { start: root.span.start, end: root.span.start } };
    const signal: Signal<"helm.values"> = { kind: "helm.values", place, data: { images } };
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
