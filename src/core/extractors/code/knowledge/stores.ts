import type { Call, Expression } from "../program.ts";
import { ABSENT, isCallers, type Reading, SET, unknownReading } from "../readings.ts";
import { describe, originOf, type Resolver } from "../resolve.ts";
import type { CallOut } from "./client.ts";
import { saidOf } from "./ownSettings.ts";

/** How what opens a client of a store, a queue or a cloud is told to bound the calls that are made by it. */
export interface Opening {
  /** The names of what sets a limit: functions, arguments, fields and keys. */
  readonly settings: RegExp;
  /** What sets one in the address, where that can. */
  readonly inAddress?: RegExp;
  /** Where the address stands; left out: it says nothing of limits. */
  readonly address?: number;
  /** Where options stand that may set a limit. */
  readonly options?: readonly number[];
  /** What the opening alone cannot say, asked last. */
  readonly otherwise?: (call: Call, resolver: Resolver) => Reading;
}

/** The row of a call that opens such a client: judged once where it is made, not at every query. */
export function opens(opening: Opening): CallOut {
  return {
    connects: true,
    options: [],
    decides: (call, resolver) => readOpening(call, opening, resolver),
    address: -1,
  };
}

function readOpening(call: Call, opening: Opening, resolver: Resolver): Reading {
  const said = saidOf(call, opening.settings, resolver);
  if (said?.state === "set") return said;
  const unclear: string[] = [];
  if (opening.address !== undefined) {
    const texts = connectionTexts(call, opening.address, resolver);
    if (texts.some((text) => text !== undefined && opening.inAddress?.test(text))) return SET;
    if (texts.some((text) => text === undefined)) unclear.push("its connection string is not in the code");
  }
  for (const position of opening.options ?? []) {
    const given = resolver.argument({ expression: call }, position);
    if (given.state === "unknown") unclear.push(given.reason);
    const hidden = given.state === "given" ? given.values.find(({ expression }) => !isVisible(expression)) : undefined;
    if (hidden)
      unclear.push(`its options, ${describe(hidden)}, ${isCallers(hidden) ? "are handed in" : "are made elsewhere"}`);
  }
  if (said) return said;
  const [reason] = unclear;
  return reason === undefined ? (opening.otherwise?.(call, resolver) ?? ABSENT) : unknownReading(reason);
}

/** True for what is made on the spot by a library, so that all that is said of it stands in the file. */
function isVisible(expression: Expression): boolean {
  if (expression.kind === "literal" || expression.kind === "template" || expression.kind === "object") return true;
  if (expression.kind === "list") return expression.items.every(isVisible);
  const call = expression.kind === "member" && expression.name.startsWith("#") ? expression.object : expression;
  if (call.kind !== "call") return false;
  return call.isNew || originOf({ expression: call.callee }).from === "module";
}

/** The texts that may stand for an argument; undefined for each that the code does not write down to its end. */
export function connectionTexts(call: Call, position: number, resolver: Resolver): readonly (string | undefined)[] {
  const given = resolver.argument({ expression: call }, position);
  if (given.state !== "given") return [undefined];
  return given.values.map(({ expression }) => textOf(expression, resolver));
}

/** The text of a connection string as far as it is written in the code; undefined where a variable part ends it. */
export function textOf(expression: Expression | undefined, resolver: Resolver, depth = 0): string | undefined {
  if (expression === undefined || depth > DEEP) return undefined;
  if (expression.kind === "literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (expression.kind === "template") {
    const last = expression.parts.at(-1);
    if (typeof last !== "string" && textOfName(last, resolver) === undefined) {
      const before = expression.parts.at(-2);
      if (typeof before !== "string" || !before.endsWith("=")) return undefined;
    }
    return expression.parts
      .map((part) => (typeof part === "string" ? part : (textOfName(part, resolver) ?? "x")))
      .join("");
  }
  if (expression.kind === "arithmetic" && expression.operator === "+") {
    const end = textOf(expression.right, resolver, depth + 1) ?? textOfName(expression.right, resolver);
    if (end === undefined) return undefined;
    return `${textOf(expression.left, resolver, depth + 1) ?? textOfName(expression.left, resolver) ?? "x"}${end}`;
  }
  if (expression.kind !== "call" || !/^(?:Sprintf|format)$/.test(nameOf(expression.callee))) return undefined;
  const format = resolver.argument({ expression }, 0);
  const text = format.state === "given" ? textOf(format.values[0]?.expression, resolver, depth + 1) : undefined;
  return text !== undefined && !/(?:^|[^=])%[svq+]\s*$/.test(text) ? text : undefined;
}

const DEEP = 20;

function textOfName(part: Expression | undefined, resolver: Resolver): string | undefined {
  if (part === undefined) return undefined;
  const [value] = resolver.follow({ expression: part });
  return value?.expression.kind === "literal" && typeof value.expression.value === "string"
    ? value.expression.value
    : undefined;
}

function nameOf(callee: Expression): string {
  return callee.kind === "name" || callee.kind === "member" ? callee.name : "";
}
