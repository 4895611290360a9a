import { attest } from "../attest.ts";

/** Once a quarter, when work is planned. */
const REVIEW_DAYS = 90;

export default attest({
  id: "governance/tech-debt",
  title: "Technical debt is ordered and reviewed",
  level: "critical",
  reviewDays: REVIEW_DAYS,
  asks: "where debt is listed, in which order it will be paid, and when that order was last looked at",
  documents: ["debt"],
});
