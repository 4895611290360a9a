import type { InfrastructureField, InfrastructureValue } from "../../../model.ts";
import { insertionInto } from "../../insertion.ts";
import { at, entriesAt, textAt, type YamlMap, type YamlNode } from "../../yaml.ts";
import { snakeCase } from "../names.ts";
import { DEEPEST, notKnown, shownValue, textValue } from "../values.ts";

/** What a template says about itself that its values refer to. */
export interface TemplateNames {
  readonly text: string;
  /** Defaults of parameters; undefined where one must be given, or is a secret. */
  readonly parameters: ReadonlyMap<string, InfrastructureValue | undefined>;
  /** Values by two keys. */
  readonly mappings?: YamlNode | undefined;
}

/** A property's value: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
export function propertyValue(node: YamlNode, names: TemplateNames, depth = 0): InfrastructureValue {
  if (depth > DEEPEST) return notKnown("it is nested too deeply");
  const call = intrinsic(node);
  if (call !== undefined) return called(call.name, call.of, names, depth);
  if (node.kind === "scalar") return typeof node.value === "string" ? literal(node.value) : node.value;
  if (node.kind === "list") return node.items.map((item) => propertyValue(item, names, depth + 1));
  return { is: "map", fields: propertyFields(node, names, depth + 1), ...insertion(node, names.text) };
}

/** Properties by Terraform's spelling. */
export function propertyFields(
  node: YamlNode | undefined,
  names: TemplateNames,
  depth = 0,
): Readonly<Record<string, InfrastructureField>> {
  const fields = entriesAt(node).map(({ key, keySpan, value }): [string, InfrastructureField] => {
    const name = snakeCase(key);
    const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
    const shown = shownValue(name, propertyValue(value, names, depth + 1));
    return [name, { value: shown, span, valueSpan: value.span }];
  });
  return Object.fromEntries(fields.filter(([, { value }]) => value !== null));
}

export function insertion(node: YamlMap, text: string) {
  const into = insertionInto(text, node);
  if (into?.syntax !== "yaml") return {};
  const { offset, newline, syntax } = into;
  return { insertAt: { offset, indent: " ".repeat(into.indent), newline, syntax } };
}

/** YAML of templates is often generated with every value quoted. */
function literal(text: string): InfrastructureValue {
  if (text.includes("${")) return notKnown("it is filled in before it is deployed");
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^\d{1,9}$/.test(text) ? Number(text) : textValue(text);
}

interface Intrinsic {
  readonly name: string;
  readonly of: YamlNode;
}

/** `!Ref X`, `{ Ref: X }` and `{ "Fn::Sub": … }` are three ways to write the same kind of thing. */
function intrinsic(node: YamlNode): Intrinsic | undefined {
  if (node.tag !== undefined) return { name: node.tag.slice(1), of: node };
  if (node.kind !== "map" || node.entries.size !== 1) return undefined;
  const [only] = node.entries.values();
  if (only === undefined || !(only.key === "Ref" || only.key.startsWith("Fn::"))) return undefined;
  return { name: only.key.replace(/^Fn::/, ""), of: only.value };
}

function called(name: string, of: YamlNode, names: TemplateNames, depth: number): InfrastructureValue {
  if (name === "Ref") return reference(textAt(of) ?? "", names);
  if (name === "GetAtt") {
    const path = of.kind === "list" ? of.items.map((item) => textAt(item) ?? "").join(".") : (textAt(of) ?? "");
    return { is: "reference", to: path };
  }
  if (name === "Sub") return substituted(of, names);
  const items = of.kind === "list" ? of.items : [];
  if (name === "If") {
    const [, one, other] = items.map((item) => propertyValue(item, names, depth + 1));
    if (one !== undefined && JSON.stringify(one) === JSON.stringify(other)) return one;
    return notKnown(`the condition ${textAt(items[0]) ?? ""} decides`);
  }
  if (name === "Join") {
    const [separator, list] = items;
    const parts = list?.kind === "list" ? list.items.map((item) => propertyValue(item, names, depth + 1)) : undefined;
    if (parts === undefined) return notKnown("it is joined from what is not written");
    if (parts.every((part) => typeof part !== "object")) return parts.join(textAt(separator) ?? "");
    return { is: "join", parts };
  }
  return name === "FindInMap" ? mapped(items, names, depth) : notKnown(`${name} decides`);
}

/** What a mapping says for two keys; where one is not known, what all of its entries agree on. */
function mapped(items: readonly YamlNode[], names: TemplateNames, depth: number): InfrastructureValue {
  const [map, first, second] = items.map((item) => propertyValue(item, names, depth + 1));
  if (typeof map !== "string") return notKnown("which mapping decides is not known");
  const found = entriesBy(at(names.mappings, map), first).flatMap((entry) => entriesBy(entry, second));
  const values = found.map((node) => propertyValue(node, names, depth + 1));
  const [value] = values;
  if (value !== undefined && new Set(values.map((each) => JSON.stringify(each))).size === 1) return value;
  return notKnown(`the mapping ${map} decides`);
}

function entriesBy(node: YamlNode | undefined, key: InfrastructureValue | undefined): readonly YamlNode[] {
  if (typeof key !== "string" && typeof key !== "number") return entriesAt(node).map(({ value }) => value);
  return [at(node, String(key)) ?? []].flat();
}

function reference(name: string, { parameters }: TemplateNames): InfrastructureValue {
  if (name === "AWS::NoValue") return null;
  if (name.startsWith("AWS::")) return notKnown(`${name} is only known when it is deployed`);
  if (!parameters.has(name)) return { is: "reference", to: name };
  return parameters.get(name) ?? notKnown(`the parameter ${name} is given when it is deployed`);
}

function substituted(node: YamlNode, names: TemplateNames): InfrastructureValue {
  const text = textAt(node) ?? (node.kind === "list" ? textAt(node.items[0]) : undefined);
  if (text === undefined) return notKnown("Sub decides");
  const parts: InfrastructureValue[] = [];
  let at = 0;
  for (const match of text.matchAll(/\$\{([^}!]+)\}/g)) {
    if (match.index > at) parts.push(textValue(text.slice(at, match.index)));
    parts.push(reference(match[1] ?? "", names));
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(textValue(text.slice(at)));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return parts.every((part) => part === null || typeof part !== "object") ? parts.join("") : { is: "join", parts };
}

/** Defaults of parameters: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html */
export function parametersOf(root: YamlNode): ReadonlyMap<string, InfrastructureValue | undefined> {
  return new Map(
    entriesAt(root, "Parameters").map(({ key, value }) => {
      const given = textAt(value, "Default");
      const isSecret = textAt(value, "NoEcho") === "true";
      return [key, given === undefined || isSecret ? undefined : shownValue(snakeCase(key), literal(given))] as const;
    }),
  );
}
