import type { SourceFile } from "../../extractor.ts";
import type { Expression, Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { lowerExpression } from "./expressions.ts";
import { importsOf } from "./imports.ts";
import { type Lowering, unknownAt } from "./lowering.ts";
import { IMPORTS, Scope } from "./scopes.ts";
import { visitStatement } from "./statements.ts";

/** Lowers a module: https://docs.python.org/3/reference/ */
export function lowerPython(root: SyntaxNode, { path, text }: SourceFile): Program {
  const lowering: Lowering = {
    text,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    globals: new Set(),
    parents: new Map(),
    visit: (node, context) => visitStatement(node, context, lowering),
    expression: (node, context) => (node ? lowerExpression(node, context, lowering) : unknownAt(root)),
  };
  const scope = new Scope("module");
  scope.declareAll(root, text);
  visitStatement(root, { scope, depth: 0, contexts: [] }, lowering);
  const imports = importStatements(root).flatMap((statement) => importsOf(statement, text));
  const { calls, assignments, functions, classes, globals } = lowering;
  return {
    language: "python",
    path,
    text,
    calls: calls.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    assignments,
    functions,
    classes,
    imports: imports.filter((each) => each.local !== "*"),
    exports: exportsOf(scope),
    reexports: imports.filter((each) => each.local === "*"),
    globals,
  };
}

/** Every name at the top of a module can be imported, what it imported itself too. */
function exportsOf(scope: Scope): ReadonlyMap<string, Expression> {
  const exports = new Map<string, Expression>();
  for (const binding of scope.bindings) {
    exports.set(binding.name, { kind: "name", name: binding.name, binding, span: { start: 0, end: 0 } });
  }
  return exports;
}

function importStatements(root: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting = [root];
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (IMPORTS.has(at.type)) found.push(at);
    else waiting.push(...at.children.toReversed());
  }
  return found;
}
