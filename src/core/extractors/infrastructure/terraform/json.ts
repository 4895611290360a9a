import type {
  InfrastructureBackend,
  InfrastructureCall,
  InfrastructureField,
  InfrastructureFields,
  InfrastructureFile,
  InfrastructureResource,
  InfrastructureValue,
  Signal,
} from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { resolvePath } from "../../paths.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entriesAt, type YamlEntry, type YamlNode } from "../../yaml.ts";
import { isDocument, isKept } from "../types.ts";
import { DEEPEST, isPrivate, notKnown, shownValue, textValue, withoutContents } from "../values.ts";
import { documentOf } from "./documents.ts";
import { storeOfModule } from "./registryModules.ts";
import { valuesFile } from "./valuesFile.ts";

/** Reads Terraform's JSON, which generators such as CDK for Terraform write: https://developer.hashicorp.com/terraform/language/syntax/json */
export const terraformJson: Extractor = {
  name: "Terraform JSON",
  files: ["**/*.tf.json", "**/*.tofu.json"],
  mayHold: (text) => /"(?:resource|module|variable|locals|terraform|provider)"\s*:/.test(text),

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root?.kind !== "map") return NOTHING;
    const scope = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const resources = labelled(at(root, "resource"));
    const data = labelled(at(root, "data")).filter(({ type }) => isDocument(type));
    const modules = blocks(root, "module");
    const signals: Signal[] = [
      fileOf(root, path, scope, resources.length, modules),
      ...resources.filter(({ type }) => isKept(type)).map((each) => resourceOf(each, path, scope, false)),
      ...data.map((each) => resourceOf(each, path, scope, true)),
      ...modules.flatMap((each) => madeByModule(each, path, scope)),
    ];
    return { signals, problems: [] };
  },
};

/** Reads the values that are given to a module beside its code, in JSON: https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files */
export const terraformJsonValues: Extractor = {
  name: "Terraform values in JSON",
  files: ["**/*.tfvars.json"],

  extract({ path, text }) {
    const root = readYaml(text)[0]?.root;
    if (root?.kind !== "map") return NOTHING;
    const values = Object.entries(fieldsOf(root)).map(([name, { value }]) => [name, value] as const);
    return { signals: [valuesFile(path, Object.fromEntries(values))], problems: [] };
  },
};

interface Labelled {
  readonly type: string;
  readonly entry: YamlEntry;
}

/** What lies below a type's name; a list of maps says the same as one map. */
function labelled(node: YamlNode | undefined): readonly Labelled[] {
  return each(node).flatMap((types) =>
    entriesAt(types).flatMap(({ key: type, value }) =>
      each(value).flatMap((names) => entriesAt(names).map((entry) => ({ type, entry }))),
    ),
  );
}

function blocks(root: YamlNode, name: string): readonly YamlEntry[] {
  return each(at(root, name)).flatMap((node) => entriesAt(node));
}

function each(node: YamlNode | undefined): readonly YamlNode[] {
  return node === undefined ? [] : node.kind === "list" ? node.items : [node];
}

/** Arguments that are Terraform's own, of whatever resource. */
const META = new Set(["count", "for_each", "provider", "providers", "lifecycle", "depends_on", "provisioner", "//"]);

function resourceOf({ type, entry }: Labelled, path: string, scope: string, lookedUp: boolean): Signal {
  const [body] = each(entry.value);
  const fields = fieldsOf(body);
  const copies = fields["count"]?.value ?? fields["for_each"]?.value;
  const written = lookedUp ? `data.${type}.${entry.key}` : `${type}.${entry.key}`;
  const data: InfrastructureResource = {
    tool: "Terraform",
    type,
    name: entry.key,
    spelling: "snake",
    written,
    ...(lookedUp ? { lookedUp: true as const } : {}),
    fields: withoutContents(type, own(fields)),
    scope,
    ...(copies === undefined ? {} : { copies }),
  };
  return { kind: "infrastructure.resource", place: { path, span: entry.keySpan, within: written }, data };
}

function own(fields: InfrastructureFields): InfrastructureFields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !META.has(name)));
}

function madeByModule({ key, keySpan, value }: YamlEntry, path: string, scope: string): readonly Signal[] {
  const { source, version: _, ...given } = fieldsOf(value);
  const store = typeof source?.value === "string" ? storeOfModule(source.value, own(given)) : undefined;
  if (store === undefined) return [];
  const written = `module.${key}`;
  const data: InfrastructureResource = { tool: "Terraform", ...store, name: key, spelling: "snake", written, scope };
  return [{ kind: "infrastructure.resource", place: { path, span: keySpan, within: written }, data }];
}

