import type { SourceFile } from "../../extractor.ts";
import type { Expression, Program } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { lowerExpression } from "./expressions.ts";
import { declareItems, ITEMS, lowerItem, lowerItems } from "./items.ts";
import { type Lowering, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { lowerStatement } from "./statements.ts";

/** Lowers a source file: https://doc.rust-lang.org/reference/ */
export function lowerRust(root: SyntaxNode, { path, text }: SourceFile): Program {
  const lowering: Lowering = {
    text,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    imports: [],
    globs: [],
    globals: new Set(),
    visit: (node, context) => {
      if (ITEMS.has(node.type)) lowerItem(node, { ...context, depth: context.depth + 1 }, lowering);
      else lowerStatement(node, context, lowering);
    },
    declare: (nodes, context) => declareItems(nodes, context, lowering),
    expression: (node, context) => (node ? lowerExpression(node, context, lowering) : unknownAt(root)),
  };
  const scope = new Scope();
  lowerItems(named(root), { scope, depth: 0, contexts: [] }, lowering);
  const { calls, assignments, functions, classes, imports, globs, globals } = lowering;
  return {
    language: "rust",
    path,
    text,
    calls: calls.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    assignments,
    functions,
    classes,
    imports,
    exports: exportsOf(scope),
    reexports: globs,
    globals,
  };
}

/** Every name at the top of a file can be reached from others, what it brings in itself too. */
function exportsOf(scope: Scope): ReadonlyMap<string, Expression> {
  const exports = new Map<string, Expression>();
  for (const binding of scope.bindings) {
    if (binding.name.includes(" ")) continue; // types of other files
    exports.set(binding.name, { kind: "name", name: binding.name, binding, span: { start: 0, end: 0 } });
  }
  return exports;
}
