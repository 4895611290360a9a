import type {
  Finding,
  InfrastructureField,
  InfrastructureFields,
  InfrastructureInsertion,
  InfrastructureResource,
  InfrastructureValue,
  Place,
  Signal,
  TextEdit,
} from "../model.ts";

/** A resource with everything filled in that can be. */
export type Resource = Signal<"infrastructure.resource">;

/** What a file says about one argument of a resource. */
export type Told =
  | { readonly state: "known"; readonly value: string | number | boolean; readonly field: InfrastructureField }
  | { readonly state: "given"; readonly field: InfrastructureField }
  | { readonly state: "unknown"; readonly why: string; readonly field?: InfrastructureField }
  | { readonly state: "absent" };

/**
 * What is said at a path of arguments and blocks: a plain value, that something is given there (a block, a list, another
 * resource), that nobody can say, or nothing. Of several blocks of a name the first counts.
 */
export function told(fields: InfrastructureFields, ...path: readonly string[]): Told {
  const [name = "", ...rest] = path;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) return { state: "absent" };
  const value = isList(field.value) && (rest.length > 0 || field.value.length === 1) ? field.value[0] : field.value;
  if (value === undefined || value === null) return { state: "absent" };
  if (typeof value !== "object") return rest.length === 0 ? { state: "known", value, field } : { state: "absent" };
  if (isList(value)) return { state: "given", field };
  if (value.is === "map") {
    if (rest.length === 0) return { state: "given", field };
    const inner = told(value.fields, ...rest);
    return inner.state === "absent" && value.open === true
      ? { state: "unknown", why: "it may be given elsewhere", field }
      : inner;
  }
  if (value.is === "reference" && rest.length === 0) return { state: "given", field };
  return { state: "unknown", why: value.is === "unknown" ? value.why : "it is worked out elsewhere", field };
}

/** A switch as it is read: Terraform takes "true" for true. */
export function switched(found: Told): boolean | undefined {
  if (found.state !== "known") return undefined;
  if (found.value === true || found.value === "true") return true;
  return found.value === false || found.value === "false" ? false : undefined;
}

/** The blocks of a name; what is not known of them is left out. */
export function blocksAt(fields: InfrastructureFields, ...path: readonly string[]): readonly InfrastructureFields[] {
  const [name = "", ...rest] = path;
  const value = Object.hasOwn(fields, name) ? fields[name]?.value : undefined;
  const all = value === undefined ? [] : isList(value) ? value : [value];
  const found = all.map(mapOf).filter((each) => each !== undefined);
  return rest.length === 0 ? found : found.flatMap((each) => blocksAt(each, ...rest));
}

/** True where some of the blocks of this name are only known when it is applied. */
export function mayHaveMore(fields: InfrastructureFields, name: string): boolean {
  const value = Object.hasOwn(fields, name) ? fields[name]?.value : undefined;
  const all = value === undefined ? [] : isList(value) ? value : [value];
  return all.some((each) => each !== null && typeof each === "object" && !isList(each) && each.is !== "map");
}

/** The plain texts at a path: one, or those of a list. */
export function textsAt(fields: InfrastructureFields, ...path: readonly string[]): readonly string[] {
  const name = path.at(-1) ?? "";
  const holders = path.length === 1 ? [fields] : blocksAt(fields, ...path.slice(0, -1));
  return holders.flatMap((holder) => {
    const value = Object.hasOwn(holder, name) ? holder[name]?.value : undefined;
    const all = value === undefined ? [] : isList(value) ? value : [value];
    return all.filter((each) => typeof each === "string");
  });
}

/** The fields of a map; undefined for anything else. */
export function mapOf(value: InfrastructureValue | undefined): InfrastructureFields | undefined {
  return value !== null && typeof value === "object" && !isList(value) && value.is === "map" ? value.fields : undefined;
}

/** Names of other resources that a value refers to anywhere within: "aws_kms_key.main". */
export function referencesIn(value: InfrastructureValue | undefined, depth = 0): readonly string[] {
  if (value === undefined || value === null || typeof value !== "object" || depth > 20) return [];
  if (isList(value)) return value.flatMap((each) => referencesIn(each, depth + 1));
  switch (value.is) {
    case "reference":
      return [value.to];
    case "map":
      return Object.values(value.fields).flatMap((field) => referencesIn(field.value, depth + 1));
    case "join":
    case "call":
    case "choice":
      return value.parts.flatMap((each) => referencesIn(each, depth + 1));
    default:
      return [];
  }
}

/** True when one resource's fields name the other, in the same module. */
export function refersTo(one: Resource, other: Resource, ...names: readonly string[]): boolean {
  if (one.data.scope !== other.data.scope) return false;
  const wanted = other.data.spelling === "snake" ? `${other.data.type}.${other.data.name}` : other.data.name;
  const fields =
    names.length === 0 ? Object.values(one.data.fields) : names.flatMap((name) => one.data.fields[name] ?? []);
  return fields.some(({ value }) => referencesIn(value).some((to) => to === wanted || to.startsWith(`${wanted}.`)));
}

/** What was judged of a resource that may not be made at all: what would be wrong with it is then not known. */
export function ifMade<T extends { readonly findings: readonly Finding[]; readonly unknown?: string }>(
  { data }: Resource,
  judged: T,
): T {
  if (data.condition === undefined || judged.findings.length === 0) return judged;
  const unknown = `whether ${data.written} is made is not known: the condition ${data.condition} decides`;
  return { ...judged, findings: [], unknown };
}

/** Where an argument stands. */
export function placeOf({ place }: Resource, field: InfrastructureField | undefined): Place {
  return field === undefined ? place : { ...place, span: field.span };
}

