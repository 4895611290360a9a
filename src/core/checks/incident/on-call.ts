import { attest } from "../attest.ts";

/** Long enough to be no burden, short enough that a rota whose people have left is noticed: once a quarter. */
const REVIEW_DAYS = 90;
/** Prefixes of the annotations by which a software catalogue's entity is tied to a paging tool. */
const PAGING = /^(?:pagerduty\.com|opsgenie\.com|victorops\.com|splunk\.com|ilert\.com)\//;

export default attest({
  id: "incident/on-call",
  title: "A reachable on-call rota with a backup exists",
  level: "essential",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["on-call"],
  asks: "that somebody is reachable: who is on call, who backs them up, where the rota is kept and when a test page last arrived",
  documents: ["on-call"],
  reads: ["catalog.entity"],
  hints: (seen) =>
    seen.everywhere("catalog.entity").flatMap(({ data, place }) => {
      const key = Object.keys(data.annotations).find((each) => PAGING.test(each));
      return key === undefined ? [] : [{ message: `${data.name} is tied to a paging tool by ${key}.`, place }];
    }),
});
