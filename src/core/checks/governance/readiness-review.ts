import type { Evidence, Seen } from "../../model.ts";
import { attest } from "../attest.ts";

/** Once a quarter: what was ready has changed by then, and so have those who said so. */
const REVIEW_DAYS = 90;
/** How long before a launch the first walk through the checklist is due. */
const DAYS_BEFORE_LAUNCH = 28;
const DAY_MS = 86_400_000;

type Reads = "readiness.config" | "readiness.snapshot" | "document.page";

export default attest({
  id: "governance/readiness-review",
  title: "Readiness is reviewed early, before launch and from then on",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  asks: "when the checklist was last walked through, who took part, and what was decided",
  documents: ["readiness-review"],
  reads: ["readiness.config", "readiness.snapshot"],
  hints: (seen) => [...lastSnapshot(seen), ...launch(seen)],
});

function lastSnapshot(seen: Seen<Reads>): readonly Evidence[] {
  const snapshots = seen.everywhere("readiness.snapshot");
  const last = snapshots.at(-1);
  if (last === undefined) return [];
  const share = last.data.complete === undefined ? "" : `, ${Math.floor(last.data.complete * 100 + 1e-9)} % complete`;
  return [{ message: `The last snapshot was taken on ${last.data.day}${share}.`, place: last.place }];
}

function launch(seen: Seen<Reads>): readonly Evidence[] {
  return seen.everywhere("readiness.config").flatMap(({ data, place }) => {
    if (data.launch === undefined) return [];
    const due = new Date(Date.parse(data.launch) - DAYS_BEFORE_LAUNCH * DAY_MS).toISOString().slice(0, 10);
    const message =
      seen.today > data.launch
        ? `The launch was on ${data.launch}.`
        : `The launch is on ${data.launch}, so a review is due by ${due}, four weeks before.`;
    return [{ message, place }];
  });
}
