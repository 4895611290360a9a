import { digestOf } from "./digest.ts";
import type { Extractor, SourceFile } from "./extractors/extractor.ts";
import { OneByOne } from "./extractors/oneByOne.ts";
import { extractName, Readers } from "./extractors/readers.ts";
import { classify, isGenerated, isMinified, roleSaid } from "./files/classify.ts";
import { decode } from "./files/decode.ts";
import { decidesMembership, Tree } from "./files/walk.ts";
import type { FileRole, Problem, Signal, SignalKind } from "./model.ts";
import { lineStarts } from "./place.ts";
import type { Assets, Helpers, Workspace } from "./ports.ts";

/** A file larger than this is not read: no person wrote it, and one must not be able to stall a scan. */
export const FILE_LIMIT_BYTES = 2 << 20;
const READS_AT_ONCE = 16;
/** Fewer files than this are read before a helper has come up. */
const WORTH_HELP = 400;

/** What is remembered of one file. */
interface Known {
  readonly role: FileRole;
  readonly bytes: number;
  /** Why it gave nothing, where it was not read. */
  readonly skipped?: string;
  readonly read: boolean;
  readonly signals: readonly Signal[];
  readonly problems: readonly Problem[];
  /** Kept only for files that gave something, to place and to fingerprint it. */
  readonly text?: string;
  /** Which bytes were read, and by which of the repository's own: the same bytes read by the same give the same. */
  readonly bytesRead?: { readonly digest: string; readonly by: Readers };
}

/**
 * Reads a workspace's files and remembers what each one showed. One update at a time; an aborted one has forgotten
 * nothing: what it did not come to is still known as before, and the caller passes the paths again.
 */
export class Scanner {
  readonly #workspace: Workspace;
  readonly #assets: Assets;
  readonly #readers: Readers;
  readonly #helpers: Helpers | undefined;
  readonly #texts: OneByOne;
  /** Those that the repository brings along. */
  #own = new Readers([]);
  #tree: Tree;
  #files = new Map<string, Known>();
  /** Kinds of signal that changed since `takeChanges`. */
  readonly #changed = new Set<SignalKind>();
  #starts = new Map<string, readonly number[]>();
  #ordered: readonly (readonly [string, Known])[] | undefined;

  /** `helpers` read texts by the same extractors. */
  constructor(workspace: Workspace, assets: Assets, extractors: readonly Extractor[], helpers?: Helpers) {
    this.#workspace = workspace;
    this.#assets = assets;
    this.#readers = new Readers(extractors);
    this.#helpers = helpers;
    this.#texts = new OneByOne(assets);
    this.#tree = new Tree(workspace, []);
  }

  /** Takes other extractors of the repository's own, which count from the next scan on. */
  useOwn(extractors: readonly Extractor[]): void {
    this.#own = new Readers(extractors);
  }

