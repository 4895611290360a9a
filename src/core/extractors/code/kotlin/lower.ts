import type { SourceFile } from "../../extractor.ts";
import { type Lowering, unknownAt } from "../jvm/lowering.ts";
import { programFrom, startScope } from "../jvm/program.ts";
import type { Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { declareMembers } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { importsOf, packageOf } from "./imports.ts";
import { visitStatement } from "./statements.ts";

/** Lowers a file: https://kotlinlang.org/spec/kotlin-spec.html */
export function lowerKotlin(root: SyntaxNode, file: SourceFile): Program {
  const { text } = file;
  const imports = importsOf(root, text);
  const lowering: Lowering = {
    text,
    package: packageOf(root, text),
    imports,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    exports: new Map(),
    globals: new Set(),
    visit: (node, context) => visitStatement(node, context, lowering),
    expression: (node, context) => (node ? lowerExpression(node, context, lowering) : unknownAt(root)),
  };
  const scope = startScope(imports);
  const context = { scope, depth: 0, contexts: [] };
  const own = declareMembers(root, context, lowering);
  visitStatement(root, context, lowering);
  for (const [name, binding] of own) {
    const [value] = binding.values;
    const isFunction = binding.kind === "function" && value !== undefined && binding.values.length === 1;
    lowering.exports.set(name, isFunction ? value : { kind: "name", name, binding, span: { start: 0, end: 0 } });
  }
  return programFrom("kotlin", file, lowering);
}
