import { attest } from "../attest.ts";
import { accountJourneys } from "./accountJourneys.ts";

/** Once a quarter: mail providers, cookies and identity providers break these flows without a change of the code. */
const REVIEW_DAYS = 90;

export default attest({
  id: "security/account-flows",
  title: "Sign-up, login, logout and recovery were verified where it is like production",
  level: "essential",
  reviewDays: REVIEW_DAYS,
  asks: "that sign-up, login, logout and recovery were gone through in a production-like environment, when, and by whom or by which run",
  reads: ["test.journey"],
  hints: (seen) => accountJourneys(seen.everywhere("test.journey")),
});
