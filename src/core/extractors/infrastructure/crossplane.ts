import type { InfrastructureResource, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { readYamlWhere } from "../readYaml.ts";
import { at, entry, isTemplated, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { bridgedType } from "./bridged/types.ts";
import { insertion, propertyFields } from "./cloudformation/values.ts";
import { isKept } from "./types.ts";
import { withoutContents } from "./values.ts";

const MANAGED = /\bapiVersion["']?[ \t]*:[ \t]*["']?[\w-]+\.(?:aws|gcp|azure)\.(?:m\.)?upbound\.io\//;

/** Reads managed resources of Crossplane, by themselves or as parts of compositions: https://docs.crossplane.io/latest/managed-resources/managed-resources/ */
export const crossplane: Extractor = {
  name: "Crossplane",
  files: ["**/*.{yaml,yml}"],
  mayHold: (text) => MANAGED.test(text),

  extract({ path, text }) {
    if (isTemplated(text)) return { signals: [], problems: [] };
    const roots = readYamlWhere(text, (part) => MANAGED.test(part)).flatMap(({ root }) => root ?? []);
    return { signals: roots.flatMap((root) => resourcesIn(root, path, text)), problems: [] };
  },
};

function resourcesIn(root: YamlNode, path: string, text: string): readonly Signal[] {
  if (textAt(root, "kind") !== "Composition") return managed(root, path, text);
  const steps = itemsAt(root, "spec", "pipeline").flatMap((step) => itemsAt(step, "input", "resources"));
  return [...itemsAt(root, "spec", "resources"), ...steps].flatMap((each) => {
    const base = at(each, "base");
    // Patches give what the claim says: https://docs.crossplane.io/latest/composition/compositions/
    const isPatched = at(each, "patches") !== undefined;
    return base === undefined ? [] : managed(base, path, text, isPatched ? textAt(each, "name") : undefined);
  });
}

function managed(root: YamlNode, path: string, text: string, patched?: string): readonly Signal[] {
  const [group = "", provider = ""] = (textAt(root, "apiVersion") ?? "").split(".");
  const kind = textAt(root, "kind") ?? "";
  const type = bridgedType(provider, group, kind);
  const given = entry(root, "spec", "forProvider");
  if (type === undefined || !isKept(type) || given?.value.kind !== "map") return [];
  const name = textAt(root, "metadata", "name") ?? patched ?? kind;
  const data: InfrastructureResource = {
    tool: "Crossplane",
    type,
    name,
    spelling: "camel",
    written: `${kind} ${name}`,
    fields: withoutContents(type, propertyFields(given.value, { text, parameters: new Map() })),
    scope: path,
    ...(patched === undefined ? {} : { condition: `what its composition patches into ${patched}` }),
    ...insertion(given.value, text),
  };
  const span = entry(root, "kind")?.value.span ?? given.keySpan;
  return [{ kind: "infrastructure.resource", place: { path, span, within: name }, data }];
}
