import type { Evidence, Signal } from "../../model.ts";
import { documented, entry } from "../documented.ts";

export default documented<"dependency.used" | "library.used">({
  id: "performance/caching-strategy",
  title: "What is cached, for how long, and how it is made invalid is written down",
  level: "standard",
  reviewDays: 365,
  scaffolds: ["caching-register"],
  appliesTo: ["service", "web", "function", "worker"],
  topics: ["caching"],
  parts: [
    { name: "what is cached", isIn: entry(/cache|layer|what\b|data\b|key|object|asset|response/i) },
    { name: "for how long", isIn: entry(/ttl|how long|lifetime|max-?age|expir|duration|fresh/i) },
    { name: "how it is made invalid", isIn: entry(/invalid|purge|evict|bust|refresh|clear|updat/i) },
  ],
  follows: "Somebody sees old data, and nobody knows where it comes from.",
  asks: "which layers cache what, for how long, and how each is made invalid, or that nothing is cached",
  reads: ["dependency.used", "library.used"],
  also: (seen) => ({
    evidence: [
      ...seen
        .everywhere("dependency.used")
        .filter(({ data }) => data.type === "redis")
        .slice(0, 3)
        .map(({ data, place }) => ({ message: `${data.library} is used, which may cache.`, place })),
      ...seen
        .everywhere("library.used")
        .filter(({ data }) => data.topic === "cache" && !data.inBrowser)
        .slice(0, MOST_LISTED)
        .map(listed),
    ],
  }),
});

const MOST_LISTED = 8;

/** What keeps a value, for how long as far as its call says, or takes one out before its time. */
function listed({ data, place }: Signal<"library.used">): Evidence {
  const { call, library, role, facts } = data;
  if (role === "dropped") return { message: `${call} (${library}) takes what is kept out before its time.`, place };
  const { expires } = facts;
  const time =
    expires === undefined
      ? "how long is not said there"
      : expires
        ? "for a time that it is given"
        : "with no end of its own";
  return { message: `${call} (${library}) caches: ${time}.`, place };
}
