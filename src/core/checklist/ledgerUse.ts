import type { Check, Component, Problem } from "../model.ts";
import type { Workspace } from "../ports.ts";
import { evidenceState, hashesOf } from "./evidence.ts";
import type { Ledger, PlacedEntry } from "./ledger.ts";
import { orphans, type Spoken, useProblem } from "./ledgerProblems.ts";
import type { Answer, Standing } from "./state.ts";

interface Weighed {
  readonly placed: PlacedEntry;
  readonly answer: Answer;
  readonly hash?: string;
  readonly items: Spoken[];
}

/** The ledger during one look at the workspace: answers each item, and remembers what every entry was good for. */
export class LedgerUse {
  readonly #ledger: Ledger;
  readonly #byCheck: ReadonlyMap<string, readonly Weighed[]>;

  private constructor(ledger: Ledger, weighed: readonly Weighed[]) {
    this.#ledger = ledger;
    const byCheck = new Map<string, Weighed[]>();
    for (const each of weighed) {
      const known = byCheck.get(each.placed.entry.check);
      if (known) known.push(each);
      else byCheck.set(each.placed.entry.check, [each]);
    }
    this.#byCheck = byCheck;
  }

  /** Looks at the evidence files that entries name. */
  static async of(ledger: Ledger, workspace: Workspace): Promise<LedgerUse> {
    const hashOf = hashesOf(workspace);
    const weighed = await Promise.all(
      ledger.entries.map(async (placed): Promise<Weighed> => {
        const { state, hash } = await evidenceState(placed.entry, hashOf);
        const answer = { entry: placed.entry, evidence: state };
        return { placed, answer, ...(hash === undefined ? {} : { hash }), items: [] };
      }),
    );
    return new LedgerUse(ledger, weighed);
  }

  answers(check: Check, component: Component | undefined): readonly Answer[] {
    return this.#of(check, component).map(({ answer }) => answer);
  }

  /** Notes where an item stands that these entries speak of. */
  note(check: Check, component: Component | undefined, outcome: Spoken["outcome"], standing: Standing): void {
    for (const { items } of this.#of(check, component)) items.push({ outcome, standing });
  }

  /** What is wrong with the ledger, once every item has its state. */
  problems(checks: readonly Check[], components: readonly Component[], today: string): readonly Problem[] {
    const strange = orphans(this.#ledger.entries, checks, components);
    const known = new Set(components.map(({ id }) => id));
    const used = checks.flatMap((check) =>
      (this.#byCheck.get(check.id) ?? []).flatMap((weighed) => {
        const { component } = weighed.placed.entry;
        if (component !== undefined && !known.has(component)) return [];
        return useProblem({ ...weighed, check }, today) ?? [];
      }),
    );
    return [...this.#ledger.problems, ...strange, ...used];
  }

  #of(check: Check, component: Component | undefined): readonly Weighed[] {
    return (this.#byCheck.get(check.id) ?? []).filter(
      ({ placed: { entry } }) => entry.component === undefined || entry.component === component?.id,
    );
  }
}
