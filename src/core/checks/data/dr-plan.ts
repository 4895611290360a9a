import { documented, entry } from "../documented.ts";
import { alsoKept } from "./stores.ts";

const REVIEW_DAYS = 365;

export default documented<"dependency.used">({
  id: "data/dr-plan",
  title: "A disaster-recovery plan exists and was exercised",
  level: "standard",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["disaster-recovery"],
  freshDays: REVIEW_DAYS,
  topics: ["disaster-recovery"],
  parts: [
    {
      name: "what may happen",
      isIn: entry(/scenario|disaster|loss|outage|region|failure|risk|threat|when\b|may happen|what if/i),
    },
    { name: "the steps to recover", isIn: entry(/recover|restor|steps?\b|procedure|fail ?over|rebuild|plan\b/i) },
    {
      name: "who does it",
      isIn: ({ owner, ...page }) => owner !== undefined || entry(/roles?\b|owner|team|contact|responsib|who\b/i)(page),
    },
    {
      name: "when it was exercised",
      isIn: ({ day, ...page }) => day !== undefined || entry(/exercis|drill|test|rehears/i)(page),
    },
  ],
  follows: "On the day it is needed nobody has the time to work it out.",
  asks: "where the plan is and when it was last exercised",
  reads: ["dependency.used"],
  also: alsoKept,
});
