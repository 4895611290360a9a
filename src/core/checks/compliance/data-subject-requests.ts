import { attest } from "../attest.ts";

/** Each new store of personal data breaks it; twice a year is when a month to answer is still kept. */
const REVIEW_DAYS = 180;
const MOST_ROUTES = 10;
const ABOUT_DATA =
  /(?:^|[/_-])(?:gdpr|dsr|dsar|erasure|forget-me|data-requests?|personal-data|data-export)(?:[/_-]|$)/i;
const OF_A_PERSON = /(?:^|\/)(?:me|accounts?|users?|customers?|profiles?)(?:\/[:{<][^/]*)?\/?$/i;

export default attest({
  id: "compliance/data-subject-requests",
  title: "Requests for access and erasure work, and were tried",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  asks: "when a request for access and one for erasure were last gone through, over which stores, and how long that took",
  documents: ["data-subject-requests"],
  reads: ["server.route"],
  hints: (seen) =>
    seen
      .everywhere("server.route")
      .filter(({ data }) => ABOUT_DATA.test(data.path) || (data.method === "DELETE" && OF_A_PERSON.test(data.path)))
      .slice(0, MOST_ROUTES)
      .map(({ data, place }) => ({ message: `${data.method} ${data.path} may be part of it.`, place })),
});