function fileOf(
  root: YamlNode,
  path: string,
  scope: string,
  resources: number,
  modules: readonly YamlEntry[],
): Signal<"infrastructure.file"> {
  const backend = each(at(root, "terraform")).flatMap(backendIn)[0];
  const data: InfrastructureFile = {
    tool: "Terraform",
    scope,
    resources,
    deployed: backend !== undefined || blocks(root, "provider").length > 0,
    outputs: at(root, "output") !== undefined,
    variables: Object.fromEntries(blocks(root, "variable").map(variableOf)),
    locals: Object.fromEntries(
      each(at(root, "locals")).flatMap((node) =>
        Object.entries(fieldsOf(node)).map(([name, { value }]) => [name, value] as const),
      ),
    ),
    values: {},
    calls: modules.map((entry) => callOf(entry, scope)),
    ...(backend === undefined ? {} : { backend }),
  };
  const first = entriesAt(root)[0]?.keySpan ?? { start: 0, end: 0 };
  return { kind: "infrastructure.file", place: { path, span: first }, data };
}

function variableOf({ key, value }: YamlEntry): readonly [string, { readonly value?: InfrastructureValue }] {
  const given = at(value, "default");
  if (given === undefined) return [key, {}];
  const sensitive = at(value, "sensitive");
  const isSensitive = isPrivate(key) || (sensitive?.kind === "scalar" && sensitive.value === true);
  return [key, { value: isSensitive ? notKnown("it may be a secret") : plainValue(given) }];
}

function callOf({ key, keySpan, value }: YamlEntry, scope: string): InfrastructureCall {
  const { source, version: _, ...given } = fieldsOf(value);
  const from = typeof source?.value === "string" ? source.value : "";
  const copies = given["count"]?.value ?? given["for_each"]?.value;
  return {
    name: key,
    source: from,
    ...(/^\.\.?(?:\/|$)/.test(from) ? { folder: resolvePath(scope, from) } : {}),
    fields: own(given),
    span: keySpan,
    ...(copies === undefined ? {} : { copies }),
  };
}

function backendIn(settings: YamlNode): readonly InfrastructureBackend[] {
  const cloud = entriesAt(settings).find(({ key }) => key === "cloud");
  if (cloud !== undefined) return [{ type: "cloud", remote: true, span: cloud.keySpan }];
  return each(at(settings, "backend")).flatMap((node) =>
    entriesAt(node).map(({ key, keySpan }) => ({ type: key, remote: key !== "local", span: keySpan })),
  );
}

function fieldsOf(node: YamlNode | undefined, depth = 0): InfrastructureFields {
  const fields = entriesAt(node).map(({ key, keySpan, value }): [string, InfrastructureField] => [
    key,
    {
      value: shownValue(key, plainValue(value, depth + 1)),
      span: { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) },
      valueSpan: value.span,
    },
  ]);
  return Object.fromEntries(fields);
}

function plainValue(node: YamlNode, depth = 0): InfrastructureValue {
  if (depth > DEEPEST) return notKnown("it is nested too deeply");
  if (node.kind === "list") return node.items.map((item) => plainValue(item, depth + 1));
  if (node.kind === "map") return { is: "map", fields: fieldsOf(node, depth + 1) };
  return typeof node.value === "string" ? templateOf(node.value, node) : node.value;
}

const HOLE = /\$\{([^{}]*)\}/g;
/** A name alone, with what is taken out of it: "var.size", "aws_kms_key.main[0].arn". */
const NAME = /^\s*([a-z_][\w-]*(?:\.[\w-]+|\[(?:\d+|\*|"[\w-]+")\])*)\s*$/i;

/** Every string may be a template: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping */
function templateOf(text: string, { span }: YamlNode): InfrastructureValue {
  if (!text.includes("${")) return documentOf([text], span) ?? textValue(text);
  const parts: InfrastructureValue[] = [];
  let done = 0;
  for (const match of text.matchAll(HOLE)) {
    if (match.index > done) parts.push(textValue(text.slice(done, match.index)));
    const name = NAME.exec(match[1] ?? "")?.[1];
    parts.push(
      name === undefined
        ? notKnown("it is worked out in a way that is not followed")
        : { is: "reference", to: name.replace(/\[(?:\d+|\*)\]/g, "").replace(/\["([\w-]+)"\]/g, ".$1") },
    );
    done = match.index + match[0].length;
  }
  if (done === 0) return notKnown("it is worked out in a way that is not followed"); // holes within holes
  if (done < text.length) parts.push(textValue(text.slice(done)));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { is: "join", parts };
}
