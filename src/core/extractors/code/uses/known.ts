import type { UseTopic } from "../../../model.ts";
import { anyText, anyWord } from "../../literals.ts";
import type { Language } from "../program.ts";
import { RowsByName, wordOf } from "../resilience/names.ts";
import { tableLanguage, type UseLanguage, type UseRow } from "./row.ts";
import { TABLES } from "./tables.ts";

/** All that is known of one language: rows by what is called and by what is imported, and what a text must hold. */
export interface KnownUses {
  readonly calls: RowsByName<UseRow>;
  readonly imports: ReadonlyMap<string, readonly UseRow[]>;
  /** Rows by the last name of what is assigned to. */
  readonly assigned: ReadonlyMap<string, readonly { readonly row: UseRow; readonly pattern: RegExp }[]>;
  readonly macros: ReadonlyMap<string, readonly UseRow[]>;
  readonly topics: ReadonlyMap<UseRow, UseTopic>;
  /** Matches texts that name something known. */
  readonly words: RegExp;
}

const byLanguage = new Map<UseLanguage, KnownUses>();

/** What is known of a language, worked out once. */
export function knownUses(language: Language): KnownUses {
  const key = tableLanguage(language);
  const known = byLanguage.get(key) ?? build(key);
  byLanguage.set(key, known);
  return known;
}

function build(language: UseLanguage): KnownUses {
  const topics = new Map<UseRow, UseTopic>();
  const imports = new Map<string, UseRow[]>();
  const assigned = new Map<string, { readonly row: UseRow; readonly pattern: RegExp }[]>();
  const macros = new Map<string, UseRow[]>();
  for (const { topic, rows } of TABLES) {
    for (const row of rows[language] ?? []) {
      topics.set(row, topic);
      for (const module of row.imports ?? []) note(imports, module, row);
      for (const macro of row.macros ?? []) note(macros, macro, row);
      for (const path of row.assigns ?? []) note(assigned, lastOf(path), { row, pattern: patternOf(path) });
    }
  }
  const rows = [...topics.keys()];
  const words = rows.flatMap((row) =>
    row.words
      ? []
      : [...row.calls.map(wordOf), ...(row.imports ?? []), ...(row.macros ?? []), ...(row.assigns ?? []).map(lastOf)],
  );
  const beginnings = rows.flatMap((row) => row.words ?? []);
  return { calls: new RowsByName(rows), imports, assigned, macros, topics, words: textsWith(words, beginnings) };
}

function note<Key, Item>(map: Map<Key, Item[]>, key: Key, item: Item): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}

function lastOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf("*")) + 1);
}

function patternOf(path: string): RegExp {
  const parts = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

/** Whole words, and what words may begin with. */
function textsWith(words: readonly string[], beginnings: readonly string[]): RegExp {
  const [letters, others] = [/^\w/, /^\W/].map((first) => anyText(beginnings.filter((word) => first.test(word))));
  return new RegExp([anyWord(words), `\\b(?:${letters})`, others].join("|"));
}
