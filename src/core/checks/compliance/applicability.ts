import { attest } from "../attest.ts";
import { vendorsIn } from "../vendors.ts";

/** Once a year, and with each new market or kind of data. */
const REVIEW_DAYS = 365;
/** Money, accounts and what is known of customers are what most regulations are about. */
const TELLING: ReadonlySet<string> = new Set(["payments", "accounts", "messages", "customer data"]);

export default attest({
  id: "compliance/applicability",
  title: "The regulations that apply are known",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  asks: "which regulations and standards apply (data protection, payments, health, accessibility), to what, and who decided so",
  documents: ["regulations"],
  reads: ["manifest.package"],
  hints: (seen) =>
    vendorsIn(seen.everywhere("manifest.package")).flatMap(({ vendor, evidence }) =>
      TELLING.has(vendor.does) ? [evidence] : [],
    ),
});
