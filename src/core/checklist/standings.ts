import type { Config } from "../config/load.ts";
import type { Check, Component, Criticality, Problem, Signal } from "../model.ts";
import { decideOver, isOfChecklist, type Outcome } from "./decide.ts";
import type { LedgerUse } from "./ledgerUse.ts";
import { othersOf } from "./others.ts";
import type { Outcomes } from "./outcomes.ts";
import { type Decided, isAsked } from "./report.ts";
import { stateOf } from "./state.ts";
import { suppress, wrongComments } from "./suppress.ts";

/** What is asked, and of what. */
export interface Asking {
  /** In the checklist's order. */
  readonly checks: readonly Check[];
  readonly components: readonly Component[];
  readonly criticality: Criticality;
  readonly config: Config;
  readonly outcomes: Outcomes;
  readonly ledger: LedgerUse;
  /** `readiness-ignore` comments. */
  readonly comments: readonly Signal<"comment.ignore">[];
  /** ISO 8601. */
  readonly today: string;
  starts(path: string): readonly number[];
}

/** Where every check stands: what the files show, less what comments leave out, and what people said of it. */
export function standingsOf(asking: Asking): {
  readonly decided: readonly Decided[];
  readonly problems: readonly Problem[];
} {
  const { checks, components, config, outcomes, ledger, comments, today } = asking;
  const used = new Set<Signal<"comment.ignore">>();
  const problems: Problem[] = [];
  const stand = (check: Check, component: Component | undefined, outcome: Outcome): Decided => {
    if (outcome.problem) problems.push(outcome.problem);
    const kept = suppress(check.id, outcome.verdict, comments, (path) => asking.starts(path));
    for (const comment of kept.used) used.add(comment);
    const standing = stateOf(check, kept.verdict, ledger.answers(check, component), today);
    ledger.note(check, component, kept.verdict.outcome, standing);
    return { check, ...(component ? { component } : {}), verdict: kept.verdict, standing };
  };
  const asked = askedOf(asking);
  const decided = asked.flatMap(([check, component]) => {
    const outcome = outcomes.get(check, component);
    return outcome === undefined ? [] : [stand(check, component, outcome)];
  });
  const others = othersOf(decided);
  for (const [check] of asked) {
    if (isOfChecklist(check)) decided.push(stand(check, undefined, decideOver(check, others, config)));
  }
  const order = new Map(checks.map((check, index) => [check, index]));
  decided.sort((one, other) => (order.get(one.check) ?? 0) - (order.get(other.check) ?? 0));
  problems.push(...ledger.problems(checks, components, today), ...wrongComments(comments, used, checks));
  return { decided, problems };
}

function askedOf({ checks, components, criticality }: Asking): readonly (readonly [Check, Component | undefined])[] {
  return checks.flatMap((check): (readonly [Check, Component | undefined])[] => {
    if (check.scope === "repository") return isAsked(check.level, criticality) ? [[check, undefined]] : [];
    return components.flatMap((component) =>
      isAsked(check.level, component.criticality) ? [[check, component] as const] : [],
    );
  });
}
