import { attest } from "../attest.ts";

/** A page nobody has posted to in half a year may no longer be reachable by those who would have to. */
const REVIEW_DAYS = 180;
/** Hosts of status pages: https://www.atlassian.com/software/statuspage, https://instatus.com, https://betterstack.com/status-page, https://upptime.js.org */
const STATUS_HOST =
  /^https?:\/\/(?:status\.[^/]+|[^/]+\.(?:statuspage\.io|instatus\.com|betteruptime\.com|upptime\.js\.org|hund\.io|statuspal\.io))(?:\/|$)/i;

export default attest({
  id: "incident/status-page",
  title: "Customers can see the status you publish",
  level: "essential",
  reviewDays: REVIEW_DAYS,
  asks: "at which address customers see the status, who may post there during an incident, and that it stays up when the product is down",
  documents: ["status-page"],
  scaffolds: ["status-page"],
  hints: (seen) =>
    seen.everywhere("document.page").flatMap(({ data, place }) => {
      const link = data.links.find((each) => STATUS_HOST.test(each));
      return link === undefined ? [] : [{ message: `"${data.title}" links to ${link}.`, place }];
    }),
});
