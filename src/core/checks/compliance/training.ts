import { attest } from "../attest.ts";

/** Once a year, the usual interval of security frameworks (PCI DSS 12.6 among them). */
const REVIEW_DAYS = 365;

export default attest({
  id: "compliance/training",
  title: "The team has finished its security and compliance training",
  level: "critical",
  reviewDays: REVIEW_DAYS,
  asks: "who has to be trained in what, when everybody last finished, and where that is recorded",
  documents: ["training"],
});
