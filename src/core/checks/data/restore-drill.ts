import type { Evidence, Signal } from "../../model.ts";
import { attest } from "../attest.ts";

/** Once a quarter: data grows, and so does the time that a restore takes. */
const REVIEW_DAYS = 90;

export default attest({
  id: "data/restore-drill",
  title: "A backup was restored and the time it took is known",
  level: "essential",
  reviewDays: REVIEW_DAYS,
  asks: "when a backup was last restored, of which store, how long it took against the recovery time that was promised, and who did it",
  documents: ["restore"],
  reads: ["dependency.used"],
  hints: (seen) => keptData(seen.everywhere("dependency.used")),
});

const STORES = new Set(["postgres", "mysql", "sql", "mongodb", "redis", "search", "object-store"]);

/** The stores that the code opens clients for: what there is to restore. */
function keptData(used: readonly Signal<"dependency.used">[]): readonly Evidence[] {
  const firsts = new Map<string, Signal<"dependency.used">>();
  for (const signal of used) {
    if (STORES.has(signal.data.type) && !firsts.has(signal.data.type)) firsts.set(signal.data.type, signal);
  }
  return [...firsts].map(([type, { data, place }]) => ({
    message: `${type} is used, through ${data.library}.`,
    place,
  }));
}
