import type { Import } from "../program.ts";
import { child, type SyntaxNode } from "../treesitter.ts";

/**
 * What an import statement brings in. `import a.b` binds `a`, as at run time; relative modules keep their dots; a
 * star import has the local name "*".
 */
export function importsOf(statement: SyntaxNode, text: string): readonly Import[] {
  const textOf = (node: SyntaxNode): string => text.slice(node.start, node.end).replace(/\s/g, "");
  const typeOnly = isTypeChecking(statement, text);
  const from = child(statement, "module_name");
  const module = from ? textOf(from) : statement.type === "future_import_statement" ? "__future__" : undefined;
  const names = statement.children.filter((each) => each.field === "name" || each.type === "wildcard_import");
  return names.map((each): Import => {
    const alias = child(each, "alias");
    const name = textOf(child(each, "name") ?? each);
    const span = { start: each.start, end: each.end };
    if (module !== undefined) return { module, name, local: alias ? textOf(alias) : name, span, typeOnly };
    if (alias) return { module: name, name: "*", local: textOf(alias), span, typeOnly };
    const top = name.split(".")[0] ?? name;
    return { module: top, name: "*", local: top, span, typeOnly };
  });
}

/** Under `if TYPE_CHECKING:`: https://docs.python.org/3/library/typing.html#typing.TYPE_CHECKING */
function isTypeChecking(statement: SyntaxNode, text: string): boolean {
  for (let at = statement.parent; at; at = at.parent) {
    const condition = at.type === "if_statement" ? child(at, "condition") : undefined;
    if (condition && /^(\w+\.)?TYPE_CHECKING$/.test(text.slice(condition.start, condition.end))) return true;
  }
  return false;
}
