import type { SourceFile } from "../../extractor.ts";
import type { Expression, Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { Constants, declareConstants } from "./constants.ts";
import { lowerExpression } from "./expressions.ts";
import { type Lowering, unknownAt } from "./lowering.ts";
import { Scope } from "./scopes.ts";

/** Lowers a file of Ruby: https://docs.ruby-lang.org/en/master/syntax_rdoc.html */
export function lowerRuby(root: SyntaxNode, { path, text }: SourceFile): Program {
  const constants = new Constants();
  declareConstants(root, text, constants);
  const lowering: Lowering = {
    text,
    calls: [],
    assignments: [],
    functions: [],
    constants,
    expression: (node, context) => (node ? lowerExpression(node, context, lowering) : unknownAt(root)),
  };
  const owner = constants.open("", root);
  lowering.expression(root, { scope: new Scope(), depth: 0, nesting: "", owner, contexts: [] });
  const { calls, assignments, functions } = lowering;
  return {
    language: "ruby",
    path,
    text,
    calls: calls.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    assignments,
    functions,
    classes: [...constants.classes.values()],
    imports: constants.imports,
    exports: exportsOf(constants),
    reexports: [],
    globals: new Set(),
  };
}

/** Constants are global, and so is what classes and modules give: "Shop.Billing.CONN", "Shop.Billing.connection". */
function exportsOf(constants: Constants): ReadonlyMap<string, Expression> {
  const exports = new Map<string, Expression>();
  for (const [full, binding] of constants.own) {
    const [first] = binding.values;
    exports.set(full, {
      kind: "name",
      name: binding.name,
      binding,
      span: first?.span ?? binding.definition?.span ?? { start: 0, end: 0 },
    });
  }
  for (const [full, { self, span, methods, fields }] of constants.classes) {
    if (full === "") continue;
    for (const [name, method] of methods) exports.set(`${full}.${name}`, method);
    for (const name of fields.keys()) {
      const object = { kind: "name", name: "self", binding: self, span } as const;
      if (!/^[A-Z]/.test(name)) exports.set(`${full}.${name}`, { kind: "member", object, name, span });
    }
  }
  return exports;
}
