import { attest } from "../attest.ts";

/** Architecture moves slowly, and a register that two quarters of changes have passed by no longer describes it. */
const REVIEW_DAYS = 180;

export default attest({
  id: "reliability/spof-register",
  title: "Known single points of failure are listed, ordered and owned",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["spof-register"],
  asks: "which single points of failure are known, which of them hurts most, who owns each, and by when it goes or why it may stay",
  documents: ["single-points-of-failure"],
});
