import type { TrendPoint } from "./checklist/history.ts";
import type { Completion, Hover } from "./config/assist.ts";
import type { ComponentChange } from "./config/correct.ts";
import type { InitialAnswers } from "./config/initial.ts";
import { type Change, type CheckSummary, type Cursor, Engine, type FixChoice, type PlannedFixes } from "./engine.ts";
import type { Candidate } from "./fixes/candidates.ts";
import type { PlannedChanges, ScaffoldOffer, ScaffoldRequest } from "./fixes/offers.ts";
import type { Lens } from "./links/insights.ts";
import type { Entry, FileChange, Report } from "./model.ts";
import type { Assets, DirectoryEntry, Helpers, Log, Unreadable, Workspace } from "./ports.ts";
import { type Answers, type Channel, Peer, type Running } from "./remote.ts";

/** A workspace folder as both sides name it. */
export interface Folder {
  /** Its address, unique among the folders of the window. */
  readonly id: string;
  readonly name: string;
  /** Where it lies on this machine's disk; left out where its files have to be asked of the host. */
  readonly disk?: string;
  /** False: nothing that the folder brings along runs. Left out: true. */
  readonly trusted?: boolean;
}

/** What a look at the files came to. */
export interface Look {
  /** undefined: the same as the last one. */
  readonly report: Report | undefined;
  readonly validConfig: boolean;
  /** Who answers for an area of the checklist, by area. */
  readonly owners: Readonly<Record<string, string>>;
  /** The ISO 8601 day of the launch. */
  readonly launch?: string;
  /** How far things were on earlier days, oldest first. */
  readonly trend: readonly TrendPoint[];
}

interface In {
  /** A folder's id. */
  readonly folder: string;
}

/** What the side with the engines offers: an engine per folder. */
export type EngineCalls = {
  readonly open: { readonly asks: Folder; readonly gives: undefined };
  readonly close: { readonly asks: In; readonly gives: undefined };
  readonly scan: { readonly asks: In; readonly gives: Look };
  readonly update: { readonly asks: In & { readonly changes: readonly Change[] }; readonly gives: Look };
  readonly fix: { readonly asks: In & { readonly choices: readonly FixChoice[] }; readonly gives: PlannedFixes };
  readonly scaffolds: { readonly asks: In; readonly gives: readonly ScaffoldOffer[] };
  readonly scaffold: { readonly asks: In & { readonly request: ScaffoldRequest }; readonly gives: PlannedChanges };
  readonly candidates: { readonly asks: In & { readonly blank: string }; readonly gives: readonly Candidate[] };
  readonly init: { readonly asks: In & { readonly answers: InitialAnswers }; readonly gives: PlannedChanges };
  readonly correctComponent: {
    readonly asks: In & { readonly component: string; readonly change: ComponentChange };
    readonly gives: PlannedChanges;
  };
  readonly baseline: { readonly asks: In & { readonly prune: boolean }; readonly gives: FileChange };
  readonly snapshot: { readonly asks: In; readonly gives: FileChange };
  readonly answer: { readonly asks: In & { readonly entry: Entry }; readonly gives: FileChange };
  readonly completions: { readonly asks: In & Cursor; readonly gives: readonly Completion[] };
  readonly hover: { readonly asks: In & Cursor; readonly gives: Hover | undefined };
  readonly lenses: { readonly asks: In & { readonly path: string }; readonly gives: readonly Lens[] };
  readonly checks: { readonly asks: undefined; readonly gives: readonly CheckSummary[] };
  readonly explain: { readonly asks: string; readonly gives: string };
};

/** What the host offers: files that cannot be read without it. */
export type HostCalls = {
  readonly directory: { readonly asks: In & { readonly path: string }; readonly gives: readonly DirectoryEntry[] };
  readonly read: {
    readonly asks: In & { readonly path: string; readonly limit: number };
    readonly gives: Uint8Array | Unreadable;
  };
  readonly asset: { readonly asks: string; readonly gives: Uint8Array };
  readonly log: { readonly asks: { readonly level: keyof Log; readonly message: string }; readonly gives: undefined };
};

export type EngineHostPeer = Peer<HostCalls, EngineCalls>;

/** What the side with the engines can reach by itself. */
export interface OwnReach {
  readonly version: string;
  /** Left out: asked of the host. */
  readonly assets?: Assets;
  /** Left out: every folder is asked of the host. */
  readonly disk?: (path: string) => Promise<Workspace>;
  /** Left out: every file is read in this thread. */
  readonly helpers?: Helpers;
}

const PROGRESS_EVERY_MS = 100;

