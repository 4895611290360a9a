import { closest } from "../config/closest.ts";
import type { Check, Component, Entry, Problem, Verdict } from "../model.ts";
import { type PlacedEntry, removing } from "./ledger.ts";
import { correction, renewal } from "./ledgerFixes.ts";
import { type Answer, addDays, readAnswer, type Standing } from "./state.ts";

/** How long before its end an answer is spoken of, in days: enough to hold a review or a drill again. */
const ENDING_DAYS = 30;

/** One item that an entry speaks of. */
export interface Spoken {
  readonly outcome: Verdict["outcome"];
  readonly standing: Standing;
}

/** An entry whose check and component exist, with what became of the items it speaks of. */
export interface Used {
  readonly placed: PlacedEntry;
  readonly check: Check;
  readonly answer: Answer;
  /** The evidence file's hash as it is now. */
  readonly hash?: string;
  readonly items: readonly Spoken[];
}

/** Entries that speak of a check or a component that does not exist. */
export function orphans(
  entries: readonly PlacedEntry[],
  checks: readonly Check[],
  components: readonly Component[],
): readonly Problem[] {
  const knownChecks = new Set(checks.map(({ id }) => id));
  const knownComponents = new Set(components.map(({ id }) => id));
  return entries.flatMap((placed) => {
    const { check, component } = placed.entry;
    if (!knownChecks.has(check)) return [stranger(placed, "check", check, knownChecks)];
    if (component !== undefined && !knownComponents.has(component))
      return [stranger(placed, "component", component, knownComponents)];
    return [];
  });
}

/** What is to be said of an entry that stands in the ledger: that it is over, ends soon, or says nothing. */
export function useProblem({ placed, check, answer, hash, items }: Used, today: string): Problem | undefined {
  const { entry } = placed;
  const remove = removing(placed.removal);
  const renew = renewal(check, placed, today, hash);
  const { ends, lapsed } = readAnswer(check, answer, today);
  const decides = items.some(({ standing }) => standing.entry === entry);
  if (items.length === 0)
    return problem(placed, "entry-not-asked", "check", {
      message: notAskedMessage(check, entry),
      severity: "info",
      fixes: remove,
    });
  if (lapsed !== undefined && items.some(({ standing }) => standing.state === "stale")) {
    const isGone = answer.evidence === "gone";
    const isChanged = answer.evidence === "changed";
    return problem(
      placed,
      isGone ? "entry-evidence-gone" : isChanged ? "entry-evidence-changed" : "entry-expired",
      isGone || isChanged ? "evidence" : endField(placed),
      {
        message: `${lapsed.replace(/\.$/, "")}, so ${entry.check} is open again.`,
        severity: "warning",
        fixes: isGone ? remove : [...renew, ...remove],
      },
    );
  }
  if (!decides)
    return problem(placed, "entry-unused", "check", {
      message: unusedMessage(entry.check, items),
      severity: "info",
      fixes: remove,
    });
  if (ends !== undefined && lapsed === undefined && addDays(today, ENDING_DAYS) >= ends)
    return problem(placed, "entry-ending", endField(placed), {
      message: `This answer counts until ${ends}; after that ${entry.check} is open again.`,
      severity: "info",
      fixes: renew,
    });
  return undefined;
}

function notAskedMessage({ id, scope }: Check, { component }: Entry): string {
  return scope === "repository" && component !== undefined
    ? `${id} is asked of the whole repository, so what is said of ${component} alone answers nothing.`
    : `${id} is not asked here at this criticality, so this entry says nothing.`;
}

function unusedMessage(check: string, items: readonly Spoken[]): string {
  const open = items.filter(({ outcome }) => outcome !== "pass" && outcome !== "not-applicable");
  if (open.length === 0)
    return items.some(({ outcome }) => outcome === "pass")
      ? `Files now prove ${check}, so this entry says nothing more.`
      : `${check} does not apply here, so this entry says nothing.`;
  return open.some(({ standing }) => standing.entry === undefined)
    ? `Files show that ${check} is not done, so this answer counts for nothing.`
    : `Another entry answers ${check}, so this one says nothing.`;
}

function stranger(
  placed: PlacedEntry,
  field: "check" | "component",
  word: string,
  known: ReadonlySet<string>,
): Problem {
  const meant = closest(word, known);
  return problem(placed, `entry-unknown-${field}`, field, {
    message: `"${word}" is not a ${field}${meant === undefined ? "." : `; did you mean "${meant}"?`}`,
    severity: "warning",
    fixes: [
      ...correction(placed.place.path, placed.fields.get(field)?.value, word, known),
      ...removing(placed.removal),
    ],
  });
}

function problem(
  { place, fields }: PlacedEntry,
  kind: string,
  field: string,
  said: Pick<Problem, "message" | "severity" | "fixes">,
): Problem {
  return { ...said, kind, place: { ...place, span: fields.get(field)?.value ?? place.span } };
}

/** The field that holds an answer's end, or the day from which it is counted. */
function endField({ entry, fields }: PlacedEntry): string {
  return ["due", "until", "review"].find((field) => fields.has(field) && field in entry) ?? "on";
}
