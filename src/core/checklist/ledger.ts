import { isMap, isNode, isSeq } from "yaml";
import { closest } from "../config/closest.ts";
import { entrySchema } from "../config/schema.ts";
import { readYamlFile, spanAt, validate, type YamlFile } from "../config/yamlFile.ts";
import type { Check, Component, Entry, Place, Problem } from "../model.ts";

export const LEDGER_PATH = ".readiness/ledger.yaml";

/** An entry with the place where it stands. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly place: Place;
}

export interface Ledger {
  readonly entries: readonly PlacedEntry[];
  readonly problems: readonly Problem[];
}

/** Reads the ledger. An entry that is malformed is a problem at its place and answers nothing; the others hold. */
export function readLedger(text: string | undefined): Ledger {
  if (text === undefined || text.trim() === "") return { entries: [], problems: [] };
  const file = readYamlFile(LEDGER_PATH, text);
  if (file.problems.length > 0 || file.value === null) return { entries: [], problems: file.problems };
  const shape = wrongShape(file);
  if (shape !== undefined) return { entries: [], problems: [shape] };

  const entries: PlacedEntry[] = [];
  const problems: Problem[] = [];
  const raw = file.document.get("entries");
  if (!isSeq(raw)) return { entries, problems };
  raw.items.forEach((item, index) => {
    const value: unknown = isNode(item) ? item.toJS(file.document, { maxAliasCount: 100 }) : item;
    const checked = validate(file, entrySchema, value, ["entries", index]);
    if (checked.output === undefined) problems.push(...checked.problems);
    else
      entries.push({
        entry: checked.output as Entry,
        place: { path: LEDGER_PATH, span: spanAt(file.document, ["entries", index]) },
      }); // the schema's fields are Entry's
  });
  return { entries, problems };
}

/** Entries that speak of a check or a component that does not exist. */
export function orphans(
  ledger: Ledger,
  checks: readonly Check[],
  components: readonly Component[],
): readonly Problem[] {
  return ledger.entries.flatMap(({ entry, place }) => {
    if (!checks.some((check) => check.id === entry.check)) {
      return [{ message: `"${entry.check}" is not a check${didYouMean(entry.check, checks)}`, place }];
    }
    if (entry.component !== undefined && !components.some((component) => component.id === entry.component)) {
      return [{ message: `"${entry.component}" is not a component${didYouMean(entry.component, components)}`, place }];
    }
    return [];
  });
}

function didYouMean(word: string, known: readonly { readonly id: string }[]): string {
  const suggestion = closest(
    word,
    known.map(({ id }) => id),
  );
  return suggestion === undefined ? "." : `; did you mean "${suggestion}"?`;
}

function wrongShape(file: YamlFile): Problem | undefined {
  const place = { path: file.path, span: spanAt(file.document, []) };
  if (!isMap(file.document.contents))
    return { message: `${file.path} must be a map with "version" and "entries".`, place };
  const version = file.document.get("version");
  if (version !== 1)
    return {
      message: `${file.path} has version ${String(version)}; this release reads version 1.`,
      place: { path: file.path, span: spanAt(file.document, ["version"]) },
    };
  const entries = file.document.get("entries");
  if (entries !== undefined && entries !== null && !isSeq(entries)) {
    return {
      message: '"entries" must be a list.',
      place: { path: file.path, span: spanAt(file.document, ["entries"]) },
    };
  }
  return undefined;
}
