import type { Expectation } from "../expectations.ts";

/** The shop asks its payment provider between its two writes; the ready project's belong together, and are held so. */
export const TRANSACTION_EXPECTATIONS: readonly Expectation[] = [
  { project: "shop", check: "data/transactional-writes", component: "checkout", kind: "unknown" },
  { project: "ready", check: "data/transactional-writes", component: "bookings", kind: "clean" },
];
