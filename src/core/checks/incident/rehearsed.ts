import { attest } from "../attest.ts";

/** Twice a year: people join and leave, and what was practised fades. */
const REVIEW_DAYS = 180;
const MOST_EXPERIMENTS = 5;

export default attest({
  id: "incident/rehearsed",
  title: "The incident process was rehearsed",
  level: "critical",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["game-day"],
  asks: "when the incident process was last rehearsed, which failure was played, who took part, and what was changed after it",
  documents: ["game-day"],
  reads: ["chaos.experiment"],
  hints: (seen) =>
    seen
      .everywhere("chaos.experiment")
      .slice(0, MOST_EXPERIMENTS)
      .map(({ data, place }) => ({
        message: `${data.tool} makes failures: ${data.kind} ${data.name}.`,
        place,
      })),
});
