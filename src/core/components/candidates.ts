import type { ComponentKind, Evidence, Place } from "../model.ts";
import { upwards } from "./folders.ts";

/** How much a sign proves: its own manifest says that it runs · something packs it · something deploys it. */
export type Basis = "runs" | "built" | "composed" | "deployed";

/** A folder that may be a component, and all that speaks for it. */
export interface Candidate {
  /** Evidence with what it proves; the order of signals is kept. */
  readonly signs: { readonly basis: Basis | "said"; readonly evidence: Evidence }[];
  readonly kinds: Set<ComponentKind>;
  /** What its code does all day, and where that shows. */
  readonly purposes: Map<"service" | "worker", Evidence>;
  /** A server is started or made in its own files. */
  serves?: true;
  /** What it is in place of a service. */
  aid?: string;
  /** A script of its own starts a program: it alone says that it runs, or a dependency does too. */
  starts?: "alone" | "too";
  id?: string;
  /** True when people said what it is. */
  corrected?: boolean;
  /** True for what lies outside of all others, which comes last. */
  rest?: boolean;
}

/** The candidates of a workspace, by folder. */
export class Candidates {
  readonly #byRoot = new Map<string, Candidate>();
  #ordered: readonly (readonly [root: string, candidate: Candidate])[] | undefined;

  /** The candidate at a folder, made where there is none. */
  at(root: string): Candidate {
    const known = this.#byRoot.get(root);
    if (known !== undefined) return known;
    const made: Candidate = { signs: [], kinds: new Set(), purposes: new Map() };
    this.set(root, made);
    return made;
  }

  /** Adds a sign. What was said in the same words before is said once. */
  add(root: string, basis: Basis, message: string, place: Place, kinds: readonly ComponentKind[] = []): Candidate {
    const candidate = this.at(root);
    for (const kind of kinds) candidate.kinds.add(kind);
    if (!candidate.signs.some(({ evidence }) => evidence.message === message))
      candidate.signs.push({ basis, evidence: { message, place } });
    return candidate;
  }

  /** The candidate at a folder or the nearest one above it. */
  around(folder: string): Candidate | undefined {
    for (const at of upwards(folder)) {
      const found = this.#byRoot.get(at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  find(root: string): Candidate | undefined {
    return this.#byRoot.get(root);
  }

  drop(root: string): void {
    this.#byRoot.delete(root);
    this.#ordered = undefined;
  }

  set(root: string, candidate: Candidate): void {
    this.#byRoot.set(root, candidate);
    this.#ordered = undefined;
  }

  /** What speaks for one speaks for the other from now on. */
  move(from: string, to: string): void {
    const gone = this.#byRoot.get(from);
    if (gone === undefined) return;
    const heir = this.at(to);
    const said = new Set(heir.signs.map(({ evidence }) => evidence.message));
    heir.signs.push(...gone.signs.filter(({ evidence }) => !said.has(evidence.message)));
    for (const kind of gone.kinds) heir.kinds.add(kind);
    for (const [kind, evidence] of gone.purposes) heir.purposes.set(kind, evidence);
    this.drop(from);
  }

  /** In the order of their folders' names. */
  all(): readonly (readonly [root: string, candidate: Candidate])[] {
    this.#ordered ??= [...this.#byRoot].sort(([a], [b]) => (a < b ? -1 : 1));
    return this.#ordered;
  }

  get size(): number {
    return this.#byRoot.size;
  }
}

/** True of a candidate that a sign of one of these speaks for. */
export function is(candidate: Candidate, ...bases: readonly Basis[]): boolean {
  return candidate.signs.some(({ basis }) => basis !== "said" && bases.includes(basis));
}
