import type { DocumentPage } from "../../model.ts";
import { documented } from "../documented.ts";
import { alsoKept } from "./stores.ts";

export default documented<"dependency.used">({
  id: "data/rto-rpo",
  title: "How fast recovery has to be, and how much may be lost, is written and approved",
  level: "essential",
  reviewDays: 365,
  scaffolds: ["disaster-recovery"],
  topics: ["disaster-recovery", "recovery", "targets"],
  parts: [
    { name: "a recovery time (RTO) in hours or minutes", isIn: hasTime(/\brto\b|recovery[- ]time/i) },
    { name: "a recovery point (RPO) in hours or minutes", isIn: hasTime(/\brpo\b|recovery[- ]point/i) },
    { name: "who approved them", isIn: ({ approvedBy }) => approvedBy !== undefined },
  ],
  follows: "Whether a backup every night is enough stays a matter of opinion.",
  asks: "which times were promised, and who approved them",
  reads: ["dependency.used"],
  also: alsoKept,
});

function hasTime(name: RegExp): (page: DocumentPage) => boolean {
  return ({ durations }) => durations.some((each) => name.test(each.name));
}
