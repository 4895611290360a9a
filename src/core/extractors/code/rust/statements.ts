import { child, named, type SyntaxNode } from "../treesitter.ts";
import { lowerCondition } from "./blocks.ts";
import { lowerExpression } from "./expressions.ts";
import { type Context, DEEPEST, type Lowering, unknownAt } from "./lowering.ts";
import { bindPattern } from "./patterns.ts";
import { Scope } from "./scopes.ts";
import { typeOf } from "./types.ts";

/** Takes in a statement, or whatever else holds expressions. */
export function lowerStatement(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (context.depth > DEEPEST || IGNORED.has(node.type)) return;
  const inner = { ...context, depth: context.depth + 1 };
  switch (node.type) {
    case "let_declaration": {
      const pattern = child(node, "pattern");
      const given = child(node, "value");
      const value = given && lowering.expression(given, inner);
      const otherwise = child(node, "alternative");
      if (otherwise) lowering.expression(otherwise, inner);
      const type = typeOf(child(node, "type"), inner, lowering);
      const matched = { ...(value ? { value } : {}), ...(type ? { type } : {}) };
      if (pattern) bindPattern(pattern, matched, inner, lowering);
      return;
    }
    case "for_expression": {
      const scope = new Scope(context.scope);
      const pattern = child(node, "pattern");
      lowering.expression(child(node, "value"), inner);
      if (pattern) {
        bindPattern(pattern, { value: unknownAt(pattern, "it is a loop's variable") }, { ...inner, scope }, lowering);
      }
      lowering.expression(child(node, "body"), { ...inner, scope });
      return;
    }
    case "while_expression": {
      const held = { ...inner, scope: new Scope(context.scope) };
      const condition = child(node, "condition");
      if (condition) lowerCondition(condition, held, lowering);
      lowering.expression(child(node, "body"), held);
      return;
    }
    case "expression_statement":
    case "else_clause":
    case "ERROR":
      for (const each of named(node)) lowering.visit(each, inner);
      return;
    default:
      lowerExpression(node, context, lowering);
  }
}

const IGNORED = new Set([
  "use_declaration",
  "attribute_item",
  "inner_attribute_item",
  "enum_item",
  "union_item",
  "macro_definition",
  "visibility_modifier",
  "empty_statement",
  "lifetime",
  "label",
]);
