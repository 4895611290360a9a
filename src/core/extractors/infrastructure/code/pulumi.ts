import type { InfrastructureValue, Signal } from "../../../model.ts";
import type { Call, Expression } from "../../code/program.ts";
import { programOf } from "../../code/programOf.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { azureResource } from "../arm/resource.ts";
import { bridgedType } from "../bridged/types.ts";
import { isKept } from "../types.ts";
import { notKnown, withoutContents } from "../values.ts";
import { libraryNames } from "./origins.ts";
import { builtFields, givenTo, isArgumentsClass, isBuilt, keywordsOf, madeBy, nameIn } from "./resource.ts";
import { programValue, type Reading } from "./values.ts";

/** Reads programs of Pulumi as far as they write their arguments out: https://www.pulumi.com/docs/iac/concepts/resources/ */
export const pulumiPrograms: Extractor = {
  name: "Pulumi programs",
  files: ["**/*.{ts,mts,js,mjs,py,go,java,kt,cs}"],
  mayHold: (text) =>
    /@pulumi\/|\bpulumi_\w|pulumi\/pulumi-\w|\bcom\.pulumi\.\w|\busing\s+(?:\w+\s*=\s*)?Pulumi\b/.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const reading: Reading = { program, unwrap: (module, path, call) => unwrap(module, path, call, reading) };
    return { signals: program.calls.flatMap((call) => resourceOf(call, reading)), problems: [] };
  },
};

/** "@pulumi/aws", "pulumi_aws.rds", "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/rds": the provider, and what follows it. */
const MODULE =
  /^(?:@pulumi\/([\w-]+)(?:\/(\w+))?|pulumi_([a-z]+(?:_native)?)(?:\.(\w+))?|github\.com\/pulumi\/pulumi-([\w-]+?)(?:-sdk|\/sdk)(?:\/v\d+)?(?:\/go)?\/[\w-]+\/(\w+)(?:\/v\w+)?|com\.pulumi\.(?!core|resources|deployment)(\w+)\.(\w+)|Pulumi\.(\w+)\.(\w+))$/;

function resourceOf(call: Call, reading: Reading): readonly Signal[] {
  for (const { module, path } of libraryNames(call.callee, reading.program)) {
    const match = MODULE.exec(module);
    const found = match === null ? [] : ofProvider(call, match, path, reading);
    if (found.length > 0) return found;
  }
  return [];
}

function ofProvider(call: Call, match: RegExpExecArray, names: readonly string[], reading: Reading): readonly Signal[] {
  const dotnet = match[9]?.replace(/(?<=^Azure)(?=Native$)/, "-").toLowerCase();
  const provider = (match[1] ?? match[3] ?? match[5] ?? match[7] ?? dotnet ?? "").replace(
    /_|(?<=^azure)(?=native$)/,
    "-",
  );
  const before = match[2] ?? match[4] ?? match[6] ?? match[8] ?? match[10]?.toLowerCase();
  const path = before === undefined ? names : [before, ...names];
  const [group = "", ...rest] = path;
  const kind = (rest.at(-1) ?? "").replace(/^New(?=[A-Z])/, "");
  if (kind === "" || !/^[A-Z]/.test(kind) || rest.length > 2) return [];
  return made(call, provider, group, kind, reading);
}

function made(call: Call, provider: string, group: string, kind: string, reading: Reading): readonly Signal[] {
  const name = nameIn(call);
  if (name === undefined) return [];
  const given = givenTo(call, reading);
  const written = `${provider}.${group}.${kind} ${name}`;
  const common = { tool: "Pulumi" as const, name, written };
  if (provider === "azure-native") {
    const read = given.open ? undefined : azureResource(`${group}:${kind}`, given.fields);
    return read === undefined ? [] : [madeBy(call, reading.program, { ...common, ...read })];
  }
  const type = bridgedType(provider, group, kind);
  // What is spread or handed in may say everything that is missing here.
  if (type === undefined || !isKept(type) || given.open) return [];
  return [madeBy(call, reading.program, { ...common, type, fields: withoutContents(type, given.fields) })];
}

/** Go wraps its values; secrets and outputs are known once it is deployed. */
function unwrap(
  module: string,
  path: readonly string[],
  call: Call,
  reading: Reading,
): Expression | InfrastructureValue | undefined {
  if (MODULE.test(module) && isArgumentsClass(call)) return { is: "map", ...keywordsOf(call, reading) };
  if (MODULE.test(module) && /Array$/.test(path.at(-1) ?? ""))
    return call.arguments.map(({ value }) => programValue(value, reading));
  if (isBuilt(call)) return { is: "map", ...builtFields(call, reading) };
  const [only] = call.arguments;
  const name = path.at(-1) ?? "";
  if (/^github\.com\/pulumi\/pulumi\/sdk/.test(module)) {
    if (/^(?:Bool|Int|Float64|String)(?:Ptr)?$/.test(name) && only) return only.value;
    if (name.endsWith("Array")) return call.arguments.map(({ value }) => programValue(value, reading));
    return notKnown("the program works it out");
  }
  return /^(?:@pulumi\/pulumi|pulumi)$/.test(module) ? notKnown("it is known once it is deployed") : undefined;
}
