import type { Signal } from "../../../model.ts";
import { anyWord } from "../../literals.ts";
import { placeOf } from "../facts.ts";
import type { Program } from "../program.ts";
import { RowsByName } from "../resilience/names.ts";
import { knownSites } from "../resilience/sites.ts";
import { resolverOf } from "../resolverOf.ts";
import { tableLanguage, type UseLanguage } from "../uses/row.ts";
import { FURTHER_STORES } from "./furtherStores.ts";
import type { StoreRow } from "./stores/row.ts";

const tables = new Map<UseLanguage, RowsByName<StoreRow>>();

/** The stores and queues that programs of the other languages open clients for. */
export function furtherDependencies(program: Program): readonly Signal[] {
  const language = tableLanguage(program.language);
  const table = tables.get(language) ?? new RowsByName(FURTHER_STORES[language] ?? []);
  tables.set(language, table);
  return knownSites(resolverOf(program), table).flatMap((site): readonly Signal[] => {
    const [row] = site.rows.filter(({ when }) => when?.(site) ?? true);
    if (row === undefined) return [];
    const place = site.call ? placeOf(site.call, program) : { path: program.path, span: site.expression.span };
    const type = typeof row.type === "function" ? row.type(site) : row.type;
    return [{ kind: "dependency.used", place, data: { type, library: row.library, language: program.language } }];
  });
}

/** What a text of one of these languages holds that opens a client: the last name of each call of the tables. */
export const FURTHER_WORDS = new RegExp(
  anyWord(
    Object.values(FURTHER_STORES)
      .flatMap((rows) => rows.flatMap(({ calls }) => calls))
      .map((call) =>
        longest(
          call
            .split(/[#/]/)
            .slice(-2)
            .join(".")
            .split(/[.\\:*]+/),
        ),
      ),
  ),
);

function longest(words: readonly string[]): string {
  return words.reduce((found, word) => (word.length > found.length ? word : found), "");
}