/**
 * The edit that gives an argument a value: in place of the one written, else on a line of its own, in a block of its own
 * where the path has two names and there is none. None where the value comes from elsewhere.
 */
export function setTo(resource: Resource, path: readonly string[], value: string): readonly TextEdit[] {
  const { path: file } = resource.place;
  const { data } = resource;
  if (data.madeBy !== undefined && told(data.fields, ...path).state !== "absent") {
    const found = told(data.fields, ...path);
    if ("field" in found && found.field?.by !== undefined) return [];
  }
  const [name = "", inner] = path;
  if (path.length > 2) return [];
  const found = told(data.fields, ...path);
  if (found.state !== "absent") {
    const field = "field" in found ? found.field : undefined;
    if (field?.valueSpan === undefined || field.by !== undefined) return [];
    return [{ path: file, span: field.valueSpan, text: value }];
  }
  const spelled = (each: string) => spell(each, data.spelling);
  if (inner === undefined) return inserted(file, data.insertAt, spelled(name), value);
  const block = Object.hasOwn(data.fields, name) ? data.fields[name] : undefined;
  if (block !== undefined) {
    if (block.by !== undefined) return [];
    const first = isList(block.value) ? block.value[0] : block.value;
    const into =
      first !== null && typeof first === "object" && "is" in first && first.is === "map" ? first.insertAt : undefined;
    return inserted(file, into, spelled(inner), value);
  }
  if (data.tool === "Terraform") return insertedBlock(file, data.insertAt, name, inner, value);
  const own = data.spelling === "pascal" ? TEMPLATE_BLOCKS.get(`${data.type}.${name}.${inner}`) : undefined;
  return own === undefined ? [] : insertedProperty(file, data.insertAt, own, value);
}

/** An argument, its blocks before it, as the resource's own tool spells it: "retention_in_days", "RetentionInDays". */
export function writtenAs({ data }: Resource, argument: string): string {
  const own = data.spelling === "pascal" ? TEMPLATE_BLOCKS.get(`${data.type}.${argument}`) : undefined;
  const names = own ?? argument.split(".").map((each) => spell(each, data.spelling));
  return names.join(".");
}

/** Blocks that templates name otherwise: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ */
const TEMPLATE_BLOCKS: ReadonlyMap<string, readonly [block: string, property: string]> = new Map([
  [
    "aws_dynamodb_table.point_in_time_recovery.enabled",
    ["PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled"],
  ],
  ["aws_opensearch_domain.encrypt_at_rest.enabled", ["EncryptionAtRestOptions", "Enabled"]],
  ["aws_elasticsearch_domain.encrypt_at_rest.enabled", ["EncryptionAtRestOptions", "Enabled"]],
  ["aws_opensearch_domain.domain_endpoint_options.enforce_https", ["DomainEndpointOptions", "EnforceHTTPS"]],
  ["aws_elasticsearch_domain.domain_endpoint_options.enforce_https", ["DomainEndpointOptions", "EnforceHTTPS"]],
  ["aws_dax_cluster.server_side_encryption.enabled", ["SSESpecification", "SSEEnabled"]],
]);

function insertedProperty(
  path: string,
  at: InfrastructureInsertion | undefined,
  [block, property]: readonly [block: string, property: string],
  value: string,
): readonly TextEdit[] {
  if (at?.syntax !== "yaml") return [];
  const { newline, indent, offset } = at;
  const text = `${newline}${indent}${block}:${newline}${indent}  ${property}: ${value}`;
  return [{ path, span: { start: offset, end: offset }, text }];
}

/** A text as the file of this resource writes one. */
export function textIn({ data, place }: Resource, text: string): string {
  if (data.tool === "Bicep") return `'${text}'`;
  return data.tool === "Terraform" || data.tool === "ARM" || place.path.endsWith(".json") ? `"${text}"` : text;
}

function inserted(
  path: string,
  at: InfrastructureInsertion | undefined,
  name: string,
  value: string,
): readonly TextEdit[] {
  if (at === undefined) return [];
  const span = { start: at.offset, end: at.offset };
  const line = at.syntax === "hcl" ? `${name.padEnd(at.nameWidth ?? 0)} = ${value}` : `${name}: ${value}`;
  return [{ path, span, text: `${at.newline}${at.indent}${line}` }];
}

function insertedBlock(
  path: string,
  at: InfrastructureInsertion | undefined,
  name: string,
  inner: string,
  value: string,
): readonly TextEdit[] {
  if (at === undefined) return [];
  const { newline, indent } = at;
  const span = { start: at.offset, end: at.offset };
  const text = `${newline}${newline}${indent}${name} {${newline}${indent}  ${inner} = ${value}${newline}${indent}}`;
  return [{ path, span, text }];
}

/** Words that CloudFormation writes in capitals: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html */
const CAPITALS = new Set(["az", "db", "kms", "sse", "iam", "ssl", "vpc"]);

function spell(name: string, spelling: InfrastructureResource["spelling"]): string {
  if (spelling === "snake") return name;
  const words = name.split("_");
  const spelled = words.map((word, index) => {
    if (spelling === "camel" && index === 0) return word;
    if (spelling === "pascal" && CAPITALS.has(word) && word !== "kms") return word.toUpperCase();
    return word.charAt(0).toUpperCase() + word.slice(1);
  });
  return spelled.join("");
}

/** Narrows to a list: `Array.isArray` does not, for readonly ones. */
export function isList(value: InfrastructureValue | undefined): value is readonly InfrastructureValue[] {
  return Array.isArray(value);
}
