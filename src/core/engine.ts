import { withBaseline } from "./checklist/baseline.ts";
import { type Material, prepare, seenBy } from "./checklist/decide.ts";
import type { TrendPoint } from "./checklist/history.ts";
import { LedgerUse } from "./checklist/ledgerUse.ts";
import { Outcomes } from "./checklist/outcomes.ts";
import { buildReport } from "./checklist/report.ts";
import { standingsOf } from "./checklist/standings.ts";
import { CHECKS } from "./checks/index.ts";
import { findComponents, strangeOwners } from "./components/services.ts";
import { type Completion, completionsAt, type Hover, hoverAt, type Known } from "./config/assist.ts";
import type { ComponentChange } from "./config/correct.ts";
import type { InitialAnswers } from "./config/initial.ts";
import { customCheck, type Surroundings } from "./custom/check.ts";
import { customExtractors } from "./custom/extractors.ts";
import { customPage } from "./custom/page.ts";
import { EXTRACTORS } from "./extractors/index.ts";
import { OverlayWorkspace } from "./files/overlay.ts";
import { applyFixes } from "./fixes/apply.ts";
import { type Candidate, candidatesFor } from "./fixes/candidates.ts";
import { withoutSecrets } from "./fixes/mask.ts";
import {
  type PlannedChanges,
  type ScaffoldOffer,
  type ScaffoldRequest,
  scaffolded,
  scaffoldOffers,
} from "./fixes/offers.ts";
import { SCAFFOLDS } from "./fixes/scaffolds/index.ts";
import { insightAt, type Lens, lensesOf } from "./links/insights.ts";
import type { Check, Component, Criticality, EditFix, Entry, FileChange, Fix, Report, Signal } from "./model.ts";
import { OwnFiles } from "./ownFiles.ts";
import type { Assets, Helpers, Log, Workspace } from "./ports.ts";
import { Scanner } from "./scanner.ts";

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
  /** Left out: every file is read in this thread. */
  readonly helpers?: Helpers;
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

/** What fixes do together, without those that overlap with one before them: they can be made after it. */
export interface PlannedFixes {
  readonly changes: readonly FileChange[];
  readonly overlapping: readonly FixChoice[];
}

/** A place in a file of an editor, by the text as it stands there. */
export interface Cursor {
  readonly path: string;
  readonly text: string;
  /** In UTF-16 units. */
  readonly offset: number;
}

/** What a check asks, as a list to choose from. */
export interface CheckSummary extends Pick<Check, "id" | "title" | "level" | "mode"> {
  /** How long a person's `done` holds, in days. */
  readonly reviewDays?: number;
}

/**
 * The one door to the checklist: everything goes in and comes out as plain data, so that it can stand behind a thread.
 * It reads and works out changes; it never writes.
 */
