import type { InfrastructureResource, Signal } from "../../../model.ts";
import type { Extractor } from "../../extractor.ts";
import { readYamlWhere } from "../../readYaml.ts";
import { at, entry, isTemplated, textAt } from "../../yaml.ts";
import { insertion, propertyFields } from "../cloudformation/values.ts";
import { withMoved } from "../moved.ts";

const CLASS = /\bkind["']?[ \t]*:[ \t]*["']?StorageClass\b/;

/** Reads what makes volumes in a cluster: https://kubernetes.io/docs/concepts/storage/storage-classes/ */
export const storageClasses: Extractor = {
  name: "StorageClass",
  files: ["**/*.{yaml,yml,json}"],
  mayHold: (text) => CLASS.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const signals = readYamlWhere(text, (part) => CLASS.test(part)).flatMap(({ root }): readonly Signal[] => {
      const provisioner = entry(root, "provisioner");
      if (root === undefined || textAt(root, "kind") !== "StorageClass" || provisioner === undefined) return [];
      const name = textAt(root, "metadata", "name") ?? "class";
      const parameters = at(root, "parameters");
      const data: InfrastructureResource = {
        tool: "Kubernetes",
        type: "kubernetes_storage_class",
        name,
        spelling: "camel",
        written: `StorageClass/${name}`,
        fields: withMoved(propertyFields(root, { text, parameters: new Map() }), [
          ["provisioner", "storage_provisioner"],
        ]),
        scope: path,
        ...(parameters?.kind === "map" ? insertion(parameters, text) : {}),
      };
      return [{ kind: "infrastructure.resource", place: { path, span: provisioner.keySpan, within: name }, data }];
    });
    return { signals, problems: [] };
  },
};
