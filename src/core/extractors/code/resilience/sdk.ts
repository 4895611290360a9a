import type { RetryRow } from "./knowledge.ts";

/** What makes SDKs of their own kind: they repeat what failed in passing, and wait longer each time. */
export function sdk(row: Pick<RetryRow, "library" | "calls" | "source" | "limit" | "when" | "covers">): RetryRow {
  return { layer: "client", wait: () => "jittered", repeats: () => "some", covers: "members", builtIn: true, ...row };
}
