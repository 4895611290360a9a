import { numberOf, stringOf } from "../jvm/literals.ts";
import {
  type Context,
  DEEPEST,
  deeper,
  type GrowingClass,
  type Lowering,
  placeOfCall,
  spanOf,
  textOf,
  unknownAt,
} from "../jvm/lowering.ts";
import { dottedName, isQualified, nameAt } from "../jvm/names.ts";
import { Scope } from "../jvm/scopes.ts";
import { joined } from "../jvm/strings.ts";
import type { Argument, Arithmetic, Call, Expression, Literal } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { assign } from "./assignments.ts";
import { lowerBody } from "./classes.ts";
import { lowerLambda } from "./functions.ts";
import { typeOf } from "./types.ts";

type Lower = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The expression a node stands for. What it cannot say is Unknown, but the calls inside are still found. */
export function lowerExpression(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  if (context.depth > DEEPEST) return unknownAt(node, "it is nested too deeply");
  const inner = deeper(context);
  const lower = LOWER[node.type];
  if (lower) return lower(node, inner, lowering);
  for (const each of named(node)) lowering.visit(each, inner);
  return unknownAt(node);
}

const LOWER: Readonly<Record<string, Lower>> = {
  identifier: (node, context, lowering) => nameAt(node, textOf(node, lowering), context, lowering),
  type_identifier: (node, context, lowering) => typeOf(node, context, lowering) ?? unknownAt(node),
  this: (node, context) => self(node, context),
  null_literal: (node) => literal(node, null),
  true: (node) => literal(node, true),
  false: (node) => literal(node, false),
  decimal_integer_literal: number,
  hex_integer_literal: number,
  octal_integer_literal: number,
  binary_integer_literal: number,
  decimal_floating_point_literal: number,
  string_literal: (node, _, lowering) => literal(node, stringOf(textOf(node, lowering))),
  character_literal: (node, _, lowering) => literal(node, textOf(node, lowering).slice(1, -1)),
  field_access: fieldAccess,
  method_invocation: call,
  object_creation_expression: creation,
  explicit_constructor_invocation: (node, context, lowering) => {
    argumentsOf(node, context, lowering);
    return unknownAt(node);
  },
  parenthesized_expression: (node, context, lowering) => lowering.expression(named(node)[0], context),
  cast_expression: (node, context, lowering) => lowering.expression(child(node, "value"), context),
  lambda_expression: lowerLambda,
  ternary_expression: (node, context, lowering) => {
    lowering.expression(child(node, "condition"), context);
    const options = [child(node, "consequence"), child(node, "alternative")];
    return { kind: "choice", options: options.map((each) => lowering.expression(each, context)), span: spanOf(node) };
  },
  binary_expression: binary,
  unary_expression: (node, context, lowering) => {
    const value = lowering.expression(child(node, "operand"), context);
    const isNumber = value.kind === "literal" && typeof value.value === "number";
    return isNumber && child(node, "operator")?.type === "-" ? literal(node, -Number(value.value)) : unknownAt(node);
  },
  assignment_expression: (node, context, lowering) => {
    const value = lowering.expression(child(node, "right"), context);
    const target = child(node, "left");
    const isPlain = child(node, "operator")?.type === "=";
    if (target) assign(target, isPlain ? value : unknownAt(node), node, context, lowering);
    return value;
  },
  instanceof_expression: (node, context, lowering) => {
    const value = lowering.expression(child(node, "left"), context);
    const name = child(node, "name");
    if (name) {
      const binding = context.scope.declare(textOf(name, lowering));
      binding.values.push(value);
      const type = typeOf(child(node, "right"), context, lowering);
      if (type) binding.type = type;
    }
    return unknownAt(node);
  },
  array_initializer: (node, context, lowering) => {
    const items = named(node).map((each) => lowering.expression(each, context));
    return { kind: "list", items, span: spanOf(node) };
  },
  array_creation_expression: (node, context, lowering) => {
    const value = child(node, "value");
    if (value) return lowering.expression(value, context);
    return unknownAt(node);
  },
  class_literal: (node, context, lowering) => typeOf(named(node)[0], context, lowering) ?? unknownAt(node),
  generic_type: (node, context, lowering) => typeOf(node, context, lowering) ?? unknownAt(node),
  scoped_type_identifier: (node, context, lowering) => typeOf(node, context, lowering) ?? unknownAt(node),
};

