import type { Argument, Call, Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { typeOf } from "./types.ts";

export function lowerCall(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const function_ = child(node, "function");
  const list = child(node, "arguments");
  const given = list ? named(list) : [];
  const word = function_?.type === "identifier" ? textOf(function_, lowering) : "";
  if (word === "new" && given[0]) return made(given[0], node, context, lowering);
  const callee = instantiated(function_, context, lowering) ?? lowering.expression(function_, context);
  const args = given.map((each) => argument(each, context, lowering));
  const [only] = args;
  if (only && args.length === 1 && converts(callee)) return only.value;
  return record(node, callee, args, list, context, lowering);
}

/** `retry.Do[T](x)` is parsed as an item of a list: a function of a package, or of this file, is none. */
function instantiated(node: SyntaxNode | undefined, context: Context, lowering: Lowering): Expression | undefined {
  const operand = node?.type === "index_expression" ? child(node, "operand") : undefined;
  if (operand?.type !== "identifier" && operand?.type !== "selector_expression") return undefined;
  const found = lowering.expression(operand, context);
  const isOfPackage =
    found.kind === "member" && found.object.kind === "name" && found.object.binding?.import?.name === "*";
  const isFunction = found.kind === "name" && found.binding?.kind === "function";
  return isOfPackage || isFunction ? found : undefined;
}

/** `f[T](x)` is parsed as a conversion; a real one is what it converts. */
export function lowerConversion(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const type = child(node, "type");
  const operand = child(node, "operand");
  if (type?.type !== "generic_type") return lowering.expression(operand, context);
  const inner = child(type, "type");
  const callee = inner ? lowering.expression(inner, context) : unknownAt(node);
  const args = operand ? [argument(operand, context, lowering)] : [];
  return record(node, callee, args, undefined, context, lowering);
}

/** A call that makes a value of a type: `new(T)`, `var x T` and, with its fields as arguments, `T{a: b}`. */
export function made(
  type: SyntaxNode,
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
  args: readonly Argument[] = [],
  braces?: SyntaxNode,
): Expression {
  const callee = typeOf(type, context, lowering);
  if (callee === undefined) return unknownAt(node);
  return record(node, callee, args, braces, context, lowering, true);
}

function record(
  node: SyntaxNode,
  callee: Expression,
  args: readonly Argument[],
  list: SyntaxNode | undefined,
  context: Context,
  lowering: Lowering,
  isNew = false,
): Call {
  const call: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: args,
    ...(list ? { argumentsSpan: spanOf(list) } : {}),
    isNew,
    awaited: false,
    ...(context.within === undefined ? {} : { within: context.within }),
    ...(context.holder ? { holder: context.holder } : {}),
  };
  lowering.calls.push(call);
  return call;
}

function argument(node: SyntaxNode, context: Context, lowering: Lowering): Argument {
  const spread = node.type === "variadic_argument";
  const value = spread ? named(node)[0] : node;
  return { value: lowering.expression(value, context), spread, span: spanOf(node) };
}

const CONVERSIONS = new Set(["int", "int32", "int64", "uint", "uint32", "uint64", "float32", "float64", "string"]);

/** `time.Duration(n)` and `int64(n)` say the same number. */
function converts(callee: Expression): boolean {
  if (callee.kind === "name") return callee.binding === undefined && CONVERSIONS.has(callee.name);
  if (callee.kind !== "member" || callee.name !== "Duration" || callee.object.kind !== "name") return false;
  return callee.object.binding?.import?.module === "time";
}
