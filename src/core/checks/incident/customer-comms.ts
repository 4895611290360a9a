import { attest } from "../attest.ts";

/** Once a year, with whoever speaks for the company: channels and duties to report change slowly. */
const REVIEW_DAYS = 365;

export default attest({
  id: "incident/customer-comms",
  title: "A plan says how customers hear of an incident",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["customer-communication"],
  asks: "who tells customers, through which channel, within which time, with which words prepared, and who approved that",
  documents: ["customer-communication"],
});
