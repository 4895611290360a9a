import type { LibraryUse, Signal } from "../../../model.ts";
import { type Extraction, type Extractor, NOTHING } from "../../extractor.ts";
import { callText, placeOf } from "../facts.ts";
import { readerOf, SOURCE_FILES } from "../languages.ts";
import type { Import, Program } from "../program.ts";
import { programOf, treeOf } from "../programOf.ts";
import { type KnownSite, knownSites } from "../resilience/sites.ts";
import { resolverOf } from "../resolverOf.ts";
import { runsInBrowser } from "../runtime.ts";
import type { SyntaxNode } from "../treesitter.ts";
import { type AssignedSite, assignedSites } from "./assigned.ts";
import { conditionAt } from "./conditions.ts";
import { handedSites } from "./handed.ts";
import { type KnownUses, knownUses } from "./known.ts";
import { macroSignals } from "./macros.ts";
import type { UseRow } from "./row.ts";

/** Libraries that code uses for logging, metrics, traces, flags and their like, by what it calls or imports of them. */
export const uses: Extractor = {
  name: "uses",
  files: [SOURCE_FILES],
  mayHold: (text, path) => readerOf(path)?.languages.some((language) => knownUses(language).words.test(text)) ?? false,

  async extract(file, assets): Promise<Extraction> {
    const program = await programOf(file, assets);
    if (program === undefined) return NOTHING;
    const known = knownUses(program.language);
    const inBrowser = runsInBrowser(program);
    const resolver = resolverOf(program);
    const sites = [
      ...knownSites(resolver, known.calls),
      ...handedSites(resolver, known.calls),
      ...assignedSites(resolver, known.assigned),
    ];
    const tree = await treeOf(file, assets);
    const signals = [
      ...program.imports.flatMap((each) => importSignals(each, known, program, inBrowser)),
      ...sites.flatMap((site) => siteSignals(site, known, inBrowser)),
      ...(tree && program.language === "rust" ? macroSignals(tree, known, program) : []),
    ];
    return { signals: tree ? signals.map((each) => withCondition(each, tree, file.text)) : signals, problems: [] };
  },
};

/** What is only reached under a condition says so. */
function withCondition(signal: Signal<"library.used">, tree: SyntaxNode, text: string): Signal<"library.used"> {
  const when = conditionAt(tree, signal.place.span, text);
  return when === undefined ? signal : { ...signal, data: { ...signal.data, when } };
}

function importSignals(
  { module, span, typeOnly }: Import,
  known: KnownUses,
  { language, path }: Program,
  inBrowser: boolean,
): readonly Signal<"library.used">[] {
  if (typeOnly) return [];
  const parts = module.split(/(?=[./])/);
  const rows = parts.flatMap((_, at) => known.imports.get(parts.slice(0, at + 1).join("")) ?? []);
  return rows.map((row) => use(row, known, { language, call: module, inBrowser, facts: {} }, { path, span }));
}

function siteSignals(
  site: KnownSite<UseRow> & Partial<AssignedSite>,
  known: KnownUses,
  inBrowser: boolean,
): readonly Signal<"library.used">[] {
  const { program } = site.resolver;
  const place = site.call
    ? placeOf(site.call, program)
    : { path: program.path, span: site.assigned?.span ?? site.expression.span };
  return site.rows
    .filter((row) => row.when?.(site) ?? true)
    .map((row) => {
      const call = site.call
        ? `${site.call.isNew ? "new " : ""}${callText(site.call, row.library, program)}`
        : (site.assigned?.path ?? program.text.slice(site.expression.span.start, site.expression.span.end));
      return use(row, known, { language: program.language, call, inBrowser, facts: row.facts?.(site) ?? {} }, place);
    });
}

function use(
  row: UseRow,
  { topics }: KnownUses,
  about: Pick<LibraryUse, "language" | "call" | "inBrowser" | "facts">,
  place: Signal["place"],
): Signal<"library.used"> {
  const topic = topics.get(row) ?? "errors"; // each row stands in a table
  const facts = { ...row.says, ...about.facts };
  return { kind: "library.used", place, data: { ...about, facts, topic, library: row.library, role: row.role } };
}
