import type { InfrastructureCall, InfrastructureFile, InfrastructureValue } from "../../../model.ts";
import { resolvePath } from "../../paths.ts";
import { snakeCase } from "../names.ts";
import { isPrivate, notKnown } from "../values.ts";
import { BicepReader } from "./bicepReader.ts";

type Names = ReadonlyMap<string, InfrastructureValue>;

const PARAMETER = /^[ \t]*param[ \t]+(\w+)[ \t]+[^\n=]{1,200}(=[ \t]*)?/gm;
const VARIABLE = /^[ \t]*var[ \t]+(\w+)[ \t]*=[ \t]*/gm;
const MODULE = /^[ \t]*module[ \t]+(\w+)[ \t]+'([^'\n]{1,300})'[ \t]*=[ \t]*/gm;

/** What names of a file stand for: parameters are filled in by whoever calls it, variables say it themselves. */
export function namesOf(text: string): Names {
  const names = new Map<string, InfrastructureValue>();
  for (const [, name = ""] of text.matchAll(PARAMETER)) names.set(name, { is: "reference", to: `var.${name}` });
  for (const match of text.matchAll(VARIABLE))
    names.set(match[1] ?? "", shown(match[1] ?? "", valueAt(text, match.index + match[0].length, names)));
  return names;
}

/** Parameters with their defaults: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/parameters */
export function parametersOf(text: string, names: Names): InfrastructureFile["variables"] {
  const found = [...text.matchAll(PARAMETER)].map((match): readonly [string, { value?: InfrastructureValue }] => {
    const [whole, name = "", hasDefault] = match;
    if (hasDefault === undefined) return [name, {}];
    return [name, { value: shown(name, valueAt(text, match.index + whole.length, names)) }];
  });
  return Object.fromEntries(found);
}

/** Modules of the workspace that a file calls: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/modules */
export function callsOf(path: string, text: string, names: Names): readonly InfrastructureCall[] {
  return [...text.matchAll(MODULE)].map((match): InfrastructureCall => {
    const [whole, name = "", source = ""] = match;
    const reader = new BicepReader(text, match.index + whole.length, names);
    reader.head();
    const value = reader.value();
    const body = mapIn(value);
    const params = mapIn(body?.["params"]?.value);
    const isOwn = source.endsWith(".bicep") && !source.includes(":");
    const span = { start: match.index, end: match.index + whole.trimEnd().length };
    // Fields are read in snake case; parameters have the names that the module gives them.
    const given = Object.values(params ?? {}).map((field) => [nameAt(text, field.span.start), field] as const);
    return {
      name,
      source,
      fields: Object.fromEntries(given),
      span,
      ...(isOwn ? { folder: besides(path, source) } : {}),
    };
  });
}

/** A path as a file says it from where it lies. */
export function besides(path: string, other: string): string {
  return resolvePath(path.slice(0, Math.max(0, path.lastIndexOf("/"))), other);
}

function nameAt(text: string, start: number): string {
  return /^'?(\w+)/.exec(text.slice(start, start + 200))?.[1] ?? "";
}

function valueAt(text: string, at: number, names: Names): InfrastructureValue {
  return new BicepReader(text, at, names).value();
}

function shown(name: string, value: InfrastructureValue): InfrastructureValue {
  return isPrivate(snakeCase(name)) && typeof value === "string" ? notKnown("it may be a secret") : value;
}

function mapIn(value: InfrastructureValue | undefined) {
  return value !== null && typeof value === "object" && "is" in value && value.is === "map" ? value.fields : undefined;
}
