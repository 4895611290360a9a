import type { DocumentPage } from "../../model.ts";
import { attest } from "../attest.ts";
import { keptData, leftOut } from "./stores.ts";

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
  notes: (seen) => {
    const drills = seen
      .all("document.page")
      .filter(({ data }) => data.about.includes("restore"))
      .map(({ data, place }) => ({ texts: textsOf(data), title: data.title, place }));
    return leftOut(seen.everywhere("dependency.used"), drills, {
      kind: "store-without-drill",
      says: (type, library) =>
        `${library} reaches a ${type}, and the restore drills that are here are of other stores. Whether it can be restored is not known.`,
    });
  },
});

function textsOf({ title, headings, tables }: DocumentPage): readonly string[] {
  return [title, ...headings, ...tables.flatMap(({ rows }) => rows)];
}
