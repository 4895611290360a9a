import type { InfrastructureFields, InfrastructureValue, Signal } from "../../../model.ts";
import type { Call, Expression } from "../../code/program.ts";
import { programOf } from "../../code/programOf.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { MOVED, TERRAFORM_TYPES } from "../cloudformation/types.ts";
import { withMoved } from "../moved.ts";
import { mapValue, notKnown, withoutContents } from "../values.ts";
import { CONSTRUCTS, defaultsOf, RETENTION_DAYS } from "./cdkTypes.ts";
import { libraryNames } from "./origins.ts";
import {
  builderOf,
  builtFields,
  type Given,
  givenTo,
  isArgumentsClass,
  isBuilt,
  keywordsOf,
  madeBy,
  nameIn,
} from "./resource.ts";
import { programValue, type Reading } from "./values.ts";

/** Reads constructs of the AWS CDK as far as they write their properties out: https://docs.aws.amazon.com/cdk/v2/guide/constructs.html */
export const cdkPrograms: Extractor = {
  name: "CDK programs",
  files: ["**/*.{ts,mts,js,mjs,py,go,java,kt,cs}"],
  mayHold: (text) =>
    /aws-cdk-lib|@aws-cdk\/|\baws_cdk\b|aws-cdk-go\/|software\.amazon\.awscdk|\bAmazon\.CDK\b/.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const reading: Reading = {
      program,
      unwrap: (module, path, call) => unwrap(module, path, call, reading),
      constant,
    };
    return { signals: program.calls.flatMap((call) => resourceOf(call, reading)), problems: [] };
  },
};

const MODULE =
  /^(?:(?:aws-cdk-lib|@aws-cdk|aws_cdk)(?:[/.](aws[-_][\w-]+))?|github\.com\/aws\/aws-cdk-go\/awscdk(?:\/v\d+)?(?:\/(aws\w+))?|software\.amazon\.awscdk(?:\.services\.([\w.]+))?|Amazon\.CDK(?:\.AWS\.(\w+))?)$/;

/** The service's module, as one word, and the names in it: "awsrds", ["DatabaseInstance"]. */
function within(module: string, path: readonly string[]): readonly [string, readonly string[]] | undefined {
  const match = MODULE.exec(module);
  if (match === null) return undefined;
  const bare = match[3] ?? match[4];
  const own = match[1] ?? match[2] ?? (bare === undefined ? undefined : `aws${bare}`);
  const [service = "", ...rest] = own === undefined ? path : [own, ...path];
  return [asWord(service), rest.map((name) => name.replace(/^New(?=[A-Z])/, ""))];
}

function asWord(service: string): string {
  return service.replace(/[-_.]/g, "").toLowerCase();
}

function resourceOf(call: Call, reading: Reading): readonly Signal[] {
  if (isBuilt(call)) return built(call, reading);
  return firstOf(libraryNames(call.callee, reading.program), ({ module, path }) => {
    const found = within(module, path);
    return found === undefined ? [] : named(call, found, reading);
  });
}

/** What the first of several gives that gives something. */
function firstOf<T>(all: readonly T[], read: (each: T) => readonly Signal[]): readonly Signal[] {
  for (const each of all) {
    const found = read(each);
    if (found.length > 0) return found;
  }
  return [];
}

function named(
  call: Call,
  [service, [name = "", verb]]: readonly [string, readonly string[]],
  reading: Reading,
): readonly Signal[] {
  if (service === "awsiam") return rights(call, name, verb, reading);
  if (verb !== undefined) return [];
  return made(call, [service, name], givenTo(call, reading), reading);
}

/** `Table.Builder.create(this, "Orders").pointInTimeRecovery(true).build()` */
function built(call: Call, reading: Reading): readonly Signal[] {
  const begins = builderOf(call)?.begins;
  if (begins === undefined) return [];
  return firstOf(libraryNames(begins.callee, reading.program), ({ module, path }) => {
    const [service = "", names = []] = within(module, path) ?? [];
    if (names.slice(1).join(".") !== "Builder.create") return [];
    return made(begins, [service, names[0] ?? ""], builtFields(call, reading), reading);
  });
}

