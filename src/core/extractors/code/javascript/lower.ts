import type { SourceFile } from "../../extractor.ts";
import type { Expression, Import, Language, Program } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { isExpression, lowerExpression } from "./expressions.ts";
import { decorator, lowerClass, lowerFunction } from "./functions.ts";
import { type Context, give, type Lowering, textOf, unknownAt } from "./lowering.ts";
import { commonJsExports, exportsOf, importsOf } from "./modules.ts";
import { assignPattern } from "./patterns.ts";
import { DEEPEST, Scope, scopesOf, TYPES } from "./scopes.ts";

/** A JavaScript or TypeScript file, with or without JSX, as a program. */
export function lowerJavaScript(root: SyntaxNode, file: SourceFile, language: Language): Program {
  const reexports: Import[] = [];
  const lowering: Lowering = {
    text: file.text,
    scopes: scopesOf(root, file.text),
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    globals: new Set(),
    exports: new Map(),
    visit: (node, context) => visit(node, context, lowering, reexports),
    expression: (node, context) => (node ? lowerExpression(node, context, lowering) : unknownAt(root, "it is missing")),
  };
  const top = lowering.scopes.get(root) ?? new Scope(undefined, true);
  const imports = importsOf(root, top, lowering);
  for (const node of root.children) lowering.visit(node, { scope: top, depth: 0 });
  commonJsExports(lowering.assignments, lowering.exports);
  const { calls, assignments, functions, classes, globals, exports } = lowering;
  calls.sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  return {
    language,
    path: file.path,
    text: file.text,
    calls,
    assignments,
    functions,
    classes,
    imports,
    exports,
    reexports,
    globals,
  };
}

function visit(node: SyntaxNode, context: Context, lowering: Lowering, reexports: Import[]): void {
  if (!node.named || context.depth > DEEPEST || TYPES.has(node.type) || node.type === "import_statement") return;
  if (isExpression(node)) {
    lowering.expression(node, context);
    return;
  }
  const scope = lowering.scopes.get(node) ?? context.scope;
  const inner: Context = { ...context, scope, depth: context.depth + 1 };
  switch (node.type) {
    case "function_declaration":
    case "generator_function_declaration":
      give(context.scope.find(nameIn(node, lowering)), lowerFunction(node, inner, lowering));
      return;
    case "class_declaration":
    case "abstract_class_declaration":
      lowerClass(node, inner, lowering);
      return;
    case "variable_declarator":
      declareVariable(node, inner, lowering);
      return;
    case "return_statement":
      context.holder?.returns.push(...named(node).map((value) => lowering.expression(value, inner)));
      return;
    case "for_in_statement": {
      const left = child(node, "left");
      if (left) assignPattern(left, unknownAt(left, "it is one of several"), left, inner, lowering);
      break;
    }
    case "catch_clause": {
      const caught = child(node, "parameter");
      if (caught) assignPattern(caught, unknownAt(caught, "it is what was thrown"), caught, inner, lowering);
      break;
    }
    case "enum_declaration":
    case "internal_module":
      give(context.scope.find(nameIn(node, lowering)), unknownAt(node, "it is an enum or a namespace"));
      break;
    case "export_statement":
      exportStatement(node, inner, lowering, reexports);
      return;
  }
  for (const each of node.children) lowering.visit(each, inner);
}

function nameIn(node: SyntaxNode, lowering: Lowering): string {
  const name = child(node, "name");
  return name ? textOf(name, lowering) : "";
}

function declareVariable(node: SyntaxNode, context: Context, lowering: Lowering): void {
  const target = child(node, "name");
  const given = child(node, "value");
  if (!target || !given) return;
  assignPattern(target, lowering.expression(given, context), node, context, lowering);
}

function exportStatement(node: SyntaxNode, context: Context, lowering: Lowering, reexports: Import[]): void {
  if (node.children.some((each) => !each.named && each.type === "type")) return;
  reexports.push(...exportsOf(node, context, lowering));
  const isDefault = node.children.some((each) => !each.named && (each.type === "default" || each.type === "="));
  const decorators = node.children
    .filter((each) => each.type === "decorator")
    .map((each) => decorator(each, context, lowering));
  const declaration = child(node, "declaration");
  const value = isDefault ? (child(node, "value") ?? declaration ?? named(node).at(-1)) : undefined;
  if (value && isExpression(value)) lowering.exports.set("default", lowering.expression(value, context));
  else if (declaration) {
    const name = nameIn(declaration, lowering);
    if (declaration.type.endsWith("class_declaration")) {
      const made = lowerClass(declaration, { ...context, scope: context.scope }, lowering, decorators);
      lowering.exports.set(isDefault ? "default" : name, made);
      return;
    }
    lowering.visit(declaration, context);
    if (isDefault) lowering.exports.set("default", reference(name, declaration, context));
    else
      for (const each of declaredNames(declaration, lowering)) {
        lowering.exports.set(each, reference(each, declaration, context));
      }
  }
}

function reference(name: string, node: SyntaxNode, context: Context): Expression {
  const binding = context.scope.find(name);
  if (!binding) return unknownAt(node, "it has no name");
  return { kind: "name", name, binding, span: { start: node.start, end: node.end } };
}

/** The names a declaration makes: `const { a, b: c } = …`, `function f() {}`. */
function declaredNames(declaration: SyntaxNode, lowering: Lowering): readonly string[] {
  const own = nameIn(declaration, lowering);
  if (own) return [own];
  const names: string[] = [];
  const pending = named(declaration).flatMap((each) => child(each, "name") ?? []);
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === "identifier" || node.type === "shorthand_property_identifier_pattern")
      names.push(textOf(node, lowering));
    else pending.push(...named(node).filter((each) => each.field !== "key" && each.field !== "right"));
  }
  return names;
}
