import { BASELINE_PATH, baselineText, NO_BASELINE, readBaseline } from "./checklist/baseline.ts";
import { evidencePath, hashOf } from "./checklist/evidence.ts";
import { HISTORY_PATH, type TrendPoint, trendOf, withSnapshot } from "./checklist/history.ts";
import { LEDGER_PATH, type Ledger, readLedger, renaming } from "./checklist/ledger.ts";
import { emptyLedger, misread, withEntry } from "./checklist/ledgerEdit.ts";
import { type ComponentChange, withComponent } from "./config/correct.ts";
import { type InitialAnswers, initialConfig } from "./config/initial.ts";
import { CONFIG_PATH, type LoadedConfig, loadConfig } from "./config/load.ts";
import { queryProblems } from "./custom/query.ts";
import { decode } from "./files/decode.ts";
import { changesOf } from "./fixes/apply.ts";
import type { Check, Component, Entry, FileChange, Problem, Report } from "./model.ts";
import { lineStarts } from "./place.ts";
import type { Assets, Workspace } from "./ports.ts";
import { FILE_LIMIT_BYTES } from "./scanner.ts";

/** What the files under `.readiness/` are read with. */
export interface OwnFilesParts {
  readonly workspace: Workspace;
  readonly assets: Assets;
  /** The checks that are not the repository's own. */
  readonly checks: readonly Check[];
  /** False: the queries of custom checks wait. */
  readonly trusted: boolean;
}

/** The files under `.readiness/`: as they were last read, and as they would be after a change. It never writes. */
export class OwnFiles {
  readonly #parts: OwnFilesParts;
  readonly #texts = new Map<string, string>();
  readonly #starts = new Map<string, readonly number[]>();
  #loaded: LoadedConfig;
  #ledger: Ledger = { entries: [], problems: [] };
  #baseline: ReturnType<typeof readBaseline> = { baseline: NO_BASELINE };
  #brokenQueries: ReadonlyMap<string, Problem> = new Map();

  constructor(parts: OwnFilesParts) {
    this.#parts = parts;
    this.#loaded = loadConfig(undefined, parts.checks);
  }

  get config(): LoadedConfig["config"] {
    return this.#loaded.config;
  }

  /** True when the configuration could be understood. */
  get isValid(): boolean {
    return this.#loaded.valid;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get baseline(): ReturnType<typeof readBaseline>["baseline"] {
    return this.#baseline.baseline;
  }

  /** Why a custom check's query cannot be asked, by the check's id. */
  get brokenQueries(): ReadonlyMap<string, Problem> {
    return this.#brokenQueries;
  }

  /** Reads them as they are now. */
  async load(): Promise<void> {
    const { checks, trusted, assets } = this.#parts;
    const before = this.#texts.get(LEDGER_PATH);
    const custom = JSON.stringify(this.config.custom);
    for (const path of [CONFIG_PATH, LEDGER_PATH, BASELINE_PATH]) await this.#remember(path);
    this.#loaded = loadConfig(this.#texts.get(CONFIG_PATH), checks);
    this.#baseline = readBaseline(BASELINE_PATH, this.#texts.get(BASELINE_PATH));
    const ledger = this.#texts.get(LEDGER_PATH);
    if (ledger !== before) this.#ledger = readLedger(ledger);
    if (JSON.stringify(this.config.custom) !== custom)
      this.#brokenQueries = trusted ? await queryProblems(this.config.custom, assets) : new Map();
  }

  /** What is wrong with the configuration and the baseline. */
  problems(): readonly Problem[] {
    const queries = [...this.#brokenQueries].map(([id, problem]) => {
      const place = this.#loaded.queryPlaces?.get(id);
      return place === undefined ? problem : { ...problem, place };
    });
    const { problem } = this.#baseline;
    return [...this.#loaded.problems, ...queries, ...(problem === undefined ? [] : [problem])];
  }

