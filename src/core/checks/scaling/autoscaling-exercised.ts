import { attest } from "../attest.ts";

/** Limits, quotas and start-up times drift with every release; half a year is two seasons of traffic. */
const REVIEW_DAYS = 180;
const MOST_THRESHOLDS = 5;

export default attest({
  id: "scaling/autoscaling-exercised",
  title: "Scaling out and in was observed under load",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  asks: "when load was last put on until the service scaled out and in again, up to which peak, and what that showed",
  documents: ["load-test"],
  reads: ["metric.target"],
  hints: (seen) =>
    seen
      .everywhere("metric.target")
      .filter(({ data }) => data.tool === "k6")
      .slice(0, MOST_THRESHOLDS)
      .map(({ data, place }) => ({
        message: `A k6 test holds ${data.name} to ${data.target ?? "a threshold"}.`,
        place,
      })),
});
