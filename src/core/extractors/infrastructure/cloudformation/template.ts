import type {
  InfrastructureFields,
  InfrastructureFile,
  InfrastructureResource,
  Problem,
  Signal,
} from "../../../model.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { readYaml } from "../../readYaml.ts";
import { at, entriesAt, entry, isTemplated, textAt, type YamlEntry, type YamlMap, type YamlNode } from "../../yaml.ts";
import { withMoved } from "../moved.ts";
import { PLAIN } from "../plain.ts";
import { MOVED, TERRAFORM_TYPES } from "./types.ts";
import { insertion, parametersOf, propertyFields, type TemplateNames } from "./values.ts";

/** What the resources of a template have and little else has. */
const TYPED = /(?:^|[\s,{"'])Type["']?[ \t]*:[ \t]*["']?(?:AWS|Alexa|Custom)::\w/m;

/** Reads CloudFormation and SAM templates: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html */
export const cloudFormation: Extractor = {
  name: "CloudFormation",
  files: ["**/*.{yaml,yml,json,template}"],
  mayHold: (text, path) =>
    (text.includes("AWS::") && text.includes("Resources") && TYPED.test(text)) ||
    (isServerless(path) && text.includes("Action")),

  extract({ path, text }) {
    if (isTemplated(text)) return NOTHING;
    const signals: Signal[] = [];
    const problems: Problem[] = [];
    for (const { root } of readYaml(text)) {
      if (root === undefined) continue;
      if (at(root, "Resources")?.kind === "map") signals.push(...templateSignals(root, path, text));
      // https://www.serverless.com/framework/docs/providers/aws/guide/resources
      const inner = at(root, "resources");
      const parts = inner?.kind === "list" ? inner.items : inner === undefined ? [] : [inner];
      for (const part of parts) signals.push(...templateSignals(part, path, text, "Serverless Framework"));
      if (isServerless(path)) signals.push(...serverlessRole(root, path, text));
    }
    return { signals, problems };
  },
};

function isServerless(path: string): boolean {
  return /(?:^|\/)serverless(?:[.-][\w-]+)?\.ya?ml$/.test(path);
}

/** The role that all of a service's functions take up: https://www.serverless.com/framework/docs/providers/aws/guide/iam */
function serverlessRole(root: YamlNode, path: string, text: string): readonly Signal[] {
  const statements =
    entry(root, "provider", "iam", "role", "statements") ?? entry(root, "provider", "iamRoleStatements");
  if (statements === undefined) return [];
  const policy = mapOf({ ...statements, key: "Statement" });
  const properties = mapOf({ ...statements, key: "PolicyDocument", value: policy });
  const type: YamlNode = { kind: "scalar", span: statements.keySpan, value: "AWS::IAM::Policy" };
  const resource = mapOf(
    { ...statements, key: "Type", value: type },
    { ...statements, key: "Properties", value: properties },
  );
  const resources = mapOf({ ...statements, key: "the role of its functions", value: resource });
  return templateSignals(
    mapOf({ ...statements, key: "Resources", value: resources }),
    path,
    text,
    "Serverless Framework",
  ).filter(({ kind }) => kind === "infrastructure.resource");
}

function mapOf(...entries: readonly [YamlEntry, ...YamlEntry[]]): YamlMap {
  const { span } = entries[0].value;
  return { kind: "map", span, flow: true, entries: new Map(entries.map((each) => [each.key, each])), duplicates: [] };
}

/** What a template declares; also one that lies within another file, as in serverless.yml. */
export function templateSignals(
  root: YamlNode,
  path: string,
  text: string,
  tool: "CloudFormation" | "Serverless Framework" = "CloudFormation",
): readonly Signal[] {
  const names: TemplateNames = { text, parameters: parametersOf(root), mappings: at(root, "Mappings") };
  const all = entriesAt(root, "Resources").filter(({ value }) => typeOf(value) !== undefined);
  const [first] = all;
  if (first === undefined) return [];
  const resources = all.flatMap((each) => resourceOf(each, names, path, tool));
  const data: InfrastructureFile = {
    tool,
    scope: path,
    resources: all.length,
    deployed: true,
    ...PLAIN,
  };
  return [{ kind: "infrastructure.file", place: { path, span: first.keySpan }, data }, ...resources];
}

function typeOf(node: YamlNode): string | undefined {
  const type = textAt(node, "Type");
  return type !== undefined && /^\w+::/.test(type) ? type : undefined;
}

function resourceOf(
  { key, keySpan, value }: YamlEntry,
  names: TemplateNames,
  path: string,
  tool: InfrastructureResource["tool"],
): readonly Signal<"infrastructure.resource">[] {
  const type = typeOf(value) ?? "";
  const known = TERRAFORM_TYPES.get(type);
  if (known === undefined) return [];
  const properties = at(value, "Properties");
  const fields = ingressLists(withMoved(propertyFields(properties, names), MOVED.get(known) ?? []));
  const condition = textAt(value, "Condition");
  const written = `${type} ${key}`;
  const data: InfrastructureResource = {
    tool,
    type: known,
    name: key,
    spelling: "pascal",
    written,
    fields,
    scope: path,
    ...(condition === undefined ? {} : { condition }),
    ...(properties?.kind === "map" ? insertion(properties, names.text) : {}),
  };
  return [{ kind: "infrastructure.resource", place: { path, span: keySpan, within: key }, data }];
}

/** A rule of a security group names one range where Terraform names a list. */
function ingressLists(fields: InfrastructureFields): InfrastructureFields {
  const rules = fields["ingress"];
  if (rules === undefined || !Array.isArray(rules.value)) return fields;
  const value = rules.value.map((rule) => {
    if (rule === null || typeof rule !== "object" || !("is" in rule) || rule.is !== "map") return rule;
    const { cidr_ip: four, cidr_ipv6: six } = rule.fields;
    const blocks = four === undefined ? {} : { cidr_blocks: { ...four, value: [four.value] } };
    const wide = six === undefined ? {} : { ipv6_cidr_blocks: { ...six, value: [six.value] } };
    return { ...rule, fields: { ...rule.fields, ...blocks, ...wide } };
  });
  return { ...fields, ingress: { ...rules, value } };
}