  /** Reads everything. `exclude` holds globs on top of the ignore files. */
  async scan(
    exclude: readonly string[],
    abort: AbortSignal,
    progress?: (done: number, of: number) => void,
  ): Promise<void> {
    const tree = new Tree(this.#workspace, exclude);
    const paths = await tree.files("", abort);
    this.#tree = tree;
    const there = new Set(paths);
    for (const path of this.#files.keys()) if (!there.has(path)) this.#forget(path);
    await this.#readAll(paths, abort, progress);
  }

  /** Looks again at these paths: files or folders that were made, changed or deleted. */
  async update(paths: Iterable<string>, exclude: readonly string[], abort: AbortSignal): Promise<void> {
    const wanted = [...paths];
    if (wanted.some(decidesMembership)) return this.scan(exclude, abort);
    const toRead = new Set<string>();
    for (const path of wanted) {
      abort.throwIfAborted();
      const before = [...this.#files.keys()].filter((known) => known === path || known.startsWith(`${path}/`));
      const now = (await this.#tree.includes(path)) ? await this.#filesAt(path, abort) : [];
      for (const known of before) if (!now.includes(known)) this.#forget(known);
      for (const file of now) toRead.add(file);
    }
    await this.#readAll([...toRead].sort(), abort);
  }

  /** Every signal, by path and offset, so that the order of saving cannot matter. */
  signals(): readonly Signal[] {
    return this.#inOrder().flatMap(([, file]) => file.signals);
  }

  problems(): readonly Problem[] {
    return [...this.#tree.problems, ...this.#inOrder().flatMap(([, file]) => file.problems)];
  }

  /** The kinds of signal that came, went or changed since this was last asked. */
  takeChanges(): ReadonlySet<SignalKind> {
    const changes = new Set(this.#changed);
    this.#changed.clear();
    return changes;
  }

  /** Paths of the files whose text was read as production code or as a document. */
  readPaths(): readonly string[] {
    return this.#inOrder().flatMap(([path, file]) => (file.read ? [path] : []));
  }

  /** Every file that is neither ignored nor excluded, read or not. */
  paths(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  has(path: string): boolean {
    return this.#files.has(path);
  }

  text(path: string): string | undefined {
    return this.#files.get(path)?.text;
  }

  starts(path: string): readonly number[] {
    const known = this.#starts.get(path);
    if (known) return known;
    const starts = lineStarts(this.text(path) ?? "");
    this.#starts.set(path, starts);
    return starts;
  }

  stats(): {
    readonly files: number;
    readonly bytes: number;
    readonly scanned: number;
    readonly skipped: Readonly<Record<string, number>>;
  } {
    const skipped: Record<string, number> = {};
    let bytes = 0;
    let scanned = 0;
    for (const file of this.#files.values()) {
      bytes += file.bytes;
      if (file.read) scanned++;
      else if (file.skipped !== undefined) skipped[file.skipped] = (skipped[file.skipped] ?? 0) + 1;
    }
    return { files: this.#files.size, bytes, scanned, skipped };
  }

  async #filesAt(path: string, abort: AbortSignal): Promise<readonly string[]> {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const name = path.slice(path.lastIndexOf("/") + 1);
    const entry = (await this.#workspace.directory(parent)).find((each) => each.name === name);
    if (entry?.type === "file") return [path];
    return entry?.type === "directory" ? this.#tree.files(path, abort) : [];
  }

  async #readAll(
    paths: readonly string[],
    abort: AbortSignal,
    progress?: (done: number, of: number) => void,
  ): Promise<void> {
    let next = 0;
    let done = 0;
    const readOn = async (): Promise<void> => {
      for (let path = paths[next++]; path !== undefined; path = paths[next++]) {
        abort.throwIfAborted();
        const known = await this.#look(path);
        abort.throwIfAborted();
        this.#remember(path, known);
        progress?.(++done, paths.length);
      }
    };
    const helpers = paths.length < WORTH_HELP ? undefined : this.#helpers;
    const atOnce = READS_AT_ONCE + (helpers?.begin() ?? 0);
    try {
      await Promise.all(Array.from({ length: Math.min(atOnce, paths.length) }, readOn));
    } finally {
      helpers?.end();
    }
  }

  async #look(path: string): Promise<Known | undefined> {
    const role = classify(path);
    const by = this.#own;
    const shipped = this.#readers.of(path, role);
    const own = by.of(path, role);
    const extractors = [...shipped, ...own];
    const nothing = { role, bytes: 0, read: false, signals: [], problems: [] };
    if (extractors.length === 0)
      return { ...nothing, skipped: role === "production" || role === "docs" ? "other" : role };
    const byName = await extractName(extractors, path, role, this.#assets);
    if (extractors.every((extractor) => extractor.byName)) return { ...nothing, skipped: "generated", signals: byName };
    const bytes = await this.#workspace.read(path, FILE_LIMIT_BYTES);
    if (bytes === "gone") return undefined;
    if (bytes === "too-large") return { ...nothing, skipped: "too-large", problems: tooLarge(path, extractors) };
    if (bytes === "unreadable")
      return { ...nothing, skipped: "unreadable", problems: [problem(path, `${path} could not be read.`)] };
    const bytesRead = { digest: await digestOf(bytes), by };
    const before = this.#files.get(path);
    if (before?.bytesRead?.digest === bytesRead.digest && before.bytesRead.by === by) return before;
    const read = { ...nothing, bytes: bytes.length, bytesRead };
    const decoded = decode(bytes);
    if ("refused" in decoded) {
      const problems =
        decoded.refused === "not-utf8" && extractors.some(isParser)
          ? [problem(path, `${path} is not UTF-8 text and was not read.`)]
          : [];
      return { ...read, skipped: decoded.refused, problems };
    }
    // What signs itself as generated is for those that read generated files: lock files, pipelines that a tool writes.
    const isSigned = role !== "generated" && (isGenerated(decoded.text) || isMinified(path, decoded.text));
    const spoken = isSigned ? "generated" : role === "production" ? roleSaid(path, decoded.text) : role;
    const readers = spoken === role ? shipped : this.#readers.of(path, spoken);
    if (isSigned && readers.every((extractor) => extractor.byName))
      return { ...read, role: "generated", skipped: "generated" };

    const file = { path, text: decoded.text, role: spoken };
    const known = await this.#extract(file, readers);
    const told = await this.#texts.extract(isSigned ? [] : own, file);
    const signals = [...byName, ...known.signals, ...told.signals];
    const problems = [...known.problems, ...told.problems];
    signals.sort(
      (a, b) =>
        a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end || (a.kind < b.kind ? -1 : 1),
    );
    const keepsText = signals.length > 0 || problems.length > 0;
    return { ...read, role: file.role, read: true, signals, problems, ...(keepsText ? { text: decoded.text } : {}) };
  }

  /** By a helper that is free, else here. */
  async #extract(file: SourceFile, extractors: readonly Extractor[]) {
    const here = () => this.#texts.extract(extractors, file);
    return this.#helpers === undefined ? here() : this.#helpers.extract(file, here);
  }

  #remember(path: string, known: Known | undefined): void {
    if (known === undefined) {
      this.#forget(path);
      return;
    }
    const before = this.#files.get(path);
    if (before === known) return;
    if (before?.text !== known.text || JSON.stringify(before?.signals) !== JSON.stringify(known.signals)) {
      for (const signal of [...(before?.signals ?? []), ...known.signals]) this.#changed.add(signal.kind);
    }
    this.#files.set(path, known);
    this.#starts.delete(path);
    this.#ordered = undefined;
  }

  #forget(path: string): void {
    for (const signal of this.#files.get(path)?.signals ?? []) this.#changed.add(signal.kind);
    this.#files.delete(path);
    this.#starts.delete(path);
    this.#ordered = undefined;
  }

  #inOrder(): readonly (readonly [string, Known])[] {
    this.#ordered ??= [...this.#files].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return this.#ordered;
  }
}

/** An extractor that reads everything has no reason to expect text. */
function isParser(extractor: Extractor): boolean {
  return !extractor.files.includes("**/*");
}

function tooLarge(path: string, extractors: readonly Extractor[]): readonly Problem[] {
  return extractors.some(isParser)
    ? [problem(path, `${path} is larger than ${FILE_LIMIT_BYTES >> 20} MB and was not read.`)]
    : [];
}

function problem(path: string, message: string): Problem {
  return { message, place: { path, span: { start: 0, end: 0 } } };
}
