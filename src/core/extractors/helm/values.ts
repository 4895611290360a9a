import { entriesAt, type YamlNode } from "../yaml.ts";

/** What templates calculate with. */
export type Value = string | number | boolean | null | undefined | List | Dict | Unknown;
export type List = readonly Value[];
export type Dict = Map<string, Value>;

interface Unknown {
  readonly unknown: true;
}

/** What cannot be known without installing the chart. It prints as what every reader takes for a placeholder. */
export const UNKNOWN: Unknown = { unknown: true };
export const PLACEHOLDER = "$UNKNOWN";

/** Thrown where rendering ends: what the chart itself refuses, or what goes on too long. */
export class Unrendered extends Error {}

export function isDict(value: Value): value is Dict {
  return value instanceof Map;
}

export function isList(value: Value): value is List {
  return Array.isArray(value);
}

/** https://pkg.go.dev/text/template#hdr-Actions: the empty values are false, 0, nil, and anything of length zero. */
export function isTrue(value: Value): boolean {
  if (value === UNKNOWN) throw new Unrendered("what decides over it is only known once it is installed");
  if (isDict(value)) return value.size > 0;
  return isList(value) ? value.length > 0 : Boolean(value);
}

/** As Go prints it. */
export function printed(value: Value): string {
  if (value === UNKNOWN) return PLACEHOLDER;
  if (value === null || value === undefined) return "";
  if (isList(value)) return `[${value.map(printed).join(" ")}]`;
  if (isDict(value)) return `map[${[...value].map(([key, each]) => `${key}:${printed(each)}`).join(" ")}]`;
  return String(value);
}

/** A YAML node as a value. */
export function valueAt(node: YamlNode | undefined, depth = 0): Value {
  if (node === undefined || depth > 60) return null;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map((item) => valueAt(item, depth + 1));
  return new Map(entriesAt(node).map(({ key, value }) => [key, valueAt(value, depth + 1)]));
}

/** Sets of values laid over each other, the later ones on top: https://helm.sh/docs/chart_template_guide/values_files/ */
export function merged(under: Value, over: Value, depth = 0): Value {
  if (!isDict(under) || !isDict(over) || depth > 60) return over === undefined ? under : over;
  const result: Dict = new Map(under);
  for (const [key, value] of over) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value, depth + 1));
  }
  return result;
}

/** https://helm.sh/docs/chart_template_guide/yaml_techniques/ */
export function toYaml(value: Value, indent = 0): string {
  const pad = " ".repeat(indent);
  if (isList(value)) {
    if (value.length === 0) return "[]";
    return value
      .map((each) => {
        const text = toYaml(each, indent + 2);
        return `${pad}- ${isBlock(each) ? text.trimStart() : text}`;
      })
      .join("\n");
  }
  if (isDict(value)) {
    if (value.size === 0) return "{}";
    return [...value]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(
        ([key, each]) =>
          `${pad}${scalar(key)}:${isBlock(each) ? `\n${toYaml(each, isList(each) ? indent : indent + 2)}` : ` ${toYaml(each)}`}`,
      )
      .join("\n");
  }
  return value === null || value === undefined ? "null" : typeof value === "string" ? scalar(value) : printed(value);
}

function isBlock(value: Value): boolean {
  return (isList(value) && value.length > 0) || (isDict(value) && value.size > 0);
}

function scalar(text: string): string {
  const isPlain =
    /^[A-Za-z_$./][\w$./ -]*[\w$./-]$|^[A-Za-z_]$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

export function toJson(value: Value): string {
  if (isList(value)) return `[${value.map(toJson).join(",")}]`;
  if (isDict(value)) return `{${[...value].map(([key, each]) => `${JSON.stringify(key)}:${toJson(each)}`).join(",")}}`;
  return value === UNKNOWN ? JSON.stringify(PLACEHOLDER) : JSON.stringify(value ?? null);
}
