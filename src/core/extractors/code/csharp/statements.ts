import { child, named, type SyntaxNode } from "../treesitter.ts";
import { CLASSES, lowerClass } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerFunction } from "./functions.ts";
import { type Context, DEEPEST, type Lowering, textOf, unknownAt } from "./lowering.ts";
import { declarePattern } from "./patterns.ts";
import { Scope } from "./scopes.ts";
import { typedAs, typeOf } from "./types.ts";

/** Takes in a statement, a declaration, a clause of one, or an expression. */
export function visitStatement(node: SyntaxNode, context: Context, lowering: Lowering): void {
  if (context.depth > DEEPEST || SILENT.has(node.type)) return;
  const inner = { ...context, depth: context.depth + 1 };
  if (CLASSES.has(node.type)) {
    lowerClass(node, inner, lowering);
    return;
  }
  switch (node.type) {
    case "block":
    case "switch_section":
    case "for_statement":
    case "using_statement":
    case "fixed_statement":
    case "catch_clause":
      visitAll(node, { ...inner, scope: new Scope(inner.scope) }, lowering);
      return;
    case "preproc_if": {
      const otherwise = child(node, "alternative");
      if (!isForDebugging(node, lowering)) visitAll(node, inner, lowering);
      else if (otherwise) visitStatement(otherwise, inner, lowering);
      return;
    }
    case "foreach_statement":
      lowerForeach(node, inner, lowering);
      return;
    case "variable_declaration":
      lowerVariables(node, inner, lowering);
      return;
    case "local_function_statement": {
      const nameNode = child(node, "name");
      const name = nameNode ? textOf(nameNode, lowering) : "";
      const parts = { body: child(node, "body"), name, returnType: child(node, "type") };
      inner.scope.declare(name, "function").values.push(lowerFunction(node, parts, inner, lowering));
      return;
    }
    case "return_statement":
    case "yield_statement": {
      const [value] = named(node);
      const wanted = context.holder?.returnType;
      if (value) context.holder?.returns.push(lowering.expression(value, { ...inner, wanted }));
      if (value && !context.holder) lowering.expression(value, inner);
      return;
    }
    case "catch_declaration": {
      const name = child(node, "name");
      if (name) inner.scope.declare(textOf(name, lowering)).values.push(unknownAt(node, "it is an exception"));
      return;
    }
    default:
      if (PATTERN.test(node.type)) declarePattern(node, unknownAt(node), inner, lowering);
      else if (STATEMENT.test(node.type)) visitAll(node, inner, lowering);
      else lowerExpression(node, context, lowering);
  }
}

const SILENT = new Set(["using_directive", "attribute_list", "enum_declaration", "delegate_declaration", "modifier"]);
const PATTERN = /_pattern$/;
const STATEMENT =
  /_(?:statement|clause|body|list|initializer)$|^(?:compilation_unit|argument|file_scoped_namespace_declaration|namespace_declaration|ERROR|preproc_.*)$/;

/** `#if DEBUG`: what no release is built with. https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/preprocessor-directives#conditional-compilation */
function isForDebugging(node: SyntaxNode, lowering: Lowering): boolean {
  const condition = node.type === "preproc_if" ? child(node, "condition") : undefined;
  return condition !== undefined && textOf(condition, lowering).trim() === "DEBUG";
}

/** Local functions are known before what stands above them is read. */
function visitAll(node: SyntaxNode, context: Context, lowering: Lowering): void {
  for (const each of named(node)) {
    const statement = each.type === "global_statement" ? named(each)[0] : each;
    const name = statement?.type === "local_function_statement" ? child(statement, "name") : undefined;
    if (name) context.scope.declare(textOf(name, lowering), "function");
  }
  for (const each of named(node)) lowering.visit(each, context);
}

/** `Type a = 1, b` */
function lowerVariables(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const type = typeOf(child(node, "type"), context, lowering);
  for (const each of named(node)) {
    if (each.type !== "variable_declarator") continue;
    const target = child(each, "name") ?? named(each)[0];
    const written = named(each).findLast((part) => part !== target);
    const value = written && lowering.expression(written, { ...context, wanted: type });
    if (target?.type === "tuple_pattern") {
      const parts = named(target);
      parts.forEach((part, at) => {
        const item = value?.kind === "list" && value.items.length === parts.length ? value.items[at] : undefined;
        context.scope.declare(textOf(part, lowering)).values.push(item ?? unknownAt(part));
      });
    } else if (target) {
      const binding = context.scope.declare(textOf(target, lowering));
      if (type) binding.type ??= type;
      if (value) binding.values.push(value, ...typedAs(type, value, each));
    }
  }
}

function lowerForeach(node: SyntaxNode, outer: Context, lowering: Lowering): void {
  const context = { ...outer, scope: new Scope(outer.scope) };
  const left = child(node, "left");
  for (const each of left?.type === "tuple_pattern" ? named(left) : left ? [left] : []) {
    const binding = context.scope.declare(textOf(each, lowering));
    binding.values.push(unknownAt(each, "it is a loop's variable"));
  }
  const type = child(node, "type");
  for (const each of named(node)) if (each !== left && each !== type) lowering.visit(each, context);
}
