import type { Evidence, Signal } from "../../model.ts";
import { attest } from "../attest.ts";

/** What saturates first changes with traffic and with every new consumer. */
const REVIEW_DAYS = 180;

export default attest({
  id: "scaling/shared-bottleneck",
  title: "The first shared resource to saturate is known, and relieved in time",
  level: "critical",
  reviewDays: REVIEW_DAYS,
  asks: "which shared resource saturates first (a database's connections, a queue, a quota), at which load, and what is done before then",
  documents: ["bottlenecks"],
  reads: ["dependency.used"],
  hints: (seen) => sharedBy(seen.everywhere("dependency.used")),
});

/** The stores and queues that the code opens clients for, each type once. */
function sharedBy(used: readonly Signal<"dependency.used">[]): readonly Evidence[] {
  const types = new Map<string, Signal<"dependency.used">[]>();
  for (const signal of used) {
    if (signal.data.type === "http" || signal.data.type === "other") continue;
    types.set(signal.data.type, [...(types.get(signal.data.type) ?? []), signal]);
  }
  return [...types].flatMap(([type, [first, ...rest]]) => {
    if (first === undefined) return [];
    const clients = rest.length === 0 ? "1 client" : `${rest.length + 1} clients`;
    return [{ message: `${type}: ${clients} opened, the first with ${first.data.library}.`, place: first.place }];
  });
}
