import type { InfrastructureFields, InfrastructureValue, Signal } from "../../../model.ts";
import type { Call, Expression } from "../../code/program.ts";
import { programOf } from "../../code/programOf.ts";
import { originOf } from "../../code/value.ts";
import { type Extractor, NOTHING } from "../../extractor.ts";
import { MOVED, TERRAFORM_TYPES } from "../cloudformation/types.ts";
import { withMoved } from "../moved.ts";
import { mapValue, notKnown, withoutContents } from "../values.ts";
import { CONSTRUCTS, defaultsOf, RETENTION_DAYS } from "./cdkTypes.ts";
import { givenTo, madeBy, nameIn } from "./resource.ts";
import type { Reading } from "./values.ts";

/** Reads constructs of the AWS CDK as far as they write their properties out: https://docs.aws.amazon.com/cdk/v2/guide/constructs.html */
export const cdkPrograms: Extractor = {
  name: "CDK programs",
  files: ["**/*.{ts,mts,js,mjs,py}"],
  mayHold: (text) => /aws-cdk-lib|@aws-cdk\/|\baws_cdk\b/.test(text),

  async extract(file, assets) {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const reading: Reading = { program, unwrap, constant };
    return { signals: program.calls.flatMap((call) => resourceOf(call, reading)), problems: [] };
  },
};

const MODULE = /^(?:aws-cdk-lib|@aws-cdk|aws_cdk)(?:[/.](aws[-_][\w-]+))?$/;

/** The service's module and the names in it: "aws_rds", ["DatabaseInstance"]. */
function within(module: string, path: readonly string[]): readonly [string, readonly string[]] | undefined {
  const match = MODULE.exec(module);
  if (match === null) return undefined;
  const [service = "", ...rest] = match[1] === undefined ? path : [match[1], ...path];
  return [service.replaceAll("-", "_"), rest];
}

function resourceOf(call: Call, reading: Reading): readonly Signal[] {
  const origin = originOf({ expression: call.callee });
  const found = origin.from === "module" ? within(origin.module, origin.path) : undefined;
  if (found === undefined) return [];
  const [service, [name = "", verb]] = found;
  if (service === "aws_iam") return rights(call, name, verb, reading);
  if (verb !== undefined) return [];
  const given = givenTo(call, reading);
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
  const row = CONSTRUCTS.get(`${service}.${name}`);
  if (row === undefined) return undefined;
  const own = withMoved({ ...given, ...row.derived?.(given) }, row.moves ?? []);
  return { type: row.type, fields: { ...defaultsOf(row), ...own } };
}

const BY_LOWER = new Map([...TERRAFORM_TYPES].map(([name, type]) => [name.toLowerCase(), type]));

/** Constructs that are CloudFormation's own resources: CfnDBInstance is AWS::RDS::DBInstance. */
function template(service: string, name: string, given: InfrastructureFields): Read | undefined {
  const key = `aws::${service.slice("aws_".length)}::${name.slice("Cfn".length)}`.toLowerCase();
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
function unwrap(module: string, path: readonly string[], call: Call): Expression | InfrastructureValue | undefined {
  if (!MODULE.test(module)) return undefined;
  const [first] = call.arguments;
  if (path.join(".") === "Duration.days" && first) return first.value;
  return call.isNew ? undefined : notKnown("it is known once it is synthesised");
}

/** `RetentionDays.ONE_WEEK` is 7, and other names of an enumeration say themselves. */
function constant(module: string, path: readonly string[]): InfrastructureValue | undefined {
  const [, names = []] = within(module, path) ?? [];
  const [of = "", name = ""] = names;
  if (of === "RetentionDays") return RETENTION_DAYS[name];
  if (of === "Effect") return name === "DENY" ? "Deny" : "Allow";
  return undefined;
}
