import type { SourceFile } from "../../extractor.ts";
import type { Expression, Program } from "../program.ts";
import { child, named, type SyntaxNode } from "../treesitter.ts";
import { exportsOf } from "./exported.ts";
import { lowerExpression } from "./expressions.ts";
import { keyOf } from "./keys.ts";
import { type Lowering, unknownAt } from "./lowering.ts";
import { Names } from "./names.ts";
import { Scope } from "./scopes.ts";

/** Lowers a file: https://www.php.net/manual/en/langref.php */
export function lowerPhp(root: SyntaxNode, { path, text }: SourceFile): Program {
  const globals = new Set<string>();
  const variables = new Scope();
  const lowering: Lowering = {
    text,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    returned: [],
    globals,
    names: new Names(globals),
    variables,
    keyOf: (key) => keyOf(key),
    expression: (node, context): Expression => (node ? lowerExpression(node, context, lowering) : unknownAt(root)),
  };
  declareAll(root, lowering);
  lowering.names.namespace = "";
  lowerExpression(root, { scope: variables, depth: 0 }, lowering);
  const { calls, assignments, functions, classes, names } = lowering;
  return {
    language: "php",
    path,
    text,
    calls: calls.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    assignments,
    functions,
    classes,
    imports: names.imports,
    exports: exportsOf(lowering),
    reexports: [],
    globals,
  };
}

const HOLDERS = new Set(["program", "compound_statement", "if_statement", "namespace_definition", "declare_statement"]);
const CLASSES = new Set(["class_declaration", "trait_declaration", "interface_declaration", "enum_declaration"]);

/** Classes and functions can be used before they are defined, and a `use` holds from anywhere in its namespace. */
function declareAll(root: SyntaxNode, lowering: Lowering): void {
  const { names, text } = lowering;
  const waiting = [root];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const name = child(at, "name");
    if (at.type === "namespace_definition") names.namespace = name ? text.slice(name.start, name.end) : "";
    else if (at.type === "namespace_use_declaration") names.use(at, text);
    else if (name && CLASSES.has(at.type)) names.define("class", text.slice(name.start, name.end));
    else if (name && at.type === "function_definition") names.define("function", text.slice(name.start, name.end));
    if (HOLDERS.has(at.type)) waiting.push(...named(at).toReversed());
  }
}