  /** The text of one of them as it was last read. */
  text(path: string): string | undefined {
    return this.#texts.get(path);
  }

  /** Where its lines start. */
  starts(path: string): readonly number[] {
    const known = this.#starts.get(path) ?? lineStarts(this.#texts.get(path) ?? "");
    this.#starts.set(path, known);
    return known;
  }

  /** The ledger with this entry. Evidence that is a file is kept with its hash. Rejects when the ledger cannot be read. */
  async answer(entry: Entry, checks: readonly Check[]): Promise<FileChange> {
    const path = evidencePath(entry.evidence);
    const seen = path === undefined ? undefined : await hashOf(path, this.#parts.workspace);
    if (path !== undefined && seen === undefined) throw new Error(`there is no file ${path} to serve as evidence`);
    return this.#changed(LEDGER_PATH, (before) => {
      const after = withEntry(before, { ...entry, ...(seen === undefined ? {} : { seen }) }, checks);
      const wrong = misread(after, entry);
      if (wrong !== undefined) throw new Error(wrong);
      return after;
    });
  }

  /** A first configuration and ledger; those that are there are left alone, and named. */
  async begin(
    report: Report,
    answers: InitialAnswers,
    checks: readonly Check[],
  ): Promise<{ readonly changes: readonly FileChange[]; readonly there: readonly string[] }> {
    const creates = [
      { path: CONFIG_PATH, text: initialConfig(report, answers) },
      { path: LEDGER_PATH, text: emptyLedger(checks) },
    ];
    const changes = await changesOf(creates, [], (path) => this.read(path));
    const there = creates.map(({ path }) => path).filter((path) => !changes.some((change) => change.path === path));
    return { changes, there };
  }

  /** The open findings as a baseline; with `prune`, the one that is there without what is gone. */
  baselineOf(report: Report, prune: boolean): Promise<FileChange> {
    return this.#changed(BASELINE_PATH, (before) => {
      const { baseline, problem } = readBaseline(BASELINE_PATH, before);
      if (prune && problem !== undefined) throw new Error(problem.message.replace(/\.$/, ""));
      return baselineText(report, baseline, prune);
    });
  }

  /** The history with where things stand on a day. */
  snapshotOf(report: Report, today: string): Promise<FileChange> {
    return this.#changed(HISTORY_PATH, (before) => withSnapshot(before, report, today));
  }

  /** How far things were before a day, oldest first. */
  async trend(today: string): Promise<readonly TrendPoint[]> {
    return trendOf(await this.read(HISTORY_PATH), today);
  }

  /** What a component is instead, in the configuration; its new name also in the ledger. */
  async corrected(component: Component, change: ComponentChange): Promise<readonly FileChange[]> {
    const config = await this.#changed(CONFIG_PATH, (before) => withComponent(before, component.root, change));
    const [problem] = loadConfig(config.after, this.#parts.checks).problems;
    if (problem !== undefined) throw new Error(problem.message.replace(/\.$/, ""));
    const renamed = change.id === undefined ? [] : renaming(this.#ledger, component.id, change.id);
    return [config, ...(await changesOf([], renamed, (path) => this.read(path)))];
  }

  /** Any file's text as it is now, unsaved changes included; undefined when there is none that can be read. */
  async read(path: string): Promise<string | undefined> {
    const bytes = await this.#parts.workspace.read(path, FILE_LIMIT_BYTES);
    if (typeof bytes === "string") return undefined;
    const decoded = decode(bytes);
    return "text" in decoded ? decoded.text : undefined;
  }

  async #remember(path: string): Promise<void> {
    const text = await this.read(path);
    if (text === this.#texts.get(path)) return;
    this.#starts.delete(path);
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
  }

  async #changed(path: string, change: (before: string | undefined) => string): Promise<FileChange> {
    const before = await this.read(path);
    return { path, ...(before === undefined ? {} : { before }), after: change(before) };
  }
}
