import { isMap, isNode, isSeq } from "yaml";
import { entrySchema } from "../config/schema.ts";
import { readYamlFile, spanAt, validate, type YamlFile } from "../config/yamlFile.ts";
import type { EditFix, Entry, Place, Problem, Span, TextEdit } from "../model.ts";
import { malformedFixes } from "./ledgerFixes.ts";
import { entryLines, type FieldPlace, fieldPlaces } from "./ledgerPlaces.ts";

export const LEDGER_PATH = ".readiness/ledger.yaml";

/** An entry with the place where it stands. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly place: Place;
  /** Where its fields stand, by key. */
  readonly fields: ReadonlyMap<string, FieldPlace>;
  /** What takes it out and nothing else; nothing where it is written in a way that cannot be cut. */
  readonly removal: readonly TextEdit[];
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
  const list = file.document.get("entries");
  if (!isSeq(list)) return { entries, problems };
  list.items.forEach((item, index) => {
    const value: unknown = isNode(item) ? item.toJS(file.document, { maxAliasCount: 100 }) : item;
    const fields = fieldPlaces(text, item);
    const lines = entryLines(text, list, index);
    const removal = lines === undefined ? [] : removalOf(file, lines, list.items.length === 1);
    const checked = validate(file, entrySchema, value, ["entries", index]);
    if (checked.output === undefined) {
      const fixes: readonly EditFix[] = [...malformedFixes(LEDGER_PATH, value, fields), ...removing(removal)];
      problems.push(...checked.problems.map((each) => ({ ...each, kind: "entry-malformed", fixes })));
      return;
    }
    const place = { path: LEDGER_PATH, span: spanAt(file.document, ["entries", index]) };
    // The schema's fields are Entry's.
    entries.push({ entry: checked.output as Entry, place, fields, removal });
  });
  return { entries, problems };
}

/** The fix that takes an entry out; none for one that cannot be cut out. */
export function removing(removal: readonly TextEdit[]): readonly EditFix[] {
  return removal.length === 0 ? [] : [{ kind: "edit", title: "Remove this entry", safety: "review", edits: removal }];
}

/** Calls a component by another name in every entry that speaks of it. */
export function renaming({ entries }: Ledger, from: string, to: string): readonly TextEdit[] {
  return entries.flatMap(({ entry, place, fields }) => {
    const span = fields.get("component")?.value;
    return entry.component === from && span !== undefined ? [{ path: place.path, span, text: JSON.stringify(to) }] : [];
  });
}

/** A list whose last entry goes says that it is empty, for readers that would take nothing for a mistake. */
function removalOf(file: YamlFile, lines: Span, isLast: boolean): readonly TextEdit[] {
  const cut = { path: LEDGER_PATH, span: lines, text: "" };
  if (!isLast || !isMap(file.document.contents)) return [cut];
  const { end } = spanAt(file.document, ["entries"], true);
  const afterColon = end + 1;
  return [{ path: LEDGER_PATH, span: { start: afterColon, end: afterColon }, text: " []" }, cut];
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
