import type { Span } from "../../model.ts";
import { readYaml } from "../readYaml.ts";
import { entriesAt, textAt, type YamlNode } from "../yaml.ts";

/** A part of a file that may hold what is looked for; `inside` is where it stands when it is a text within the file. */
export interface YamlPart {
  readonly root: YamlNode;
  readonly inside?: Span;
}

/** How deep other tools' files hide what they hand on: `alertmanager.config.route`, `additionalPrometheusRulesMap.x.groups`. */
const DEEPEST = 8;

/** All maps for which `isWanted` holds, the outermost of each branch, also in YAML that a ConfigMap or Secret holds as text. */
export function partsWhere(root: YamlNode, isWanted: (node: YamlNode) => boolean): readonly YamlPart[] {
  const found: YamlPart[] = [];
  const visit = (node: YamlNode, depth: number, inside: Span | undefined): void => {
    if (depth > DEEPEST || node.kind === "scalar") return;
    if (isWanted(node)) {
      found.push({ root: node, ...(inside ? { inside } : {}) });
      return;
    }
    for (const child of node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value))
      visit(child, depth + 1, inside);
  };
  visit(root, 0, undefined);
  for (const { text, span } of textsOf(root))
    for (const { root: inner } of readYaml(text)) if (inner) visit(inner, 0, span);
  return found;
}

/** https://kubernetes.io/docs/concepts/configuration/configmap/ */
function textsOf(root: YamlNode): readonly { readonly text: string; readonly span: Span }[] {
  const kind = textAt(root, "kind");
  if (kind !== "ConfigMap" && kind !== "Secret") return [];
  return [...entriesAt(root, "data"), ...entriesAt(root, "stringData")].flatMap(({ key, value }) =>
    value.kind === "scalar" && typeof value.value === "string" && /\.(?:ya?ml|rules|json)$/.test(key)
      ? [{ text: value.value, span: value.span }]
      : [],
  );
}
