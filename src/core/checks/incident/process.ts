import { documented, entry } from "../documented.ts";

/** A year: people and tools change. */
const REVIEW_DAYS = 365;

export default documented({
  id: "incident/process",
  title: "The incident process is written down: roles, communication, what comes after",
  level: "essential",
  reviewDays: REVIEW_DAYS,
  scaffolds: ["incident-response"],
  freshDays: 2 * REVIEW_DAYS,
  topics: ["incident-process"],
  parts: [
    { name: "who does what", isIn: entry(/roles?\b|commander|responsib|who does|leads?\b|scribe|team/i) },
    {
      name: "how people are told",
      isIn: entry(/communicat|inform|stakeholder|status|updates?\b|customers?\b|channels?\b|tell|notif/i),
    },
    { name: "what comes after", isIn: entry(/post-?\s?mortem|after|review|retro|follow|learn|close|resolution/i) },
  ],
  follows: "In an incident that is made up on the spot.",
  asks: "where the process stands: who leads an incident, how people are told, what comes after",
});