function made(
  call: Call,
  [service, name]: readonly [service: string, name: string],
  given: Given,
  reading: Reading,
): readonly Signal[] {
  const id = nameIn(call);
  // What is spread or handed in may say everything that is missing here.
  if (id === undefined || given.open) return [];
  const read = name.startsWith("Cfn") ? template(service, name, given.fields) : construct(service, name, given.fields);
  if (read === undefined) return [];
  const fields = withoutContents(read.type, read.fields);
  return [madeBy(call, reading.program, { tool: "CDK", type: read.type, name: id, written: `${name} ${id}`, fields })];
}

interface Read {
  readonly type: string;
  readonly fields: InfrastructureFields;
}

function construct(service: string, name: string, given: InfrastructureFields): Read | undefined {
  const row = BY_WORD.get(`${service}.${name}`);
  if (row === undefined) return undefined;
  const own = withMoved({ ...given, ...row.derived?.(given) }, row.moves ?? []);
  return { type: row.type, fields: { ...defaultsOf(row), ...own } };
}

const BY_WORD = new Map(
  [...CONSTRUCTS].map(([key, row]) => {
    const [service = "", name = ""] = key.split(".");
    return [`${asWord(service)}.${name}`, row] as const;
  }),
);
const BY_LOWER = new Map([...TERRAFORM_TYPES].map(([name, type]) => [name.toLowerCase(), type]));

/** Constructs that are CloudFormation's own resources: CfnDBInstance is AWS::RDS::DBInstance. */
function template(service: string, name: string, given: InfrastructureFields): Read | undefined {
  const key = `aws::${service.slice("aws".length)}::${name.slice("Cfn".length)}`.toLowerCase();
  const type = BY_LOWER.get(key);
  return type === undefined ? undefined : { type, fields: withMoved(given, MOVED.get(type) ?? []) };
}

/** Statements of policies, and AWS's own policies by name. */
function rights(call: Call, name: string, verb: string | undefined, reading: Reading): readonly Signal[] {
  const span = { start: call.span.start, end: call.span.end };
  if (name === "PolicyStatement" && verb === undefined) {
    const { fields, open } = givenTo(call, reading);
    if (open) return [];
    const policy = mapValue({ statement: { value: [mapValue(fields)], span } });
    const given = { policy: { value: policy, span } };
    return [
      madeBy(call, reading.program, {
        tool: "CDK",
        type: "aws_iam_policy",
        name: "statement",
        written: "The statement",
        fields: given,
      }),
    ];
  }
  const isManaged = name === "ManagedPolicy" && /^from_?aws_?managed_?policy_?name$/i.test(verb ?? "");
  const policy = isManaged ? nameIn(call) : undefined;
  if (policy === undefined) return [];
  const given = { managed_policy_arns: { value: [policy], span } };
  return [
    madeBy(call, reading.program, {
      tool: "CDK",
      type: "aws_iam_role",
      name: policy,
      written: "The role",
      fields: given,
    }),
  ];
}

/** Durations are days where days are asked for; what else a call gives is known once it is synthesised. */
function unwrap(
  module: string,
  path: readonly string[],
  call: Call,
  reading: Reading,
): Expression | InfrastructureValue | undefined {
  const [first] = call.arguments;
  // https://pkg.go.dev/github.com/aws/jsii-runtime-go
  if (path[0] === "jsii" && path[1] === "Strings")
    return call.arguments.map(({ value }) => programValue(value, reading));
  if (path[0] === "jsii" && first) return first.value;
  if (!MODULE.test(module)) return undefined;
  if (/^Duration[._]days$/i.test(path.join(".")) && first) return first.value;
  if (isArgumentsClass(call)) return { is: "map", ...keywordsOf(call, reading) };
  return call.isNew ? undefined : notKnown("it is known once it is synthesised");
}

/** `RetentionDays.ONE_WEEK` is 7, and other names of an enumeration say themselves. */
function constant(module: string, path: readonly string[]): InfrastructureValue | undefined {
  const [, names = []] = within(module, path) ?? [];
  const [of = "", name = ""] = names.length === 1 ? (names[0]?.split(/_(.*)/) ?? []) : names; // RetentionDays_ONE_WEEK
  if (of === "RetentionDays") return RETENTION_DAYS[name];
  if (of === "Effect") return name === "DENY" ? "Deny" : "Allow";
  return undefined;
}
