import type { Evidence, OtherItem } from "../../model.ts";
import { count, listed } from "../../output/words.ts";
import { fail } from "../../verdict.ts";
import { defineChecklistCheck } from "../define.ts";

const NAMED_ITEMS = 5;
const MOST_EVIDENCE = 20;

export default defineChecklistCheck({
  id: "governance/red-item-policy",
  title: "Every open gap is planned or accepted in writing",
  level: "essential",
  mode: "auto",

  decideOver({ items }) {
    const open = items.filter(({ state }) => state === "gap" || state === "stale");
    const named = items.flatMap(inWriting).slice(0, MOST_EVIDENCE);
    if (open.length === 0) return { outcome: "pass", evidence: [...named, ...unanswered(items)] };
    const checks = [...new Set(open.map(({ check }) => check))];
    const list = listed(checks, NAMED_ITEMS);
    const what = count(open.length, "gap has neither a date nor", "gaps have neither a date nor");
    return fail(
      {
        kind: "gap-unnamed",
        message: `${what} somebody who accepts the risk: ${list}. Fix, plan or accept each.`,
        severity: "warning",
        identity: "gap-unnamed",
        fixes: [],
      },
      ...named,
    );
  },
});

function inWriting({ check, component, state, entry, ends }: OtherItem): readonly Evidence[] {
  if (entry === undefined || (state !== "planned" && state !== "accepted")) return [];
  const where = component === undefined ? check : `${check} (${component})`;
  return [{ message: `${where}: ${state} by ${entry.by}${ends === undefined ? "" : ` until ${ends}`}.` }];
}

/** Nobody knows yet whether these are gaps, which "decided" in the score says as well. */
function unanswered(items: readonly OtherItem[]): readonly Evidence[] {
  const number = items.filter(({ state }) => state === "unanswered").length;
  return number === 0 ? [] : [{ message: `${count(number, "item is", "items are")} unanswered and may hide a gap.` }];
}
