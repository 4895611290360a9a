import type { Signal } from "../../model.ts";
import { treeOf } from "../code/programOf.ts";
import { named, type SyntaxNode } from "../code/treesitter.ts";
import { type Extractor, NOTHING } from "../extractor.ts";

/** Macros that take migrations into the program, which then applies them. */
const MACROS: Readonly<Record<string, string>> = {
  "sqlx::migrate": "SQLx", // https://docs.rs/sqlx/latest/sqlx/macro.migrate.html
  migrate: "SQLx",
  embed_migrations: "Diesel", // https://docs.rs/diesel_migrations/latest/diesel_migrations/macro.embed_migrations.html
  "diesel_migrations::embed_migrations": "Diesel",
  "refinery::embed_migrations": "refinery", // https://docs.rs/refinery/latest/refinery/
};

/** Reads the macros by which Rust programs carry their migrations. */
export const rustMigrations: Extractor = {
  name: "migration macros",
  files: ["**/*.rs"],
  mayHold: (text) => /\b(?:migrate|embed_migrations)!/.test(text),

  async extract(file, assets) {
    const root = await treeOf(file, assets);
    if (root === undefined) return NOTHING;
    const { path, text } = file;
    const signals: Signal[] = [];
    const waiting: SyntaxNode[] = [root];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      waiting.push(...node.children);
      const [name] = node.type === "macro_invocation" ? named(node) : [];
      const macro = name && text.slice(name.start, name.end);
      const tool = macro === undefined ? undefined : MACROS[macro];
      if (tool === undefined || macro === undefined) continue;
      const place = { path, span: { start: node.start, end: node.end } };
      signals.push({ kind: "migration.run", place, data: { tool, says: `${macro}!` } });
    }
    return { signals, problems: [] };
  },
};
