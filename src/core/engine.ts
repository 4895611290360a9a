import { BASELINE_PATH, baselineText, NO_BASELINE, readBaseline, withBaseline } from "./checklist/baseline.ts";
import {
  closure,
  decide,
  decideOver,
  isOfChecklist,
  type Material,
  type Outcome,
  prepare,
} from "./checklist/decide.ts";
import { evidencePath, hashOf } from "./checklist/evidence.ts";
import { HISTORY_PATH, type TrendPoint, trendOf, withSnapshot } from "./checklist/history.ts";
import { LEDGER_PATH, type Ledger, readLedger, renaming } from "./checklist/ledger.ts";
import { emptyLedger, misread, withEntry } from "./checklist/ledgerEdit.ts";
import { LedgerUse } from "./checklist/ledgerUse.ts";
import { othersOf } from "./checklist/others.ts";
import { buildReport, type Decided, isAsked } from "./checklist/report.ts";
import { stateOf } from "./checklist/state.ts";
import { suppress, wrongComments } from "./checklist/suppress.ts";
import { CHECKS } from "./checks/index.ts";
import { findComponents, strangeOwners } from "./components/services.ts";
import { type Completion, completionsAt, type Hover, hoverAt, type Known } from "./config/assist.ts";
import { type ComponentChange, withComponent } from "./config/correct.ts";
import { type InitialAnswers, initialConfig } from "./config/initial.ts";
import { CONFIG_PATH, type LoadedConfig, loadConfig } from "./config/load.ts";
import { customCheck, type Surroundings } from "./custom/check.ts";
import { customExtractors } from "./custom/extractors.ts";
import { customPage } from "./custom/page.ts";
import { queryProblems } from "./custom/query.ts";
import { EXTRACTORS } from "./extractors/index.ts";
import { decode } from "./files/decode.ts";
import { OverlayWorkspace } from "./files/overlay.ts";
import { applyFixes, changesOf } from "./fixes/apply.ts";
import { withoutSecrets } from "./fixes/mask.ts";
import { SCAFFOLDS } from "./fixes/scaffolds/index.ts";
import type {
  Check,
  Component,
  Criticality,
  EditFix,
  Entry,
  FileChange,
  Fix,
  Place,
  Problem,
  Report,
  Signal,
} from "./model.ts";
import { lineStarts } from "./place.ts";
import type { Assets, Log, Workspace } from "./ports.ts";
import { FILE_LIMIT_BYTES, Scanner } from "./scanner.ts";

/** What an engine is built from. */
export interface EngineParts {
  readonly workspace: Workspace;
  readonly assets: Assets;
  readonly log: Log;
  readonly version: string;
  /** The current ISO 8601 day, in UTC. */
  readonly today: () => string;
  /** Overrides the repository's own. */
  readonly criticality?: Criticality;
  /** Counts what `readiness-ignore` comments leave out. */
  readonly withoutIgnores?: boolean;
  /** False: nothing that the workspace brings along runs, such as the queries of its custom checks. Left out: true. */
  readonly trusted?: boolean;
  /** Left out: all of them. Tests ask for one. */
  readonly checks?: readonly Check[];
}

/** A file that changed. With `text` it reads so, unsaved; without, as it is saved. */
export interface Change {
  readonly path: string;
  readonly text?: string;
}

/** Names a finding or a problem of the last report and which of its fixes is meant. */
export interface FixChoice {
  readonly fingerprint: string;
  readonly fix: number;
}

/** A place in a file of an editor, by the text as it stands there. */
export interface Cursor {
  readonly path: string;
  readonly text: string;
  /** In UTF-16 units. */
  readonly offset: number;
}

export interface PlannedChanges {
  readonly changes: readonly FileChange[];
  /** Why there is nothing to do, or what was left out. */
  readonly note?: string;
}

/** What a check asks, as a list to choose from. */
export interface CheckSummary extends Pick<Check, "id" | "title" | "level" | "mode"> {
  /** How long a person's `done` holds, in days. */
  readonly reviewDays?: number;
}

/** What can be scaffolded, as a list to choose from. */
export interface ScaffoldOffer {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly check: string;
  readonly choices: readonly { readonly id: string; readonly title: string }[];
}

export interface ScaffoldRequest {
  readonly id: string;
  readonly component?: string;
  readonly choice?: string;
}

/**
 * The one door to the checklist: everything goes in and comes out as plain data, so that it can stand behind a thread.
 * It reads and works out changes; it never writes.
 */
