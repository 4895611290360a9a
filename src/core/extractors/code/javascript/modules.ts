import type { Assignment, Expression, Import } from "../program.ts";
import { child, hasToken, named, type SyntaxNode } from "../treesitter.ts";
import { type Context, type Lowering, spanOf, stringText, textOf } from "./lowering.ts";
import type { Scope } from "./scopes.ts";
import { packageNamed } from "./specifiers.ts";

/** Every import declaration of the file, its names defined in the module's scope. */
export function importsOf(root: SyntaxNode, scope: Scope, lowering: Lowering): readonly Import[] {
  const imports: Import[] = [];
  for (const node of root.children) if (node.type === "import_statement") declare(node);
  return imports;

  function declare(node: SyntaxNode): void {
    const clause = named(node).find((each) => each.type.endsWith("_clause"));
    const source = child(node, "source") ?? (clause && child(clause, "source"));
    if (!source) return;
    const module = packageNamed(stringText(source, lowering));
    const allTypes = hasToken(node, "type");
    if (!clause) imports.push({ module, name: "*", local: "", span: spanOf(node), typeOnly: false });
    for (const each of clause ? named(clause) : []) {
      if (each.type === "identifier") {
        note(module, clause?.type === "import_require_clause" ? "*" : "default", each, each, allTypes);
      } else if (each.type === "namespace_import") note(module, "*", named(each)[0], each, allTypes);
      else if (each.type === "named_imports") {
        for (const specifier of named(each)) {
          const name = child(specifier, "name");
          const imported = name?.type === "string" ? stringText(name, lowering) : name ? textOf(name, lowering) : "";
          const isType = allTypes || hasToken(specifier, "type");
          note(module, imported, child(specifier, "alias") ?? name, specifier, isType);
        }
      }
    }
  }

  function note(module: string, name: string, local: SyntaxNode | undefined, at: SyntaxNode, typeOnly: boolean): void {
    if (!local) return;
    const binding = scope.define(textOf(local, lowering), "import");
    binding.import = { module, name, local: binding.name, span: spanOf(at), typeOnly };
    imports.push(binding.import);
  }
}

/** Takes in `export { a as b }`, `export * from "m"`, `export default …`; gives back what `export *` passes on. */
export function exportsOf(node: SyntaxNode, context: Context, lowering: Lowering): readonly Import[] {
  const source = child(node, "source");
  const module = source && packageNamed(stringText(source, lowering));
  const span = spanOf(node);
  for (const each of named(node)) {
    if (each.type === "export_clause")
      for (const specifier of named(each)) exportOne(specifier, module, context, lowering);
    if (each.type === "namespace_export" && module !== undefined) {
      const name = named(each)[0];
      if (name) lowering.exports.set(textOf(name, lowering), imported(module, "*", name, lowering));
    }
  }
  if (module === undefined || !hasToken(node, "*")) return [];
  return [{ module, name: "*", local: "", span, typeOnly: hasToken(node, "type") }];
}

function exportOne(node: SyntaxNode, module: string | undefined, context: Context, lowering: Lowering): void {
  const name = child(node, "name");
  const alias = child(node, "alias") ?? name;
  if (!name || !alias || hasToken(node, "type")) return;
  const value =
    module === undefined
      ? lowering.expression(name, context)
      : imported(module, textOf(name, lowering), node, lowering);
  lowering.exports.set(textOf(alias, lowering).replace(/^["']|["']$/g, ""), value);
}

/** A name of another module, as an expression. */
function imported(module: string, name: string, node: SyntaxNode, lowering: Lowering): Expression {
  const span = spanOf(node);
  const local = textOf(node, lowering);
  const binding = {
    name: local,
    kind: "import",
    values: [],
    import: { module, name, local, span, typeOnly: false },
  } as const;
  return { kind: "name", name: local, binding, span };
}

/** What `module.exports = …` and `exports.name = …` make importable. */
export function commonJsExports(assignments: readonly Assignment[], exports: Map<string, Expression>): void {
  for (const { target, value } of assignments) {
    if (isGlobal(target.object, "module") && target.name === "exports") {
      exports.set("default", value);
      const entries = value.kind === "object" ? value.entries : [];
      for (const entry of entries) if ("key" in entry) exports.set(entry.key, entry.value);
    } else if (isExports(target.object)) exports.set(target.name, value);
  }
}

function isExports(expression: Expression): boolean {
  if (isGlobal(expression, "exports")) return true;
  return expression.kind === "member" && expression.name === "exports" && isGlobal(expression.object, "module");
}

function isGlobal(expression: Expression, name: string): boolean {
  return expression.kind === "name" && expression.name === name && !expression.binding;
}
