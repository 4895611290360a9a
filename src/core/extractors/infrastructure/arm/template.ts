import type { InfrastructureFields, InfrastructureResource, InfrastructureValue, Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import { snakeCase } from "../names.ts";
import { DEEPEST, isPrivate, notKnown, shownValue, textValue } from "../values.ts";
import { azureResource } from "./resource.ts";

const SCHEMA = /schema\.management\.azure\.com\/schemas\/[\w-]+\/\w*[dD]eploymentTemplate\.json/;

/** Reads ARM templates, also those that Bicep makes: https://learn.microsoft.com/en-us/azure/azure-resource-manager/templates/syntax */
export const armTemplate: Extractor = {
  name: "ARM",
  files: ["**/*.json"],
  mayHold: (text) => SCHEMA.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root === undefined) return NOTHING;
    return { signals: resourcesIn(root, path, new Map(), 0), problems: [] };
  },
};

type Names = ReadonlyMap<string, InfrastructureValue>;

/** Nested deployments hold templates of their own; resources may be a list or, since version 2, a map. */
function resourcesIn(root: YamlNode, path: string, outer: Names, depth: number): readonly Signal[] {
  if (depth > 5) return [];
  const names = namesOf(root, outer);
  const listed = itemsAt(root, "resources");
  const all = listed.length > 0 ? listed : entriesAt(root, "resources").map(({ value }) => value);
  return all.flatMap((node) => {
    const inner = at(node, "properties", "template");
    const below = itemsAt(node, "resources").flatMap((child) => resource(child, path, names, textAt(node, "type")));
    return [
      ...resource(node, path, names),
      ...below,
      ...(inner === undefined ? [] : resourcesIn(inner, path, names, depth + 1)),
    ];
  });
}

function resource(node: YamlNode, path: string, names: Names, parent?: string): readonly Signal[] {
  const own = textAt(node, "type") ?? "";
  const type = parent === undefined || own.includes(".") ? own : `${parent}/${own}`;
  const read = azureResource(type, fieldsOf(node, names));
  const keyed = entry(node, "type");
  if (read === undefined || keyed === undefined) return [];
  const condition = textAt(node, "condition");
  const name = textAt(node, "name") ?? "";
  // Most names are worked out from parameters, and say nothing to people.
  const called = name.startsWith("[") ? (type.split("/").at(-1) ?? type) : name;
  const data: InfrastructureResource = {
    tool: "ARM",
    ...read,
    name: called,
    spelling: "camel",
    written: `${type} ${called}`,
    scope: path,
    ...(condition === undefined || condition === "true" ? {} : { condition: "of its template" }),
    ...(at(node, "copy") === undefined ? {} : { copies: notKnown("its copy loop decides") }),
  };
  const span = keyed.value.span;
  return [{ kind: "infrastructure.resource", place: { path, span, within: called }, data }];
}

/** Defaults of parameters, and variables: https://learn.microsoft.com/en-us/azure/azure-resource-manager/templates/parameters */
function namesOf(root: YamlNode, outer: Names): Names {
  const parameters = entriesAt(root, "parameters").map(({ key, value }) => {
    const given = at(value, "defaultValue");
    const isSecret = /^secure/i.test(textAt(value, "type") ?? "") || isPrivate(snakeCase(key));
    const known =
      given === undefined || isSecret
        ? notKnown(`the parameter ${key} is given when it is deployed`)
        : plainValue(given, outer, 0);
    return [`parameters:${key.toLowerCase()}`, known] as const;
  });
  const first = new Map(parameters);
  const variables = entriesAt(root, "variables").map(
    ({ key, value }) => [`variables:${key.toLowerCase()}`, plainValue(value, first, 0)] as const,
  );
  return new Map([...first, ...variables]);
}

function fieldsOf(node: YamlNode | undefined, names: Names, depth = 0): InfrastructureFields {
  const fields = entriesAt(node).map(({ key, keySpan, value }) => {
    const name = snakeCase(key);
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    return [
      name,
      { value: shownValue(name, plainValue(value, names, depth + 1)), span, valueSpan: value.span },
    ] as const;
  });
  return Object.fromEntries(fields);
}

const NAMED = /^\[\s*(parameters|variables)\(\s*'([\w-]+)'\s*\)\s*\]$/;

function plainValue(node: YamlNode, names: Names, depth: number): InfrastructureValue {
  if (depth > DEEPEST) return notKnown("it is nested too deeply");
  if (node.kind === "list") return node.items.map((item) => plainValue(item, names, depth + 1));
  if (node.kind === "map") return { is: "map", fields: fieldsOf(node, names, depth + 1) };
  if (typeof node.value !== "string") return node.value;
  const text = node.value;
  if (!text.startsWith("[") || text.startsWith("[[") || !text.endsWith("]")) return textValue(text);
  const [, kind = "", name = ""] = NAMED.exec(text) ?? [];
  return names.get(`${kind}:${name.toLowerCase()}`) ?? notKnown("an expression of the template decides");
}