export class Engine {
  readonly #parts: EngineParts;
  readonly #workspace: OverlayWorkspace;
  readonly #scanner: Scanner;
  readonly #builtIn: readonly Check[];
  /** Those and the repository's own. */
  #checks: readonly Check[];
  #brokenQueries: ReadonlyMap<string, Problem> = new Map();
  #loaded: LoadedConfig;
  #ledger: Ledger = { entries: [], problems: [] };
  #ledgerText: string | undefined;
  #baseline: ReturnType<typeof readBaseline> = { baseline: NO_BASELINE };
  #components: readonly Component[] = [];
  #material: Material | undefined;
  #basis = "";
  #outcomes = new Map<string, Outcome>();
  #report: Report | undefined;
  #placeTexts = new Map<string, string>();

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#builtIn = parts.checks ?? CHECKS;
    this.#checks = this.#builtIn;
    this.#workspace = new OverlayWorkspace(parts.workspace);
    this.#scanner = new Scanner(this.#workspace, parts.assets, EXTRACTORS);
    this.#loaded = loadConfig(undefined, this.#builtIn);
  }

  /** Reads the whole workspace and says where everything stands. Rejects when its root cannot be read. */
  async scan(abort: AbortSignal, progress?: (done: number, of: number) => void): Promise<Report> {
    const began = performance.now();
    await this.#loadOwnFiles();
    await this.#scanner.scan(this.#loaded.config.exclude, abort, progress);
    return this.#judge(began);
  }

  /** Looks again at what changed. After an abort, pass the same changes again with the next ones. */
  async update(
    changes: readonly Change[],
    abort: AbortSignal,
    progress?: (done: number, of: number) => void,
  ): Promise<Report> {
    const began = performance.now();
    for (const { path, text } of changes) this.#workspace.set(path, text);
    const before = readingOf(this.#loaded);
    await this.#loadOwnFiles();
    if (readingOf(this.#loaded) !== before || this.#report === undefined) {
      await this.#scanner.scan(this.#loaded.config.exclude, abort, progress);
    } else {
      await this.#scanner.update(
        changes.map(({ path }) => path),
        this.#loaded.config.exclude,
        abort,
      );
    }
    return this.#judge(began);
  }

  /** Reads the repository's configuration, which holds checks of its own, and its ledger. A scan does so too. */
  async readOwnFiles(): Promise<void> {
    await this.#loadOwnFiles();
  }

  /** The last report; rejects before the first scan. */
  async report(): Promise<Report> {
    if (this.#report === undefined) throw new Error("nothing was scanned yet");
    return this.#report;
  }

  /** True when the configuration could be understood. */
  async hasValidConfig(): Promise<boolean> {
    return this.#loaded.valid;
  }

  /** Every check, in the order of the checklist. */
  async checks(): Promise<readonly CheckSummary[]> {
    return this.#checks.map(({ id, title, level, mode, reviewDays }) => ({
      id,
      title,
      level,
      mode,
      ...(reviewDays === undefined ? {} : { reviewDays }),
    }));
  }

  /** Who answers for an area of the checklist, by area, as the configuration says. */
  async owners(): Promise<Readonly<Record<string, string>>> {
    return this.#loaded.config.owners;
  }

  /** The ISO 8601 day of the launch, as the configuration says; undefined where it names none. */
  async launch(): Promise<string | undefined> {
    return this.#loaded.config.launch;
  }

  /** What may be written at an offset of the configuration or the ledger, as they read in an editor. */
  async completions({ path, text, offset }: Cursor): Promise<readonly Completion[]> {
    return completionsAt(path, text, offset, this.#known());
  }

  /** What is to be known of the word at an offset of the configuration or the ledger. */
  async hover({ path, text, offset }: Cursor): Promise<Hover | undefined> {
    return hoverAt(path, text, offset, this.#known());
  }

  #known(): Known {
    const owners = [...Object.values(this.#loaded.config.owners), ...this.#ledger.entries.map(({ entry }) => entry.by)];
    return {
      checks: this.#checks,
      components: this.#components,
      areas: [...new Set(this.#checks.map(({ id }) => id.split("/")[0] ?? ""))],
      owners: [...new Set(owners)],
      today: this.#parts.today(),
    };
  }

  /** A check's page, in Markdown. Rejects for an unknown check. */
  async explain(check: string): Promise<string> {
    const custom = this.#loaded.config.custom.find(({ id }) => id === check);
    if (custom !== undefined) return customPage(custom);
    if (!this.#builtIn.some(({ id }) => id === check)) throw new Error(`"${check}" is not a check`);
    return new TextDecoder().decode(await this.#parts.assets.read(`pages/${check}.md`));
  }

  /** What these fixes would change, worked out on the files as they are now. */
  async fix(choices: readonly FixChoice[]): Promise<PlannedChanges> {
    const fixesOf = new Map<string, readonly Fix[]>([
      ...(this.#report?.items ?? []).flatMap(({ findings }) =>
        findings.map((each) => [each.fingerprint, each.fixes] as const),
      ),
      ...(this.#report?.problems ?? []).map(({ fingerprint = "", fixes = [] }) => [fingerprint, fixes] as const),
    ]);
    const fixes = choices.flatMap(({ fingerprint, fix }) => {
      const chosen = fixesOf.get(fingerprint)?.[fix];
      return chosen?.kind === "edit" ? [chosen satisfies EditFix] : [];
    });
    const { changes, leftOut } = await applyFixes(fixes, (path) => this.#read(path));
    return {
      changes: this.#printable(changes),
      ...(leftOut === 0 ? {} : { note: `${leftOut} fixes overlap with others; run again after these.` }),
    };
  }

  async scaffolds(): Promise<readonly ScaffoldOffer[]> {
    return SCAFFOLDS.map(({ id, title, description, check, choices }) => ({
      id,
      title,
      description,
      check,
      choices: choices ?? [],
    }));
  }

  /** What a scaffold would make. Rejects for an unknown scaffold or component. */
  async scaffold(request: ScaffoldRequest): Promise<PlannedChanges> {
    const scaffold = SCAFFOLDS.find(({ id }) => id === request.id);
    if (scaffold === undefined) throw new Error(`"${request.id}" is not a scaffold`);
    const component =
      this.#components.find(({ id }) => id === request.component) ??
      (request.component === undefined ? this.#components[0] : undefined);
    if (component === undefined) throw new Error(`"${request.component}" is not a component`);
    const all = (signals: Iterable<readonly Signal[]>) => [...signals].flat();
    const area = scaffold.check.split("/")[0] ?? "";
    const owner = this.#loaded.config.owners[area];
    const plan = await scaffold.plan({
      component,
      components: this.#components,
      signals: all(this.#material?.byComponent.get(component.id)?.values() ?? []),
      everywhere: all(this.#material?.everywhere.values() ?? []),
      today: this.#parts.today(),
      ...(owner === undefined ? {} : { owner }),
      ...(request.choice === undefined ? {} : { choice: request.choice }),
      read: (path) => this.#read(path),
    });
    const changes = await changesOf(plan.creates, plan.edits, (path) => this.#read(path));
    const note = plan.nothing ?? (changes.length === 0 ? "Everything it would make is there already." : undefined);
    return { changes: this.#printable(changes), ...(note === undefined ? {} : { note }) };
  }

  #printable(changes: readonly FileChange[]): readonly FileChange[] {
    const secrets = this.#scanner
      .signals()
      .filter(({ kind }) => kind === "secret.literal" || kind === "secret.envFile");
    return changes.map((change) => withoutSecrets(change, secrets));
  }

  /** The ledger with this entry in it. Evidence that is a file is kept with its hash. Rejects when the ledger cannot be read. */
  async answer(entry: Entry): Promise<FileChange> {
    const before = await this.#read(LEDGER_PATH);
    const path = evidencePath(entry.evidence);
    const seen = path === undefined ? undefined : await hashOf(path, this.#workspace);
    if (path !== undefined && seen === undefined) throw new Error(`there is no file ${path} to serve as evidence`);
    const after = withEntry(before, { ...entry, ...(seen === undefined ? {} : { seen }) }, this.#checks);
    const wrong = misread(after, entry);
    if (wrong !== undefined) throw new Error(wrong);
    return { path: LEDGER_PATH, ...(before === undefined ? {} : { before }), after };
  }

  /** A first configuration and ledger of the workspace as it was scanned. What is there already is left alone. */
  async init(answers: InitialAnswers): Promise<PlannedChanges> {
    const report = await this.report();
    const creates = [
      { path: CONFIG_PATH, text: initialConfig(report, answers) },
      { path: LEDGER_PATH, text: emptyLedger(this.#checks) },
    ];
    const changes = await changesOf(creates, [], (path) => this.#read(path));
    const there = creates.filter(({ path }) => !changes.some((change) => change.path === path));
    const note = there.map(({ path }) => `${path} is there already and stays as it is.`).join(" ");
    return { changes, ...(note === "" ? {} : { note }) };
  }

  /** The open findings as a baseline; with `prune`, the one that is there without what is gone. */
  async baseline({ prune }: { readonly prune: boolean }): Promise<FileChange> {
    const report = await this.report();
    const before = await this.#read(BASELINE_PATH);
    const { baseline, problem } = readBaseline(BASELINE_PATH, before);
    if (prune && problem !== undefined) throw new Error(problem.message.replace(/\.$/, ""));
    return {
      path: BASELINE_PATH,
      ...(before === undefined ? {} : { before }),
      after: baselineText(report, baseline, prune),
    };
  }

  /** The history with where things stand today. */
  async snapshot(): Promise<FileChange> {
    const report = await this.report();
    const before = await this.#read(HISTORY_PATH);
    const after = withSnapshot(before, report, this.#parts.today());
    return { path: HISTORY_PATH, ...(before === undefined ? {} : { before }), after };
  }

  /** How far things were on earlier days, oldest first. */
  async trend(): Promise<readonly TrendPoint[]> {
    return trendOf(await this.#read(HISTORY_PATH), this.#parts.today());
  }

  /** Says in the configuration what a component is instead. A new name is given to its answers in the ledger too. */
  async correctComponent(id: string, change: ComponentChange): Promise<PlannedChanges> {
    const component = this.#components.find((each) => each.id === id);
    if (component === undefined) throw new Error(`"${id}" is not a component`);
    const before = await this.#read(CONFIG_PATH);
    const after = withComponent(before, component.root, change);
    const { problems } = loadConfig(after, this.#builtIn);
    if (problems[0] !== undefined) throw new Error(problems[0].message.replace(/\.$/, ""));
    const renamed = change.id === undefined ? [] : renaming(this.#ledger, id, change.id);
    const changes = await changesOf([], renamed, (path) => this.#read(path));
    return { changes: [{ path: CONFIG_PATH, ...(before === undefined ? {} : { before }), after }, ...changes] };
  }

  async #loadOwnFiles(): Promise<void> {
    this.#placeTexts.clear();
    const before = readingOf(this.#loaded);
    this.#loaded = loadConfig(await this.#readOwn(CONFIG_PATH), this.#builtIn);
    if (readingOf(this.#loaded) !== before) await this.#useCustomChecks();
    this.#checks = this.#withCustomChecks();
    const ledger = await this.#readOwn(LEDGER_PATH);
    if (ledger !== this.#ledgerText) this.#ledger = readLedger(ledger);
    this.#ledgerText = ledger;
    this.#baseline = readBaseline(BASELINE_PATH, await this.#readOwn(BASELINE_PATH));
  }

  async #useCustomChecks(): Promise<void> {
    const { custom } = this.#loaded.config;
    const trusted = this.#parts.trusted ?? true;
    this.#brokenQueries = trusted ? await queryProblems(custom, this.#parts.assets) : new Map();
    const asked = custom.filter(({ id }) => !this.#brokenQueries.has(id));
    this.#scanner.use([...EXTRACTORS, ...customExtractors(asked, trusted)]);
  }

  async #readOwn(path: string): Promise<string | undefined> {
    const text = await this.#read(path);
    if (text !== undefined) this.#placeTexts.set(path, text);
    return text;
  }

  /** A file's text as it is now, unsaved changes included; undefined when there is none that can be read. */
  async #read(path: string): Promise<string | undefined> {
    const bytes = await this.#workspace.read(path, FILE_LIMIT_BYTES);
    if (typeof bytes === "string") return undefined;
    const decoded = decode(bytes);
    return "text" in decoded ? decoded.text : undefined;
  }

  async #judge(began: number): Promise<Report> {
    const { config } = this.#loaded;
    const criticality = this.#parts.criticality ?? config.criticality;
    const signals = this.#scanner.signals();
    this.#components = findComponents(
      signals,
      this.#scanner.readPaths(),
      { ...config, criticality },
      this.#workspace.name,
    );
    this.#material = prepare(signals, this.#components, this.#scanner.readPaths(), config, this.#parts.today());
    this.#checks = this.#withCustomChecks();
    this.#redecide(this.#material, config.custom.length === 0 ? [] : this.#scanner.paths());

    const comments = this.#parts.withoutIgnores ? [] : signals.filter((signal) => signal.kind === "comment.ignore");
    const used = new Set<Signal<"comment.ignore">>();
    const problems: Problem[] = [];
    const ledger = await LedgerUse.of(this.#ledger, this.#workspace);
    const stand = (check: Check, component: Component | undefined, outcome: Outcome): Decided => {
      if (outcome.problem) problems.push(outcome.problem);
      const kept = suppress(check.id, outcome.verdict, comments, (path) => this.#starts(path));
      for (const comment of kept.used) used.add(comment);
      const standing = stateOf(check, kept.verdict, ledger.answers(check, component), this.#parts.today());
      ledger.note(check, component, kept.verdict.outcome, standing);
      return { check, ...(component ? { component } : {}), verdict: kept.verdict, standing };
    };
    const asked = this.#asked(criticality);
    const decided: Decided[] = [];
    for (const [check, component] of asked) {
      const outcome = this.#outcomes.get(key(check, component));
      if (outcome !== undefined) decided.push(stand(check, component, outcome));
    }
    const others = othersOf(decided);
    for (const [check] of asked) {
      if (isOfChecklist(check)) decided.push(stand(check, undefined, decideOver(check, others, config)));
    }
    const order = new Map(this.#checks.map((check, index) => [check, index]));
    decided.sort((one, other) => (order.get(one.check) ?? 0) - (order.get(other.check) ?? 0));
    problems.push(
      ...this.#loaded.problems,
      ...[...this.#brokenQueries].map(([id, problem]) => placedAt(problem, this.#loaded.queryPlaces?.get(id))),
      ...ledger.problems(this.#checks, this.#components, this.#parts.today()),
      ...(this.#baseline.problem === undefined ? [] : [this.#baseline.problem]),
      ...strangeOwners(config, this.#components),
      ...wrongComments(comments, used, this.#checks),
      ...this.#scanner.problems(),
    );
    const stats = { ...this.#scanner.stats(), milliseconds: Math.round(performance.now() - began) };
    const report = buildReport(
      { criticality, components: this.#components, decided, problems, stats, version: this.#parts.version },
      { starts: (path) => this.#starts(path), text: (path) => this.#scanner.text(path) ?? this.#placeTexts.get(path) },
    );
    this.#report = withBaseline(report, this.#baseline.baseline);
    return this.#report;
  }

  /** Asks again only the checks that read what changed; all of them when what they are asked about changed. */
  #redecide(material: Material, paths: readonly string[]): void {
    const basis = JSON.stringify([material.components, material.config, material.today, [...material.files], paths]);
    const changed = closure(this.#scanner.takeChanges());
    if (basis !== this.#basis) this.#outcomes.clear();
    this.#basis = basis;
    for (const check of this.#checks) {
      if (isOfChecklist(check)) continue;
      for (const component of check.scope === "repository" ? [undefined] : material.components) {
        const known = this.#outcomes.has(key(check, component));
        if (!known || check.reads.some((kind) => changed.has(kind))) {
          this.#outcomes.set(key(check, component), decide(check, component, material));
        }
      }
    }
  }

  #withCustomChecks(): readonly Check[] {
    const around: Surroundings = {
      paths: this.#scanner.paths(),
      trusted: this.#parts.trusted ?? true,
      brokenQueries: new Map([...this.#brokenQueries].map(([id, { message }]) => [id, message])),
    };
    return [...this.#builtIn, ...this.#loaded.config.custom.map((each) => customCheck(each, around))];
  }

  #asked(criticality: Criticality): readonly (readonly [Check, Component | undefined])[] {
    return this.#checks.flatMap((check): (readonly [Check, Component | undefined])[] => {
      if (check.scope === "repository") return isAsked(check.level, criticality) ? [[check, undefined]] : [];
      return this.#components.flatMap((component) =>
        isAsked(check.level, component.criticality) ? [[check, component] as const] : [],
      );
    });
  }

  #starts(path: string): readonly number[] {
    if (this.#scanner.text(path) !== undefined) return this.#scanner.starts(path);
    return lineStarts(this.#placeTexts.get(path) ?? "");
  }
}

/** What decides which files are read, and how. */
function readingOf({ config }: LoadedConfig): string {
  return JSON.stringify([config.exclude, config.custom]);
}

function placedAt(problem: Problem, place: Place | undefined): Problem {
  return place === undefined ? problem : { ...problem, place };
}

function key(check: Check, component: Component | undefined): string {
  return `${check.id}\0${component?.id ?? ""}`;
}
