import type { Expression, Import } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { segmentsOf } from "./imports.ts";
import { type Context, type Lowering, spanOf } from "./lowering.ts";
import type { GrowingBinding } from "./scopes.ts";

/** What a path stands for: a name of the file, of a module, or of a crate that needs no import. */
export function lowerPath(node: SyntaxNode, context: Context, lowering: Lowering): Expression {
  return pathExpression(segmentsOf(node, lowering.text), node, context, lowering);
}

/** The same, of its segments. */
function pathExpression(
  segments: readonly string[],
  node: SyntaxNode,
  context: Context,
  lowering: Lowering,
): Expression {
  const span = spanOf(node);
  const [first = "", ...rest] = segments;
  const binding = bindingOf(first, context, lowering, rest.length > 0);
  if (binding) return membersOf({ kind: "name", name: first, binding, span }, rest, span);
  if (rest.length === 0) {
    lowering.globals.add(first);
    return { kind: "name", name: first, span };
  }
  // A crate's name, or `crate`, `self` and `super`: modules are written in lower case, and what they hold comes last.
  const deep = segments.findIndex((each, at) => at > 0 && (/^[A-Z]/.test(each) || at === segments.length - 1));
  const name = segments[deep] ?? "";
  const imported: Import = { module: segments.slice(0, deep).join("."), name, local: "", span, typeOnly: false };
  const path: GrowingBinding = { name, kind: "import", values: [], import: imported };
  return membersOf({ kind: "name", name, binding: path, span }, segments.slice(deep + 1), span);
}

function bindingOf(first: string, context: Context, lowering: Lowering, isPath: boolean): GrowingBinding | undefined {
  const found = context.scope.find(first);
  if (found || first === "") return found;
  if (first === "Self") return undefined;
  // What no import names may come from a module that all is imported of.
  const [glob] = lowering.globs;
  if (isPath && !/^[A-Z]/.test(first)) return undefined;
  if (!glob || PRELUDE.has(first)) return undefined;
  return { name: first, kind: "import", values: [], import: { ...glob, name: first, local: first } };
}

/** https://doc.rust-lang.org/std/prelude/ */
const PRELUDE = new Set(["Option", "Some", "None", "Result", "Ok", "Err", "Box", "String", "Vec", "Default", "From"]);

function membersOf(object: Expression, names: readonly string[], span: Expression["span"]): Expression {
  return names.reduce<Expression>((inner, name) => ({ kind: "member", object: inner, name, span }), object);
}
