import type { Place, Signal } from "../../model.ts";
import { entriesAt, textAt, type YamlNode } from "../yaml.ts";

/** A value that is nothing but what a template left to be filled in: `"<stock url>"`. */
const PLACEHOLDER = /^<[a-z][a-z0-9 _-]{0,60}>$/;
const WRITTEN = /:[ \t]*["']?<[a-z][a-z0-9 _-]{0,60}>["']?[ \t]*(?:[,}]|$)/m;

/** True of a document that may hold settings nobody has filled in. */
export function mayBeUnfilled(text: string): boolean {
  return /\bkind["']?[ \t]*:[ \t]*["']?ConfigMap\b/.test(text) && WRITTEN.test(text);
}

/** Settings of a ConfigMap that are still to be filled in: https://kubernetes.io/docs/concepts/configuration/configmap/ */
export function unfilledOf(root: YamlNode, name: string, place: Place): readonly Signal[] {
  const keys = entriesAt(root, "data").flatMap(({ key, value }) =>
    PLACEHOLDER.test(textAt(value) ?? "") ? [key] : [],
  );
  return keys.length === 0 ? [] : [{ kind: "kubernetes.unfilled", place, data: { name, keys } }];
}
