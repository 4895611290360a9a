import type { Signal } from "../../../model.ts";
import type { Program } from "../program.ts";
import type { SyntaxNode } from "../treesitter.ts";
import type { KnownUses } from "./known.ts";

/** Rust's macros that a table knows, in files that name their library's crate. */
export function macroSignals(tree: SyntaxNode, known: KnownUses, program: Program): readonly Signal<"library.used">[] {
  if (known.macros.size === 0) return [];
  const found: Signal<"library.used">[] = [];
  const open = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "macro_invocation") {
      const [path] = node.children;
      const written = path ? program.text.slice(path.start, path.end) : "";
      const name = written.slice(written.lastIndexOf(":") + 1);
      for (const row of known.macros.get(name) ?? []) {
        if (row.words && !row.words.some((word) => program.text.includes(word))) continue;
        const first = /"([\w.:-]{1,80})"/.exec(
          program.text.slice(node.start, Math.min(node.end, node.start + 200)),
        )?.[1];
        found.push({
          kind: "library.used",
          place: { path: program.path, span: { start: node.start, end: path?.end ?? node.end } },
          data: {
            language: program.language,
            topic: known.topics.get(row) ?? "errors",
            library: row.library,
            role: row.role,
            call: `${written}!`,
            inBrowser: false,
            facts: { ...row.says, ...(first === undefined ? {} : { name: first }) },
          },
        });
      }
    }
    open.push(...node.children);
  }
  return found.sort((one, other) => one.place.span.start - other.place.span.start);
}
