import { type Context, DEEPEST, deeper, type Lowering, onSide, textOf, unknownAt } from "../jvm/lowering.ts";
import { Scope } from "../jvm/scopes.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { CLASSES, lowerClass } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { typeOf } from "./types.ts";

/** Takes in a statement, a clause of one, or an expression. */
export function visitStatement(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (context.depth > DEEPEST || SKIPPED.has(node.type)) return;
  const inner = deeper(context);
  if (CLASSES.has(node.type)) {
    lowerClass(node, inner, lowering);
    return;
  }
  switch (node.type) {
    case "local_variable_declaration":
      for (const each of node.children.filter(({ field }) => field === "declarator")) {
        declare(child(each, "name"), child(node, "type"), child(each, "value"), inner, lowering);
      }
      return;
    case "resource":
      if (child(node, "name")) declare(child(node, "name"), child(node, "type"), child(node, "value"), inner, lowering);
      else for (const each of named(node)) lowering.visit(each, inner);
      return;
    case "enhanced_for_statement":
      lowerForEach(node, inner, lowering);
      return;
    case "catch_formal_parameter": {
      const name = child(node, "name");
      if (name) context.scope.declare(textOf(name, lowering)).values.push(unknownAt(name, "it is an exception"));
      return;
    }
    case "if_statement":
      lowerIf(node, inner, lowering);
      return;
    case "switch_block": {
      const groups = named(node);
      const isWhole = groups.some((each) => /^\s*default\b/.test(textOf(each, lowering)));
      groups.forEach((each, side) => {
        lowering.visit(each, onSide(inner, { fork: node.start, side, ...(isWhole ? { sides: groups.length } : {}) }));
      });
      return;
    }
    case "return_statement": {
      const value = named(node)[0];
      if (value) context.holder?.returns.push(lowering.expression(value, inner));
      return;
    }
    default:
      if (!STATEMENTS.has(node.type)) {
        lowerExpression(node, context, lowering);
        return;
      }
      visitAll(node, OPENS_A_SCOPE.has(node.type) ? opened(inner) : inner, lowering);
  }
}

/** Whoever asks for a type only says which of several forms a thing has. */
function lowerIf(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const condition = child(node, "condition");
  if (condition) lowering.visit(condition, context);
  const asksType = named(condition ?? node).some(({ type }) => type === "instanceof_expression");
  const parts = [child(node, "consequence"), child(node, "alternative")].filter((each) => each !== undefined);
  const sides = parts.length > 1 ? { sides: parts.length } : {};
  parts.forEach((each, side) => {
    lowering.visit(each, asksType ? context : onSide(context, { fork: node.start, side, ...sides }));
  });
}

function visitAll(node: SyntaxNode, context: Context, lowering: Lowering): void {
  for (const each of named(node)) lowering.visit(each, context);
}

function opened(context: Context): Context {
  return { ...context, scope: new Scope("block", context.scope) };
}

const SKIPPED = new Set(["package_declaration", "import_declaration", "modifiers", "throws"]);
const OPENS_A_SCOPE = new Set([
  "block",
  "constructor_body",
  "for_statement",
  "try_with_resources_statement",
  "catch_clause",
  "switch_block_statement_group",
  "switch_rule",
]);
const STATEMENTS = new Set([
  ...OPENS_A_SCOPE,
  "program",
  "expression_statement",
  "if_statement",
  "while_statement",
  "do_statement",
  "try_statement",
  "resource_specification",
  "finally_clause",
  "switch_block",
  "switch_label",
  "yield_statement",
  "throw_statement",
  "synchronized_statement",
  "labeled_statement",
  "assert_statement",
  "static_initializer",
  "enum_body",
  "enum_body_declarations",
  "module_declaration",
  "ERROR",
]);

function declare(
  name: SyntaxNode | undefined,
  type: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
  context: Context,
  lowering: Lowering,
): void {
  const given = value && lowering.expression(value, context);
  if (name === undefined) return;
  const binding = context.scope.declare(textOf(name, lowering));
  const declared = typeOf(type, context, lowering);
  if (declared) binding.type = declared;
  if (given) binding.values.push(given);
}

function lowerForEach(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const value = child(node, "value");
  if (value) lowering.expression(value, context);
  const inner = opened(context);
  const name = child(node, "name");
  const type = typeOf(child(node, "type"), context, lowering);
  if (name) {
    const binding = inner.scope.declare(textOf(name, lowering), type ? "parameter" : "variable");
    if (type) binding.type = type;
    else binding.values.push(unknownAt(name, "it is a loop's variable"));
  }
  const body = child(node, "body");
  if (body) lowering.visit(body, inner);
}
