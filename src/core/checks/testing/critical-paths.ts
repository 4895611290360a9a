import { attest } from "../attest.ts";

/** Features move; twice a year is often enough to notice that a path has gone another way. */
const REVIEW_DAYS = 180;
const MOST_JOURNEYS = 10;

export default attest({
  id: "testing/critical-paths",
  title: "The paths the business lives on have tests",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  asks: "which paths the business lives on (paying, signing in, the core of the product), and which test goes through each",
  documents: ["critical-paths"],
  reads: ["test.journey"],
  hints: (seen) => {
    const journeys = seen.everywhere("test.journey").filter(({ data }) => !data.skipped);
    const shown = journeys.slice(0, MOST_JOURNEYS).map(({ data, place }) => ({
      message: `${data.framework} goes through "${[...data.within, data.title].join(" / ")}".`,
      place,
    }));
    const rest = journeys.length - shown.length;
    return rest > 0 ? [...shown, { message: `${rest} more end-to-end tests run.` }] : shown;
  },
});
