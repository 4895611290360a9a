import { attest } from "../attest.ts";

/** Once a quarter, with the measurements of that quarter. */
const REVIEW_DAYS = 90;

export default attest({
  id: "performance/bottlenecks",
  title: "Known bottlenecks are followed until they are gone",
  level: "critical",
  reviewDays: REVIEW_DAYS,
  asks: "which bottlenecks are known by measurement, who works on each, and which were closed since the last look",
  documents: ["bottlenecks"],
});
