import { GlobIndex } from "../files/globIndex.ts";
import type { FileRole, Problem, Signal } from "../model.ts";
import type { Assets } from "../ports.ts";
import { withPackageNames } from "./code/javascript/specifiers.ts";
import type { Extraction, Extractor, SourceFile } from "./extractor.ts";

/** Extractors, and which of them read a file. */
export class Readers {
  readonly #extractors: readonly Extractor[];
  readonly #index: GlobIndex;

  constructor(extractors: readonly Extractor[]) {
    this.#extractors = extractors;
    this.#index = indexOf(extractors);
  }

  /** In the order they were given in. */
  of(path: string, role: FileRole): readonly Extractor[] {
    const wanted = this.#index.matches(path);
    return this.#extractors.filter(({ roles = PRODUCTION }, at) => wanted.has(at) && roles.includes(role));
  }
}

/** Of the lists that engines share: each folder of a workspace has an engine of its own. */
const INDEXES = new WeakMap<readonly Extractor[], GlobIndex>();

function indexOf(extractors: readonly Extractor[]): GlobIndex {
  const known = INDEXES.get(extractors) ?? new GlobIndex(extractors.map(({ files }) => files));
  INDEXES.set(extractors, known);
  return known;
}

/** What they see in a file's text, in their order. */
export async function extractText(
  extractors: readonly Extractor[],
  file: SourceFile,
  assets: Assets,
): Promise<Extraction> {
  const signals: Signal[] = [];
  const problems: Problem[] = [];
  const quick = /\.[cm]?[jt]sx?$/.test(file.path) ? withPackageNames(file.text) : file.text;
  for (const extractor of extractors) {
    if (extractor.byName || extractor.mayHold?.(quick, file.path) === false) continue;
    const extraction = await extract(extractor, file, assets);
    signals.push(...extraction.signals);
    problems.push(...extraction.problems);
  }
  return { signals, problems };
}

/** What a file's name alone says: lock files are large, generated, and of no further interest. */
export async function extractName(
  extractors: readonly Extractor[],
  path: string,
  role: FileRole,
  assets: Assets,
): Promise<readonly Signal[]> {
  const signals: Signal[] = [];
  for (const extractor of extractors)
    if (extractor.byName) signals.push(...(await extract(extractor, { path, text: "", role }, assets)).signals);
  return signals;
}

const PRODUCTION: readonly FileRole[] = ["production"];

/** An extractor that throws is a mistake of ours: it costs that file's signals, says so, and the scan goes on. */
async function extract(extractor: Extractor, file: SourceFile, assets: Assets): Promise<Extraction> {
  try {
    return await extractor.extract(file, assets);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `${file.path} could not be read as ${extractor.name}: ${why}.`;
    return { signals: [], problems: [{ message, place: { path: file.path, span: { start: 0, end: 0 } } }] };
  }
}
