import type { InfrastructureFields, InfrastructureTool, Signal } from "../../../model.ts";
import type { Call, Expression, Program } from "../../code/program.ts";
import { snakeCase } from "../names.ts";
import { fieldOf, objectFields, type Reading } from "./values.ts";

/** The arguments of a constructor: those by keyword, and those of an object among them. */
export function givenTo(call: Call, reading: Reading): Given {
  const own = keywordsOf(call, reading);
  const whole = call.arguments.find(({ value, name }) => name === undefined && isArguments(value))?.value;
  const inner =
    whole?.kind === "object"
      ? objectFields(whole, reading)
      : whole?.kind === "call"
        ? keywordsOf(whole, reading)
        : NONE;
  const isHandedIn = whole === undefined && Object.keys(own.fields).length === 0 && call.arguments.length > 2;
  const isOpen = own.open || inner.open || isHandedIn;
  return { fields: { ...inner.fields, ...own.fields }, ...(isOpen ? { open: true as const } : {}) };
}

export interface Given {
  readonly fields: InfrastructureFields;
  /** More is spread or handed in than is written here. */
  readonly open?: true;
}

const NONE: Given = { fields: {} };

function isArguments(value: Expression): boolean {
  return value.kind === "object" || (value.kind === "call" && isArgumentsClass(value));
}

/** "InstanceArgs": the type of arguments in Python and Go, whose fields are keywords. */
export function isArgumentsClass({ callee }: Call): boolean {
  return callee.kind === "member" && /^[A-Z]\w*Args$/.test(callee.name);
}

/** What is given by keyword, in Terraform's spelling. */
export function keywordsOf(call: Call, reading: Reading): Given {
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
  const name = call.arguments.find(({ value }) => value.kind === "literal" && typeof value.value === "string")?.value;
  return name?.kind === "literal" ? String(name.value) : undefined;
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
