import { kindsSaid } from "../checks/define.ts";
import { assign, LINKS } from "../components/link.ts";
import { owners as ownersOf } from "../components/owners.ts";
import type { Config } from "../config/load.ts";
import type {
  Check,
  ChecklistCheck,
  Component,
  Others,
  Problem,
  Seen,
  Signal,
  SignalCheck,
  SignalKind,
  Verdict,
} from "../model.ts";
import { notApplicable, unknown } from "../verdict.ts";

/** Everything the checks may look at, prepared once for all of them. */
export interface Material {
  readonly components: readonly Component[];
  /** What a check of the repository sees as its component: everything. */
  readonly whole: Component;
  readonly config: Config;
  readonly workspace: string;
  readonly today: string;
  readonly everywhere: ReadonlyMap<SignalKind, readonly Signal[]>;
  readonly byComponent: ReadonlyMap<string, ReadonlyMap<SignalKind, readonly Signal[]>>;
  /** How many files were read, for each component and, under undefined, in all. */
  readonly files: ReadonlyMap<string | undefined, number>;
}

/** Joins signals across files and sorts them by kind and by the component they speak of. */
export function prepare(
  signals: readonly Signal[],
  components: readonly Component[],
  readPaths: readonly string[],
  config: Config,
  today: string,
  workspace: string,
): Material {
  const linked = LINKS.reduce((joined, link) => link.join(joined), signals);
  const owners = assign(linked, components);
  const byComponent = new Map<string, Map<SignalKind, Signal[]>>(components.map(({ id }) => [id, new Map()]));
  const everywhere = new Map<SignalKind, Signal[]>();
  for (const signal of linked) {
    push(everywhere, signal);
    const own = byComponent.get(owners.get(signal) ?? "");
    if (own) push(own, signal);
  }
  const ownerOf = ownersOf(components);
  const files = new Map<string | undefined, number>([[undefined, readPaths.length]]);
  for (const path of readPaths) {
    const owner = ownerOf(path)?.id;
    if (owner !== undefined) files.set(owner, (files.get(owner) ?? 0) + 1);
  }
  return { components, whole: whole(components, config), config, workspace, today, everywhere, byComponent, files };
}

/** The kinds whose meaning changes when these changed: themselves, and what is joined from them. */
export function closure(changed: ReadonlySet<SignalKind>): ReadonlySet<SignalKind> {
  const all = new Set(changed);
  for (const link of LINKS)
    if (link.reads.some((kind) => all.has(kind))) for (const kind of link.rewrites) all.add(kind);
  return all;
}

export interface Outcome {
  readonly verdict: Verdict;
  readonly problem?: Problem;
}

/** True of a check of the checklist itself, which is asked after all others. */
export function isOfChecklist(check: Check): check is ChecklistCheck {
  return "decideOver" in check;
}

/** The kinds of signal that a check asked for: of what it was asked about, and everywhere. */
export interface Asked {
  readonly all: Set<SignalKind>;
  readonly everywhere: Set<SignalKind>;
}

/** For a check that has asked for nothing so far. */
export function nothingYet(): Asked {
  return { all: new Set(), everywhere: new Set() };
}

/** What a check says of one component, or of the whole repository where there is none; `looked` takes what it looks at. */
export function decide(
  check: SignalCheck,
  component: Component | undefined,
  material: Material,
  looked: Asked,
): Outcome {
  const asked = component ?? material.whole;
  return ask(check, material.config, () => {
    if (check.appliesTo && !asked.kinds.some((kind) => check.appliesTo?.includes(kind)))
      return notApplicable(
        `Asked of ${list(check.appliesTo)}; ${component?.id ?? "this repository"} is ${kindsSaid(asked.kinds)}.`,
      );
    return check.decide(seenBy(component, material, looked));
  });
}

/** What a check of the checklist says, once every other item has its state. */
export function decideOver(check: ChecklistCheck, others: Others, config: Config): Outcome {
  return ask(check, config, () => check.decideOver(others));
}

/** A check that throws is "unknown" and a problem of its own: never a pass, and never the end of the scan. */
function ask(check: Check, { severities }: Config, verdict: () => Verdict): Outcome {
  if (severities[check.id] === "off") return { verdict: notApplicable("Switched off in .readiness/config.yaml.") };
  try {
    return { verdict: withSeverity(verdict(), severities[check.id]) };
  } catch (error) {
    const message = `${check.id} failed: ${error instanceof Error ? error.message : String(error)}.`;
    return { verdict: unknown("the check itself failed"), problem: { message } };
  }
}

/** What is to be seen of one component, or of the whole repository where there is none. */
export function seenBy(component: Component | undefined, material: Material, looked = nothingYet()): Seen<SignalKind> {
  const own = component === undefined ? material.everywhere : (material.byComponent.get(component.id) ?? new Map());
  return {
    component: component ?? material.whole,
    components: material.components,
    limits: material.config.limits,
    workspace: material.workspace,
    today: material.today,
    files: material.files.get(component?.id) ?? 0,
    all: under(own, looked.all),
    everywhere: under(material.everywhere, looked.everywhere),
  };
}

/** Gives the signals of a kind, and notes in `asked` that they were asked for. */
export function under(signals: ReadonlyMap<SignalKind, readonly Signal[]>, asked: Set<SignalKind>) {
  return <P extends SignalKind>(kind: P): readonly Signal<P>[] => {
    asked.add(kind);
    // The map holds, under a kind, signals of that kind only; its type cannot say so.
    return (signals.get(kind) ?? []) as readonly Signal<P>[];
  };
}

function whole(components: readonly Component[], config: Config): Component {
  return {
    id: "",
    root: "",
    kinds: [...new Set(components.flatMap(({ kinds }) => kinds))],
    languages: [...new Set(components.flatMap(({ languages }) => languages))],
    criticality: config.criticality,
    why: [],
  };
}

function withSeverity(verdict: Verdict, severity: Config["severities"][string] | undefined): Verdict {
  if (verdict.outcome !== "fail" || severity === undefined || severity === "off") return verdict;
  const [first, ...rest] = verdict.findings;
  return { ...verdict, findings: [{ ...first, severity }, ...rest.map((each) => ({ ...each, severity }))] };
}

function push(map: Map<SignalKind, Signal[]>, signal: Signal): void {
  const known = map.get(signal.kind);
  if (known) known.push(signal);
  else map.set(signal.kind, [signal]);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
