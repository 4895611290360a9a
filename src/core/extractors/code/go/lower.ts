import type { SourceFile } from "../../extractor.ts";
import type { Expression, Program } from "../program.ts";
import { named, type SyntaxNode } from "../treesitter.ts";
import { followArguments } from "./arguments.ts";
import { declareAll, lowerTypes } from "./declarations.ts";
import { lowerExpression } from "./expressions.ts";
import { noteAssignedField, noteHandedFields } from "./fields.ts";
import { lowerFunction, lowerMethod } from "./functions.ts";
import { importsOf } from "./imports.ts";
import { type Context, type Lowering, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";
import { visitStatement } from "./statements.ts";
import { instanceOf } from "./structs.ts";

/** Lowers a file: https://go.dev/ref/spec */
export function lowerGo(root: SyntaxNode, { path, text }: SourceFile): Program {
  const lowering: Lowering = {
    text,
    calls: [],
    assignments: [],
    functions: [],
    classes: [],
    globals: new Set(),
    interfaces: new Set(),
    ownPackage: new Map(),
    givenElsewhere: new Map(),
    visit: (node, context) => visitStatement(node, context, lowering),
    expression: (node, context) => (node ? lowerExpression(node, context, lowering) : unknownAt(root)),
  };
  const imports = importsOf(root, text);
  const file = new Scope("package");
  for (const each of imports) file.declare(each.local, "import").import = each;
  const scope = new Scope("package", file);
  const context: Context = { scope, depth: 0 };
  declareAll(root, scope, lowering);
  lowerTypes(root, context, lowering);
  for (const node of named(root)) {
    if (node.type === "function_declaration") lowerFunction(node, context, lowering);
    else if (node.type === "method_declaration") lowerMethod(node, context, lowering);
    else lowering.visit(node, context);
  }
  for (const each of lowering.assignments) noteAssignedField(each, lowering);
  for (const each of lowering.classes) noteHandedFields(each);
  noteHandedVariables(scope);
  followArguments(lowering, packageName(root, text) === "main");
  const { calls, assignments, functions, classes, globals } = lowering;
  return {
    language: "go",
    path,
    text,
    calls: calls.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    assignments,
    functions,
    classes,
    imports,
    exports: new Map([...lowering.givenElsewhere, ...exportsOf(scope)]),
    reexports: [],
    globals,
  };
}

function packageName(root: SyntaxNode, text: string): string {
  const clause = named(root).find(({ type }) => type === "package_clause");
  const name = clause && named(clause)[0];
  return name ? text.slice(name.start, name.end) : "";
}

/** A variable of the package that this file gives no value is given one elsewhere. */
function noteHandedVariables(scope: Scope): void {
  for (const binding of scope.bindings) {
    if (binding.kind !== "variable" || binding.values.length > 0 || !binding.type) continue;
    binding.values.push(instanceOf(binding.type, binding.name));
  }
}

/** What the package's other files know by name, whether or not it is exported. */
function exportsOf(scope: Scope): ReadonlyMap<string, Expression> {
  const exports = new Map<string, Expression>();
  for (const binding of scope.bindings) {
    if (binding.kind === "class") continue;
    exports.set(binding.name, { kind: "name", name: binding.name, binding, span: spanIn(binding.values) });
  }
  return exports;
}

function spanIn(values: readonly Expression[]): Expression["span"] {
  return values[0]?.span ?? { start: 0, end: 0 };
}