/** Answers for engines, one per folder, until the channel is gone. */
export function serveEngines(channel: Channel, reach: OwnReach): void {
  const engines = new Map<string, Served>();
  const peer: Peer<EngineCalls, HostCalls> = new Peer(channel, answers());
  const tell = (level: keyof Log) => (message: string) => void peer.call("log", { level, message });
  const parts = {
    assets: reach.assets ?? { read: (path: string) => peer.call("asset", path) },
    log: { info: tell("info"), error: tell("error") },
    version: reach.version,
    today: () => new Date().toISOString().slice(0, 10),
    ...(reach.helpers === undefined ? {} : { helpers: reach.helpers }),
  };
  const nowhere = new Engine({ ...parts, workspace: EMPTY });

  function answers(): Answers<EngineCalls> {
    return {
      async open(folder) {
        const workspace =
          folder.disk !== undefined && reach.disk ? await reach.disk(folder.disk) : throughHost(peer, folder);
        const trusted = folder.trusted ?? true;
        engines.set(folder.id, { engine: new Engine({ ...parts, workspace, trusted }), last: "" });
        return undefined;
      },
      async close({ folder }) {
        engines.delete(folder);
        return undefined;
      },
      scan: ({ folder }, running) =>
        look(served(folder), (engine) => engine.scan(running.abort, sparingly(running.progress))),
      update: ({ folder, changes }, running) =>
        look(served(folder), (engine) => engine.update(changes, running.abort, sparingly(running.progress))),
      fix: async ({ folder, choices }) => served(folder).engine.fix(choices),
      scaffolds: async ({ folder }) => served(folder).engine.scaffolds(),
      scaffold: async ({ folder, request }) => served(folder).engine.scaffold(request),
      candidates: async ({ folder, blank }) => served(folder).engine.candidates(blank),
      init: async ({ folder, answers }) => served(folder).engine.init(answers),
      correctComponent: async ({ folder, component, change }) =>
        served(folder).engine.correctComponent(component, change),
      baseline: async ({ folder, prune }) => served(folder).engine.baseline({ prune }),
      snapshot: async ({ folder }) => served(folder).engine.snapshot(),
      answer: async ({ folder, entry }) => served(folder).engine.answer(entry),
      completions: async ({ folder, ...cursor }) => served(folder).engine.completions(cursor),
      hover: async ({ folder, ...cursor }) => served(folder).engine.hover(cursor),
      lenses: async ({ folder, path }) => served(folder).engine.lenses(path),
      checks: async () => distinct((await Promise.all([nowhere, ...open()].map((engine) => engine.checks()))).flat()),
      explain: async (check) => {
        for (const engine of open())
          if ((await engine.checks()).some(({ id }) => id === check)) return engine.explain(check);
        return nowhere.explain(check);
      },
    };
  }

  function open(): readonly Engine[] {
    return [...engines.values()].map(({ engine }) => engine);
  }

  function served(folder: string): Served {
    const found = engines.get(folder);
    if (found === undefined) throw new Error(`the folder ${folder} is not open`);
    return found;
  }
}

interface Served {
  readonly engine: Engine;
  /** The last report as text, without what differs each time. */
  last: string;
}

const EMPTY: Workspace = { name: "", directory: async () => [], read: async () => "gone" };

/** Every folder has the same checks, and some of its own. */
function distinct(checks: readonly CheckSummary[]): readonly CheckSummary[] {
  return [...new Map(checks.map((check) => [check.id, check])).values()];
}

async function look(served: Served, at: (engine: Engine) => Promise<Report>): Promise<Look> {
  const report = await at(served.engine);
  const { stats: _, ...lasting } = report;
  const text = JSON.stringify(lasting);
  const changed = text !== served.last;
  served.last = text;
  const [validConfig, owners, launch, trend] = await Promise.all([
    served.engine.hasValidConfig(),
    served.engine.owners(),
    served.engine.launch(),
    served.engine.trend(),
  ]);
  const said = { validConfig, owners, trend, ...(launch === undefined ? {} : { launch }) };
  return { report: changed ? report : undefined, ...said };
}

function throughHost(peer: Peer<EngineCalls, HostCalls>, { id, name }: Folder): Workspace {
  return {
    name,
    directory: (path) => peer.call("directory", { folder: id, path }),
    read: (path, limit) => peer.call("read", { folder: id, path, limit }),
  };
}

/** A message for every file would cost more than reading it. */
function sparingly(progress: Running["progress"]): Running["progress"] {
  let last = 0;
  return (done, of) => {
    const now = Date.now();
    if (now - last < PROGRESS_EVERY_MS) return;
    last = now;
    progress(done, of);
  };
}