export class Engine {
  readonly #parts: EngineParts;
  readonly #workspace: OverlayWorkspace;
  readonly #scanner: Scanner;
  readonly #own: OwnFiles;
  readonly #builtIn: readonly Check[];
  /** Those and the repository's own. */
  #checks: readonly Check[];
  #components: readonly Component[] = [];
  #material: Material | undefined;
  readonly #outcomes = new Outcomes();
  #report: Report | undefined;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    this.#builtIn = parts.checks ?? CHECKS;
    this.#checks = this.#builtIn;
    this.#workspace = new OverlayWorkspace(parts.workspace);
    this.#scanner = new Scanner(this.#workspace, parts.assets, EXTRACTORS, parts.helpers);
    this.#own = new OwnFiles({
      workspace: this.#workspace,
      assets: parts.assets,
      checks: this.#builtIn,
      trusted: parts.trusted ?? true,
    });
  }

  /** Reads the whole workspace and says where everything stands. Rejects when its root cannot be read. */
  async scan(abort: AbortSignal, progress?: (done: number, of: number) => void): Promise<Report> {
    const began = performance.now();
    await this.#loadOwnFiles();
    await this.#scanner.scan(this.#own.config.exclude, abort, progress);
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
    const before = this.#reading();
    await this.#loadOwnFiles();
    if (this.#reading() !== before || this.#report === undefined) {
      await this.#scanner.scan(this.#own.config.exclude, abort, progress);
    } else {
      await this.#scanner.update(
        changes.map(({ path }) => path),
        this.#own.config.exclude,
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
    return this.#own.isValid;
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
    return this.#own.config.owners;
  }

  /** The ISO 8601 day of the launch, as the configuration says; undefined where it names none. */
  async launch(): Promise<string | undefined> {
    return this.#own.config.launch;
  }

  /** What may be written at an offset of the configuration or the ledger, as they read in an editor. */
  async completions({ path, text, offset }: Cursor): Promise<readonly Completion[]> {
    return completionsAt(path, text, offset, this.#known());
  }

  /** What is to be known of the word at an offset: of the configuration, the ledger, an alert or an objective. */
  async hover({ path, text, offset }: Cursor): Promise<Hover | undefined> {
    const own = hoverAt(path, text, offset, this.#known());
    if (own !== undefined || text !== this.#scanner.text(path)) return own;
    const read = (each: string) => this.#scanner.text(each);
    return insightAt(path, offset, this.#scanner.signals(), { read, assets: this.#parts.assets });
  }

  /** What an editor shows above the lines of a file: where its alerts and objectives lead. By the last scan. */
  async lenses(path: string): Promise<readonly Lens[]> {
    return lensesOf(path, this.#report?.links ?? []);
  }

  #known(): Known {
    const owners = [
      ...Object.values(this.#own.config.owners),
      ...this.#own.ledger.entries.map(({ entry }) => entry.by),
    ];
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
    const custom = this.#own.config.custom.find(({ id }) => id === check);
    if (custom !== undefined) return customPage(custom);
    if (!this.#builtIn.some(({ id }) => id === check)) throw new Error(`"${check}" is not a check`);
    return new TextDecoder().decode(await this.#parts.assets.read(`pages/${check}.md`));
  }

  /** What these fixes would change, worked out on the files as they are now. */
  async fix(choices: readonly FixChoice[]): Promise<PlannedFixes> {
    const fixesOf = new Map<string, readonly Fix[]>([
      ...(this.#report?.items ?? []).flatMap(({ findings }) =>
        findings.map((each) => [each.fingerprint, each.fixes] as const),
      ),
      ...(this.#report?.problems ?? []).map(({ fingerprint = "", fixes = [] }) => [fingerprint, fixes] as const),
    ]);
    const chosen = choices.flatMap((choice) => {
      const fix = fixesOf.get(choice.fingerprint)?.[choice.fix];
      return fix?.kind === "edit" ? [{ choice, fix: fix satisfies EditFix }] : [];
    });
    const { changes, leftOut } = await applyFixes(
      chosen.map(({ fix }) => fix),
      (path) => this.#own.read(path),
    );
    return {
      changes: this.#printable(changes),
      overlapping: chosen.flatMap(({ choice }, index) => (leftOut.has(index) ? [choice] : [])),
    };
  }

  /** What can be scaffolded, with the choices that the last scan gives. */
  async scaffolds(): Promise<readonly ScaffoldOffer[]> {
    return scaffoldOffers(this.#everywhere());
  }

  /** What a scaffold would make. Rejects for an unknown scaffold or component. */
  async scaffold(request: ScaffoldRequest): Promise<PlannedChanges> {
    const { changes, ...said } = await scaffolded(request, {
      components: this.#components,
      everywhere: this.#everywhere(),
      signalsOf: ({ id }) => [...(this.#material?.byComponent.get(id)?.values() ?? [])].flat(),
      owners: this.#own.config.owners,
      today: this.#parts.today(),
      read: (path) => this.#own.read(path),
    });
    return { changes: this.#printable(changes), ...said };
  }

  #everywhere(): readonly Signal[] {
    return [...(this.#material?.everywhere.values() ?? [])].flat();
  }

  /** What the repository names that may stand where a scaffold left a blank. */
  async candidates(blank: string): Promise<readonly Candidate[]> {
    return candidatesFor(blank, {
      signals: this.#scanner.signals(),
      components: this.#components,
      owners: this.#known().owners ?? [],
      gitConfig: await this.#own.read(".git/config"),
      today: this.#parts.today(),
    });
  }

  #printable(changes: readonly FileChange[]): readonly FileChange[] {
    const secrets = this.#scanner
      .signals()
      .filter(({ kind }) => kind === "secret.literal" || kind === "secret.envFile");
    return changes.map((change) => withoutSecrets(change, secrets));
  }

  /** The ledger with this entry in it. Evidence that is a file is kept with its hash. Rejects when the ledger cannot be read. */
  async answer(entry: Entry): Promise<FileChange> {
    return this.#own.answer(entry, this.#checks);
  }

  /** A first configuration and ledger of the workspace as it was scanned. What is there already is left alone. */
  async init(answers: InitialAnswers): Promise<PlannedChanges> {
    const { changes, there } = await this.#own.begin(await this.report(), answers, this.#checks);
    const note = there.map((path) => `${path} is there already and stays as it is.`).join(" ");
    return { changes, ...(note === "" ? {} : { note }) };
  }

  /** Says in the configuration what a component is instead. A new name is given to its answers in the ledger too. */
  async correctComponent(id: string, change: ComponentChange): Promise<PlannedChanges> {
    const component = this.#components.find((each) => each.id === id);
    if (component === undefined) throw new Error(`"${id}" is not a component`);
    return { changes: await this.#own.corrected(component, change) };
  }

  /** The open findings as a baseline; with `prune`, the one that is there without what is gone. */
  async baseline({ prune }: { readonly prune: boolean }): Promise<FileChange> {
    return this.#own.baselineOf(await this.report(), prune);
  }

  /** The history with where things stand today. */
  async snapshot(): Promise<FileChange> {
    return this.#own.snapshotOf(await this.report(), this.#parts.today());
  }

  /** How far things were on earlier days, oldest first. */
  async trend(): Promise<readonly TrendPoint[]> {
    return this.#own.trend(this.#parts.today());
  }

  async #loadOwnFiles(): Promise<void> {
    const before = this.#reading();
    await this.#own.load();
    if (this.#reading() !== before) {
      const asked = this.#own.config.custom.filter(({ id }) => !this.#own.brokenQueries.has(id));
      this.#scanner.useOwn(customExtractors(asked, this.#parts.trusted ?? true));
    }
    this.#checks = this.#withCustomChecks();
  }

  /** What decides which files are read, and how. */
  #reading(): string {
    const { exclude, custom } = this.#own.config;
    return JSON.stringify([exclude, custom]);
  }

  async #judge(began: number): Promise<Report> {
    const { config } = this.#own;
    const criticality = this.#parts.criticality ?? config.criticality;
    const signals = this.#scanner.signals();
    this.#components = findComponents(
      signals,
      this.#scanner.readPaths(),
      { ...config, criticality },
      this.#workspace.name,
    );
    this.#material = prepare(
      signals,
      this.#components,
      this.#scanner.readPaths(),
      config,
      this.#parts.today(),
      this.#workspace.name,
    );
    this.#checks = this.#withCustomChecks();
    const paths = config.custom.length === 0 ? [] : this.#scanner.paths();
    this.#outcomes.renew(this.#checks, this.#material, this.#scanner.takeChanges(), paths);

    const comments = this.#parts.withoutIgnores ? [] : signals.filter((signal) => signal.kind === "comment.ignore");
    const { decided, problems } = standingsOf({
      checks: this.#checks,
      components: this.#components,
      criticality,
      config,
      outcomes: this.#outcomes,
      ledger: await LedgerUse.of(this.#own.ledger, this.#workspace),
      comments,
      today: this.#parts.today(),
      starts: (path) => this.#starts(path),
    });
    const stats = { ...this.#scanner.stats(), milliseconds: Math.round(performance.now() - began) };
    const report = buildReport(
      {
        criticality,
        components: this.#components,
        decided,
        fits: this.#fits(this.#material),
        links: this.#outcomes.links,
        problems: [
          ...problems,
          ...this.#own.problems(),
          ...strangeOwners(config, this.#components),
          ...this.#scanner.problems(),
        ],
        stats,
        version: this.#parts.version,
      },
      { starts: (path) => this.#starts(path), text: (path) => this.#scanner.text(path) ?? this.#own.text(path) },
    );
    this.#report = withBaseline(report, this.#own.baseline);
    return this.#report;
  }

  /** Asks each scaffold once for each component. */
  #fits(material: Material): (scaffold: string, component: Component | undefined) => boolean {
    const known = new Map<string, boolean>();
    return (id, component) => {
      const at = `${id}\0${component?.id ?? ""}`;
      const before = known.get(at);
      if (before !== undefined) return before;
      const scaffold = SCAFFOLDS.find((each) => each.id === id);
      const fits = scaffold?.fits?.(seenBy(component, material)) ?? scaffold !== undefined;
      known.set(at, fits);
      return fits;
    };
  }

  #withCustomChecks(): readonly Check[] {
    const around: Surroundings = {
      paths: this.#scanner.paths(),
      trusted: this.#parts.trusted ?? true,
      brokenQueries: new Map([...this.#own.brokenQueries].map(([id, { message }]) => [id, message])),
    };
    return [...this.#builtIn, ...this.#own.config.custom.map((each) => customCheck(each, around))];
  }

  #starts(path: string): readonly number[] {
    if (this.#scanner.text(path) !== undefined) return this.#scanner.starts(path);
    return this.#own.starts(path);
  }
}
