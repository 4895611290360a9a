import type { InfrastructureField, InfrastructureFields, InfrastructureValue } from "../../../model.ts";
import type { Call, Expression, ObjectLiteral, Program } from "../../code/program.ts";
import { originOf } from "../../code/value.ts";
import { snakeCase } from "../names.ts";
import { DEEPEST, notKnown, shownValue, textValue } from "../values.ts";
import { libraryNames } from "./origins.ts";

/** What the values of one program come to, in the words of infrastructure. */
export interface Reading {
  readonly program: Program;
  /** What a call that wraps a value comes to: `pulumi.Bool(false)`, `Duration.days(7)`. */
  readonly unwrap: (
    module: string,
    path: readonly string[],
    call: Call,
  ) => Expression | InfrastructureValue | undefined;
  /** What a name of a library stands for: `RetentionDays.ONE_WEEK`. */
  readonly constant?: (module: string, path: readonly string[]) => InfrastructureValue | undefined;
}

/** A value as far as the program writes it out. */
export function programValue(expression: Expression, reading: Reading, depth = 0): InfrastructureValue {
  if (depth > DEEPEST) return notKnown("it is nested too deeply");
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? textValue(expression.value) : expression.value;
    case "list":
      return expression.items.map((item) => programValue(item, reading, depth + 1));
    case "object":
      return { is: "map", ...objectFields(expression, reading, depth + 1) };
    case "name":
    case "member":
      return named(expression, reading, depth);
    case "call":
      return called(expression, reading, depth);
    default:
      return notKnown("the program works it out");
  }
}

/** The entries of an object by Terraform's spelling; a spread leaves open what else there is. */
export function objectFields(
  { entries }: ObjectLiteral,
  reading: Reading,
  depth = 0,
): { readonly fields: InfrastructureFields; readonly open?: true } {
  const fields: [string, InfrastructureField][] = [];
  let open = false;
  for (const entry of entries) {
    if (!("key" in entry)) {
      open = true;
      continue;
    }
    fields.push([snakeCase(entry.key), fieldOf(snakeCase(entry.key), entry.value, entry.span, reading, depth)]);
  }
  return { fields: Object.fromEntries(fields), ...(open ? { open } : {}) };
}

/** One argument; where it is a plain switch or number, an edit may replace it. */
export function fieldOf(
  name: string,
  expression: Expression,
  span: InfrastructureField["span"],
  reading: Reading,
  depth = 0,
): InfrastructureField {
  const value = shownValue(name, programValue(expression, reading, depth + 1));
  const isPlain = expression.kind === "literal" && reading.program.language !== "python";
  return { value, span, ...(isPlain ? { valueSpan: expression.span } : {}) };
}

function named(expression: Expression, reading: Reading, depth: number): InfrastructureValue {
  const names = libraryNames(expression, reading.program);
  if (names.length > 0) {
    const known = names.map(({ module, path }) => reading.constant?.(module, path)).find((each) => each !== undefined);
    return known ?? notKnown("another file says so");
  }
  const origin = originOf({ expression });
  if (origin.from === "call")
    return resourceOf(origin.call.expression, reading) ?? notKnown("the program works it out");
  let root = expression;
  while (root.kind === "member") root = root.object;
  const [only, ...others] = root.kind === "name" ? (root.binding?.values ?? []) : [];
  if (only === undefined || others.length > 0) return notKnown("the program works it out");
  if (only.kind === "call")
    return resourceOf(only, reading) ?? (root === expression ? called(only, reading, depth) : UNKNOWN);
  return root === expression ? programValue(only, reading, depth + 1) : UNKNOWN;
}

const UNKNOWN = notKnown("the program works it out");

/** A reference to what a constructor makes, by the name that it is given. */
function resourceOf(call: Call, { program }: Reading): InfrastructureValue | undefined {
  if (libraryNames(call.callee, program).length === 0) return undefined;
  const name = call.arguments.find(({ value }) => value.kind === "literal" && typeof value.value === "string")?.value;
  const isMade = call.isNew || /^(?:New)?[A-Z]/.test(call.callee.kind === "member" ? call.callee.name : "");
  return isMade && name?.kind === "literal" ? { is: "reference", to: String(name.value) } : undefined;
}

function called(call: Call, reading: Reading, depth: number): InfrastructureValue {
  const origin = originOf({ expression: call.callee });
  const [first] = call.arguments;
  if (origin.from === "global" && origin.path.join(".") === "JSON.stringify" && first)
    return programValue(first.value, reading, depth + 1);
  const names = libraryNames(call.callee, reading.program);
  if (names.some(({ module, path }) => module === "json" && path[0] === "dumps") && first)
    return programValue(first.value, reading, depth + 1);
  const written = initialized(call, reading);
  if (written !== undefined) return { is: "map", fields: written };
  if (names.length === 0) return UNKNOWN;
  const inner = names.map(({ module, path }) => reading.unwrap(module, path, call)).find((each) => each !== undefined);
  if (inner === undefined) return resourceOf(call, reading) ?? UNKNOWN;
  return isExpression(inner) ? programValue(inner, reading, depth + 1) : inner;
}

/** What an object is given where it is made, in Terraform's spelling: `new TableProps { TableClass = … }`. */
export function initialized(call: Call, reading: Reading): InfrastructureFields | undefined {
  const given = assignedTo(reading.program).get(call);
  if (given === undefined) return undefined;
  return Object.fromEntries(
    given.map(({ name, value, span }) => {
      const key = snakeCase(name);
      return [key, fieldOf(key, value, span, reading)] as const;
    }),
  );
}

interface Assigned {
  readonly name: string;
  readonly value: Expression;
  readonly span: Call["span"];
}

const known = new WeakMap<Program, ReadonlyMap<Expression, readonly Assigned[]>>();

/** Members that are assigned to calls themselves, which is what an initialiser does. */
function assignedTo(program: Program): ReadonlyMap<Expression, readonly Assigned[]> {
  const before = known.get(program);
  if (before !== undefined) return before;
  const found = new Map<Expression, Assigned[]>();
  if (program.language === "csharp")
    for (const { target, value, span } of program.assignments) {
      if (target.kind !== "member" || target.object.kind !== "call") continue;
      found.set(target.object, [...(found.get(target.object) ?? []), { name: target.name, value, span }]);
    }
  known.set(program, found);
  return found;
}

function isExpression(value: Expression | InfrastructureValue): value is Expression {
  return value !== null && typeof value === "object" && "kind" in value;
}
