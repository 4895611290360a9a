import type { Binding, Expression, Parameter } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { addTo, type Context, type GrowingFunction, type Lowering, spanOf, textOf, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { typeOf } from "./types.ts";

/** `function name(…) { … }` */
export function lowerFunction(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const nameNode = child(node, "name");
  const name = nameNode ? textOf(nameNode, lowering) : "";
  const scope = new Scope();
  const lowered = functionOf(node, name, { ...context, scope }, lowering);
  lowering.names.define("function", name).values.push(lowered);
  lowerBody(node, lowered, { ...context, scope, within: name }, lowering);
  return unknownAt(node);
}

/** A method of the class whose body we are in. */
export function lowerMethod(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const { owner } = context;
  const nameNode = child(node, "name");
  if (owner === undefined || nameNode === undefined) return;
  const name = textOf(nameNode, lowering);
  const scope = new Scope();
  const lowered = functionOf(node, name, { ...context, scope }, lowering, owner.definition.name);
  owner.definition.methods.set(name, lowered);
  const within = owner.definition.name === "" ? name : `${owner.definition.name}::${name}`;
  lowerBody(node, lowered, { ...context, scope, within }, lowering);
}

/** `function (…) use ($a) { … }` and `fn (…) => …`, which sees all that is around it. */
export function lowerClosure(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  const isArrow = node.type === "arrow_function";
  const scope = new Scope(isArrow ? context.scope : undefined);
  const uses = named(node).find(({ type }) => type === "anonymous_function_use_clause");
  for (const each of uses ? named(uses) : []) {
    const name = textOf(each, lowering).replace(/^&\s*/, "");
    scope.share(name, context.scope.variable(name));
  }
  const lowered = functionOf(node, undefined, { ...context, scope }, lowering);
  const inner = { ...context, scope, holder: lowered };
  if (isArrow) lowered.returns.push(lowering.expression(child(node, "body"), inner));
  else lowerBody(node, lowered, inner, lowering);
  return lowered;
}

function lowerBody(node: SyntaxNode, lowered: GrowingFunction, context: Context, lowering: Lowering): void {
  const body = child(node, "body");
  if (body) lowering.expression(body, { ...context, holder: lowered });
}

function functionOf(
  node: SyntaxNode,
  name: string | undefined,
  context: Context,
  lowering: Lowering,
  owner?: string,
): GrowingFunction {
  const list = child(node, "parameters");
  const lowered: GrowingFunction = {
    kind: "function",
    ...(name === undefined ? {} : { name }),
    parameters: (list ? named(list) : []).flatMap((each) => parameterOf(each, node, context, lowering)),
    returns: [],
    isAsync: false,
    bodySpan: spanOf(child(node, "body") ?? node),
    decorators: [],
    ...(owner === undefined ? {} : { owner }),
    span: spanOf(node),
  };
  lowering.functions.push(lowered);
  return lowered;
}

function parameterOf(
  node: SyntaxNode,
  declaring: SyntaxNode,
  context: Context,
  lowering: Lowering,
): readonly Parameter[] {
  const nameNode = child(node, "name");
  if (!nameNode) return [];
  const variable = textOf(nameNode, lowering).replace(/^&\s*/, "");
  const binding = context.scope.declare(variable, "parameter");
  const value = child(node, "default_value");
  const type = typeOf(child(node, "type"), lowering) ?? documentedType(variable, declaring, lowering);
  if (type) binding.type = type;
  if (node.type === "property_promotion_parameter" && context.owner) promote(variable, binding, node, context);
  return [
    {
      name: variable.slice(1),
      ...(value ? { default: lowering.expression(value, context) } : {}),
      ...(type ? { type } : {}),
      rest: node.type === "variadic_parameter",
      binding,
    },
  ];
}

/** https://www.php.net/manual/en/language.oop5.decon.php#language.oop5.decon.constructor.promotion */
function promote(field: string, binding: Binding, node: SyntaxNode, { owner }: Context): void {
  if (owner) addTo(owner.definition, field, [{ kind: "name", name: field, binding, span: spanOf(node) }]);
}

/** What a doc comment right before the function says: `@param Client $client`. */
function documentedType(variable: string, declaring: SyntaxNode, lowering: Lowering): Expression | undefined {
  const comment = docCommentBefore(declaring.start, lowering.text);
  if (comment === undefined) return undefined;
  for (const line of comment.split("\n")) {
    const words = line.split(/[\s*]+/).filter((word) => word !== "");
    const [tag, type, name] = words;
    if (tag === "@param" && name === variable && type) return documented(type, declaring, lowering);
  }
  return undefined;
}

/** The class that a type of a doc comment names, `A|null` and `?A` as well. */
export function documented(type: string, node: SyntaxNode, lowering: Lowering): Expression | undefined {
  const [only, ...others] = type
    .replace(/^\?/, "")
    .split("|")
    .filter((part) => part.toLowerCase() !== "null");
  if (only === undefined || others.length > 0 || !/^\\?[A-Z][\w\\]*$/.test(only)) return undefined;
  return lowering.names.classNamed(only, spanOf(node));
}

const LONGEST_COMMENT = 3000;

/** The text of the doc comment that ends right before a place. */
export function docCommentBefore(offset: number, text: string): string | undefined {
  const before = text.slice(Math.max(0, offset - LONGEST_COMMENT), offset).trimEnd();
  if (!before.endsWith("*/")) return undefined;
  const start = before.lastIndexOf("/**");
  return start < 0 ? undefined : before.slice(start);
}
