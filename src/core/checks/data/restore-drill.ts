import { attest } from "../attest.ts";
import { keptData } from "./stores.ts";

/** Once a quarter: data grows, and so does the time that a restore takes. */
const REVIEW_DAYS = 90;

export default attest({
  id: "data/restore-drill",
  title: "A backup was restored and the time it took is known",
  level: "essential",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["restore-drill"],
  asks: "when a backup was last restored, of which store, how long it took against the recovery time that was promised, and who did it",
  documents: ["restore"],
  reads: ["dependency.used"],
  hints: (seen) => keptData(seen.everywhere("dependency.used")),
});