function literal(node: SyntaxNode, value: Literal["value"]): Literal {
  return { kind: "literal", value, span: spanOf(node) };
}

function number(node: SyntaxNode, _: Context, lowering: Lowering): Expression {
  const value = numberOf(textOf(node, lowering));
  return value === undefined ? unknownAt(node) : literal(node, value);
}

function self(node: SyntaxNode, { owner }: Context): Expression {
  const binding = owner
    ? ({ name: "this", kind: "self", values: [], definition: owner } as const)
    : ({ name: "this", kind: "variable", values: [] } as const);
  return { kind: "name", name: "this", binding, span: spanOf(node) };
}

function fieldAccess(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const object = child(node, "object");
  const field = child(node, "field");
  const name = field ? textOf(field, lowering) : "";
  const own = object?.type === "this" ? context.scope.findMember(name) : undefined;
  if (own) return { kind: "name", name, binding: own, span: spanOf(node) };
  const text = textOf(node, lowering);
  if (isQualified(text, context)) return dottedName(text, node, context, lowering);
  return { kind: "member", object: lowering.expression(object, context), name, span: spanOf(node) };
}

function call(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const object = child(node, "object");
  const span = { start: object?.start ?? node.start, end: nameNode?.end ?? node.end };
  const callee = calleeOf(name, object, span, context, lowering);
  return addCall(node, callee, argumentsOf(node, context, lowering), false, context, lowering);
}

function calleeOf(
  name: string,
  object: SyntaxNode | undefined,
  span: Call["span"],
  context: Context,
  lowering: Lowering,
): Expression {
  if (object && object.type !== "this") {
    return { kind: "member", object: lowering.expression(object, context), name, span };
  }
  const own = context.scope.find(`${name}()`) ?? (object ? undefined : context.scope.find(name));
  // What a class without a name does not declare is of what it extends: `new Factory() {{ setReadTimeout(2000); }}`.
  if (own === undefined && context.receiver) return { kind: "member", object: context.receiver, name, span };
  const isFunction = own?.kind === "function" || own?.kind === "import";
  return { kind: "name", name, ...(own && isFunction ? { binding: own } : {}), span };
}

function creation(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const typeNode = child(node, "type");
  const callee = typeOf(typeNode, context, lowering) ?? unknownAt(typeNode ?? node);
  const made = addCall(node, callee, argumentsOf(node, context, lowering), true, context, lowering);
  const body = named(node).find(({ type }) => type === "class_body");
  if (body) {
    const definition: GrowingClass = {
      name: "",
      span: spanOf(body),
      bases: [callee],
      decorators: [],
      fields: new Map(),
      methods: new Map(),
      statics: new Set(),
    };
    lowering.classes.push(definition);
    lowerBody(body, definition, new Scope("class", context.scope), { ...context, receiver: made }, lowering);
  }
  return made;
}

function addCall(
  node: SyntaxNode,
  callee: Expression,
  args: readonly Argument[],
  isNew: boolean,
  context: Context,
  lowering: Lowering,
): Call {
  const given = child(node, "arguments");
  const made: Call = {
    kind: "call",
    span: spanOf(node),
    callee,
    arguments: args,
    ...(given ? { argumentsSpan: spanOf(given) } : {}),
    isNew,
    awaited: false,
    ...placeOfCall(context),
  };
  lowering.calls.push(made);
  return made;
}

function argumentsOf(node: SyntaxNode, context: Context, lowering: Lowering): readonly Argument[] {
  const given = child(node, "arguments");
  return (given ? named(given) : []).map((each) => ({
    value: lowering.expression(each, context),
    spread: false,
    span: spanOf(each),
  }));
}

const ARITHMETIC: Readonly<Record<string, Arithmetic["operator"]>> = { "+": "+", "-": "-", "*": "*", "/": "/" };

function binary(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const left = lowering.expression(child(node, "left"), context);
  const right = lowering.expression(child(node, "right"), context);
  const operator = ARITHMETIC[child(node, "operator")?.type ?? ""];
  if (operator === undefined) return unknownAt(node);
  return (
    (operator === "+" ? joined(left, right, spanOf(node)) : undefined) ?? {
      kind: "arithmetic",
      operator,
      left,
      right,
      span: spanOf(node),
    }
  );
}
