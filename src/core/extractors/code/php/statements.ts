import type { Expression } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { assign } from "./assignments.ts";
import { type Context, type Lowering, textOf, unknownAt } from "./lowering.ts";

type LowerStatement = (node: SyntaxNode, context: Context, lowering: Lowering) => Expression;

/** The statements that do more than hold others. */
export const STATEMENTS: Readonly<Record<string, LowerStatement>> = {
  namespace_definition: (node, context, lowering) => {
    const name = child(node, "name");
    lowering.names.namespace = name ? textOf(name, lowering) : "";
    const body = child(node, "body");
    return body ? lowering.expression(body, context) : unknownAt(node);
  },
  namespace_use_declaration: (node) => unknownAt(node), // read before
  declare_statement: (node) => unknownAt(node),
  attribute_list: (node) => unknownAt(node),
  return_statement: (node, context, lowering) => {
    const [given] = named(node);
    const value = given && lowering.expression(given, context);
    if (value) context.holder?.returns.push(value);
    if (value && !context.holder) lowering.returned.push(value);
    return unknownAt(node);
  },
  foreach_statement: (node, context, lowering) => {
    const body = child(node, "body");
    const [items, ...targets] = named(node).filter((each) => each !== body);
    lowering.expression(items, context);
    for (const each of targets.flatMap((target) => (target.type === "pair" ? named(target) : [target]))) {
      const target = each.type === "by_ref" ? (named(each)[0] ?? each) : each;
      assign(target, unknownAt(target, "it is a loop's variable"), node, context, lowering);
    }
    return body ? lowering.expression(body, context) : unknownAt(node);
  },
  catch_clause: (node, context, lowering) => {
    const name = child(node, "name");
    if (name) assign(name, unknownAt(name, "it is an exception"), node, context, lowering);
    const body = child(node, "body");
    return body ? lowering.expression(body, context) : unknownAt(node);
  },
  global_declaration: (node, { scope }, lowering) => {
    for (const each of named(node)) {
      const name = textOf(each, lowering);
      scope.share(name, lowering.variables.variable(name));
    }
    return unknownAt(node);
  },
  static_variable_declaration: (node, context, lowering) => {
    const name = child(node, "name");
    const value = child(node, "value");
    if (name && value) assign(name, lowering.expression(value, context), node, context, lowering);
    return unknownAt(node);
  },
  const_declaration: (node, context, lowering) => {
    for (const each of named(node)) {
      const [name, value] = each.type === "const_element" ? named(each) : [];
      if (name && value)
        lowering.names.constant(textOf(name, lowering)).values.push(lowering.expression(value, context));
    }
    return unknownAt(node);
  },
};
