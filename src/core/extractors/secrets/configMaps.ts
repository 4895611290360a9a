import type { Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { bareSpan, entriesAt, textAt, type YamlNode } from "../yaml.ts";
import { judge, judgeManifest } from "./judge.ts";
import { isMadeUp } from "./madeUp.ts";
import { isShowable } from "./names.ts";

const CONFIG_MAP = /\bkind["']?:\s*["']?ConfigMap\b/;

/**
 * Reads passwords that ConfigMaps hold, which everybody can read who may look into the namespace. Random ones are found
 * wherever they stand. https://kubernetes.io/docs/concepts/configuration/configmap/
 */
export const configMaps: Extractor = {
  name: "config-maps",
  files: ["**/*.{yaml,yml,json}"],
  mayHold: (text) => CONFIG_MAP.test(text) && /pass|pwd/i.test(text),

  extract({ path, text }) {
    if (isMadeUp(path)) return { signals: [], problems: [] };
    const roots = readYamlWhere(text, (part) => CONFIG_MAP.test(part)).flatMap(({ root }) => root ?? []);
    return { signals: roots.flatMap((root) => inResource(root, path, text)), problems: [] };
  },
};

function inResource(root: YamlNode, path: string, text: string): readonly Signal<"secret.literal">[] {
  if (textAt(root, "kind") !== "ConfigMap" || textAt(root, "apiVersion") !== "v1") return [];
  return entriesAt(root, "data").flatMap(({ key, value }): readonly Signal<"secret.literal">[] => {
    const written = textAt(value) ?? "";
    const judged = isShowable(key) && judge(key, written) === undefined ? judgeManifest(key, written) : undefined;
    if (judged === undefined) return [];
    const signs = [...judged.signs, "data of a ConfigMap"];
    const data = { type: judged.type, name: key, signs, strength: "weak", where: "config", fixes: [] } as const;
    return [{ kind: "secret.literal", place: { path, span: bareSpan(text, value) }, data }];
  });
}
