import type { InfrastructureFields, InfrastructureTool, Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../../code/program.ts";
import { snakeCase } from "../names.ts";
import { fieldOf, initialized, objectFields, type Reading } from "./values.ts";

/** The arguments of a constructor: those by keyword, and those of an object among them. */
export function givenTo(call: Call, reading: Reading): Given {
  const own = keywordsOf(call, reading);
  const whole = call.arguments.find(({ value, name }) => name === undefined && isArguments(value))?.value;
  const inner =
    whole?.kind === "object" ? objectFields(whole, reading) : whole?.kind === "call" ? fieldsOf(whole, reading) : NONE;
  const isHandedIn = whole === undefined && Object.keys(own.fields).length === 0 && isGivenMore(call);
  const isOpen = own.open || inner.open || isHandedIn;
  return { fields: { ...inner.fields, ...own.fields }, ...(isOpen ? { open: true as const } : {}) };
}

/** True where something is handed in behind the name, which may say anything. */
function isGivenMore(call: Call): boolean {
  const next = call.arguments[call.arguments.findIndex(({ value }) => nameOf(value) !== undefined) + 1];
  if (next === undefined || next.name !== undefined) return false;
  return !(next.value.kind === "literal" && next.value.value === null);
}

export interface Given {
  readonly fields: InfrastructureFields;
  /** More is spread or handed in than is written here. */
  readonly open?: true;
}

const NONE: Given = { fields: {} };

function isArguments(value: Expression): boolean {
  return value.kind === "object" || (value.kind === "call" && (isArgumentsClass(value) || isBuilt(value)));
}

/** "InstanceArgs", "TableProps": the type of arguments in Python and Go, whose fields are keywords. */
export function isArgumentsClass({ callee, isNew }: Call): boolean {
  // `new() { … }` is of the type that is asked for.
  if (callee.kind === "unknown") return isNew;
  return (callee.kind === "member" || callee.kind === "name") && /^[A-Z]\w*(?:Args|Props)$/.test(callee.name);
}

/** Arguments of one of those types, by keyword or by a builder. */
export function fieldsOf(call: Call, reading: Reading): Given {
  return isBuilt(call) ? builtFields(call, reading) : keywordsOf(call, reading);
}

/** `InstanceArgs.builder().engine("postgres").build()`, `Table.Builder.create(this, "T").build()`. */
export function isBuilt({ callee }: Call): boolean {
  return callee.kind === "member" && callee.name === "build";
}

/** The call that a builder begins with, and those that follow it but the last; undefined where it comes from elsewhere. */
export function builderOf(call: Call): { readonly begins: Call; readonly sets: readonly Call[] } | undefined {
  const sets: Call[] = [];
  let at = call.callee.kind === "member" ? call.callee.object : undefined;
  while (at?.kind === "call" && at.callee.kind === "member" && sets.length < MOST_SET) {
    if (at.callee.name === "builder" || at.callee.name === "create") return { begins: at, sets: sets.reverse() };
    sets.push(at);
    at = at.callee.object;
  }
  return undefined;
}

const MOST_SET = 100;

/** What a builder is told, in Terraform's spelling; open where it does not begin here. */
export function builtFields(call: Call, reading: Reading): Given {
  const found = builderOf(call);
  if (found === undefined) return { fields: {}, open: true };
  const fields = found.sets.flatMap(({ callee, arguments: given, span }) => {
    const [first] = given;
    if (callee.kind !== "member" || first === undefined) return [];
    const name = snakeCase(callee.name);
    return [[name, fieldOf(name, first.value, { start: callee.span.end, end: span.end }, reading)] as const];
  });
  return { fields: Object.fromEntries(fields) };
}

/** What is given by keyword, in Terraform's spelling. */
export function keywordsOf(call: Call, reading: Reading): Given {
  if (reading.program.language === "csharp") return { fields: initialized(call, reading) ?? {} };
  const fields = call.arguments.flatMap(({ name, value, span }) => {
    if (name === undefined || name === "**" || name === "args" || name === "opts") return [];
    const key = snakeCase(name);
    return [[key, fieldOf(key, value, span, reading)] as const];
  });
  const isOpen = call.arguments.some(({ spread, name }) => spread || name === "**" || name === "args");
  return { fields: Object.fromEntries(fields), ...(isOpen ? { open: true as const } : {}) };
}

/** The name that a constructor gives what it makes. */
export function nameIn(call: Call): string | undefined {
  return call.arguments.map(({ value }) => nameOf(value)).find((name) => name !== undefined);
}

/** A text, also one that is wrapped: `jsii.String("orders")`. */
function nameOf(value: Expression): string | undefined {
  const isWrapped = value.kind === "call" && value.callee.kind === "member" && value.callee.name === "String";
  const plain = isWrapped ? value.arguments[0]?.value : value;
  return plain?.kind === "literal" && typeof plain.value === "string" ? plain.value : undefined;
}

interface Made {
  readonly tool: InfrastructureTool;
  readonly type: string;
  readonly written: string;
  readonly name: string;
  readonly fields: InfrastructureFields;
}

/** What a constructor makes, at the place of its call. */
export function madeBy(call: Call, { path }: Program, made: Made): Signal<"infrastructure.resource"> {
  const span = { start: call.span.start, end: call.argumentsSpan?.start ?? call.span.end };
  return {
    kind: "infrastructure.resource",
    place: { path, span, within: made.name },
    data: { ...made, spelling: "camel", scope: path },
  };
}
