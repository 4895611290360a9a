import type { Evidence, Signal } from "../../model.ts";
import { documented, entry } from "../documented.ts";

export default documented<"library.used">({
  id: "scaling/limits-documented",
  title: "Pools, quotas and rate limits are known and written down",
  level: "standard",
  reviewDays: 180,
  scaffolds: ["limits-register", "rate-limiter"],
  appliesTo: ["service", "web", "function", "worker", "ml"],
  topics: ["limits"],
  parts: [
    { name: "what is limited", isIn: entry(/limit|quota|pool|rate|resource|what\b|connection|request/i) },
    { name: "how much", isIn: entry(/how much|value|size|max|per\b|number|limit\b|today/i) },
    {
      name: "what happens above it",
      isIn: entry(
        /above|exceed|beyond|then\b|happens|\b(?:when|once|if)\b.{0,30}\b(?:full|reached|hit|over|used up|exhausted)\b|overflow|behaviou?r|response|429/i,
      ),
    },
  ],
  follows: "The first to find a limit are the customers who reach it.",
  asks: "which pools, quotas and rate limits there are, how large each is, and what happens above it",
  reads: ["library.used"],
  also: (seen) => ({
    evidence: seen
      .all("library.used")
      .filter(({ data }) => !data.inBrowser && (data.topic === "pools" || data.topic === "rate-limits"))
      .slice(0, MOST_LISTED)
      .map(listed),
  }),
});

const MOST_LISTED = 12;

/** A limit that the code sets, with the number that it is given. */
function listed({ data, place }: Signal<"library.used">): Evidence {
  const { size } = data.facts;
  const what = data.topic === "pools" ? "a pool" : "a rate limit";
  const says = size === undefined ? "how large it is was not seen" : `it is told ${size}`;
  return { message: `${data.call} (${data.library}) is ${what}: ${says}`, place };
}
