import { attest } from "../attest.ts";

/** A habit that is not looked after turns into a box that is ticked. */
const REVIEW_DAYS = 180;

export default attest({
  id: "delivery/risk-review",
  title: "A release decision includes a review of its risks",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["release-review"],
  asks: "how risk is weighed before a release, where that is written, and who decided on the last one",
  documents: ["release"],
});
