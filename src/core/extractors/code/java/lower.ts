import type { SourceFile } from "../../extractor.ts";
import { type Lowering, unknownAt } from "../jvm/lowering.ts";
import { programFrom, startScope } from "../jvm/program.ts";
import type { Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { declareClasses } from "./classes.ts";
import { lowerExpression } from "./expressions.ts";
import { importsOf, packageOf } from "./imports.ts";
import { visitStatement } from "./statements.ts";

/** Lowers a compilation unit: https://docs.oracle.com/javase/specs/jls/se21/html/index.html */
export function lowerJava(root: SyntaxNode, file: SourceFile): Program {
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
  declareClasses(root, scope, lowering);
  visitStatement(root, { scope, depth: 0, contexts: [] }, lowering);
  return programFrom("java", file, lowering);
}
