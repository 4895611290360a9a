import type { InfrastructureResource, InfrastructureValue, Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { snakeCase } from "../names.ts";
import { isPrivate, notKnown } from "../values.ts";
import { BicepReader } from "./bicepReader.ts";
import { azureResource } from "./resource.ts";

const RESOURCE = /^[ \t]*resource[ \t]+(\w+)[ \t]+'([\w./-]+)@[\w-]+'[ \t]*(existing[ \t]*)?=[ \t]*/gm;
const NAMED = /^[ \t]*(?:param[ \t]+(\w+)[ \t]+[^\n=]{1,200}=|var[ \t]+(\w+)[ \t]*=)[ \t]*/gm;

/** Reads Bicep: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/file */
export const bicep: Extractor = {
  name: "Bicep",
  files: ["**/*.bicep"],
  mayHold: (text) => /^[ \t]*resource[ \t]+\w+[ \t]+'/m.test(text),

  extract({ path, text }) {
    const names = namesOf(text);
    const signals = [...text.matchAll(RESOURCE)].flatMap((match): readonly Signal[] => {
      const [whole, name = "", type = "", existing] = match;
      if (existing !== undefined) return [];
      const reader = new BicepReader(text, match.index + whole.length, names);
      const { condition, looped } = reader.head();
      const value = reader.value();
      if (value === null || typeof value !== "object" || !("is" in value) || value.is !== "map") return [];
      const parent = parentType(text, match.index, type);
      const read = azureResource(parent, value.fields);
      if (read === undefined) return [];
      const data: InfrastructureResource = {
        tool: "Bicep",
        ...read,
        name,
        spelling: "camel",
        written: `${parent} ${name}`,
        scope: path,
        ...(condition ? { condition: "of its declaration" } : {}),
        ...(looped ? { copies: notKnown("its loop decides") } : {}),
      };
      const start = match.index + (whole.length - whole.trimStart().length);
      const span = { start, end: match.index + whole.trimEnd().length };
      return [{ kind: "infrastructure.resource", place: { path, span, within: name }, data }];
    });
    return signals.length === 0 ? NOTHING : { signals, problems: [] };
  },
};

/** A resource within another leaves out what that one's type says: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/child-resource-name-type */
function parentType(text: string, at: number, type: string): string {
  if (type.includes(".")) return type;
  const outer = [...text.slice(0, at).matchAll(RESOURCE)].findLast(([, , each = ""]) => each.includes("."));
  return outer?.[2] === undefined ? type : `${outer[2]}/${type}`;
}

function namesOf(text: string): ReadonlyMap<string, InfrastructureValue> {
  const names = new Map<string, InfrastructureValue>();
  for (const match of text.matchAll(NAMED)) {
    const name = match[1] ?? match[2] ?? "";
    const value = new BicepReader(text, match.index + match[0].length, names).value();
    names.set(name, isPrivate(snakeCase(name)) && typeof value === "string" ? notKnown("it may be a secret") : value);
  }
  return names;
}
