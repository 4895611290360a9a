import { attest } from "../attest.ts";

/** Each half year: pipelines, migrations and permissions change until the way back is no longer there. */
const REVIEW_DAYS = 180;

export default attest({
  id: "delivery/rollback-tested",
  title: "A rollback was exercised",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  asks: "when a release was last rolled back in a production-like environment, how long that took, and what was in the way",
  documents: ["rollback"],
});
