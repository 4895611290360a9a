import type { InfrastructureFile, InfrastructureResource, InfrastructureValue, Signal } from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { PLAIN } from "../plain.ts";
import { notKnown } from "../values.ts";
import { besides, callsOf, namesOf, parametersOf } from "./bicepNames.ts";
import { BicepReader } from "./bicepReader.ts";
import { azureResource } from "./resource.ts";

const RESOURCE = /^[ \t]*resource[ \t]+(\w+)[ \t]+'([\w./-]+)@[\w-]+'[ \t]*(existing[ \t]*)?=[ \t]*/gm;
const DECLARES = /^[ \t]*(?:resource|module)[ \t]+\w+[ \t]+'/m;

/** Reads Bicep: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/file */
export const bicep: Extractor = {
  name: "Bicep",
  files: ["**/*.bicep"],
  mayHold: (text) => DECLARES.test(text),

  extract({ path, text }) {
    const names = namesOf(text);
    const resources = [...text.matchAll(RESOURCE)].flatMap((match) => resourceOf(path, text, match, names));
    const start = DECLARES.exec(text)?.index ?? 0;
    const data: InfrastructureFile = {
      ...fileOf(path),
      resources: Math.max(1, resources.length),
      variables: parametersOf(text, names),
      calls: callsOf(path, text, names),
    };
    const file: Signal = { kind: "infrastructure.file", place: { path, span: { start, end: start } }, data };
    return { signals: [file, ...resources], problems: [] };
  },
};

/** What a file of parameters gives the one that it is for: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/parameter-files */
export const bicepParameters: Extractor = {
  name: "parameters of Bicep",
  files: ["**/*.bicepparam"],
  mayHold: (text) => /^[ \t]*using[ \t]+'/m.test(text),

  extract({ path, text }) {
    const named = /^[ \t]*using[ \t]+'([^'\n]{1,300}\.bicep)'/m.exec(text);
    // Those of places before production say what holds there.
    if (named?.[1] === undefined || /(?:^|[./_-])(?:dev|test|local|stag)\w*[./_-]/i.test(path)) return NOTHING;
    const names = new Map<string, InfrastructureValue>();
    const values = [...text.matchAll(/^[ \t]*param[ \t]+(\w+)[ \t]*=[ \t]*/gm)].map(
      (match): readonly [string, InfrastructureValue] => [
        match[1] ?? "",
        new BicepReader(text, match.index + match[0].length, names).value(),
      ],
    );
    const span = { start: named.index, end: named.index + named[0].length };
    const data: InfrastructureFile = { ...fileOf(besides(path, named[1])), values: Object.fromEntries(values) };
    return { signals: [{ kind: "infrastructure.file", place: { path, span }, data }], problems: [] };
  },
};

function fileOf(scope: string): InfrastructureFile {
  return {
    tool: "Bicep",
    scope,
    resources: 0,
    // What lies among modules is made to be called, with other values than its own.
    deployed: !/(?:^|\/)modules?\//.test(scope),
    ...PLAIN,
  };
}

function resourceOf(
  path: string,
  text: string,
  match: RegExpExecArray,
  names: ReadonlyMap<string, InfrastructureValue>,
): readonly Signal<"infrastructure.resource">[] {
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
}

/** A resource within another leaves out what that one's type says: https://learn.microsoft.com/en-us/azure/azure-resource-manager/bicep/child-resource-name-type */
function parentType(text: string, at: number, type: string): string {
  if (type.includes(".")) return type;
  const outer = [...text.slice(0, at).matchAll(RESOURCE)].findLast(([, , each = ""]) => each.includes("."));
  return outer?.[2] === undefined ? type : `${outer[2]}/${type}`;
}
