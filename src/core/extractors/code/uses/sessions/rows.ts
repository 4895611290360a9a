import type { UseRow } from "../row.ts";

/**
 * Where sessions are kept: in one instance's memory or disk, in a cookie, or in a store that instances share;
 * unless-told: on its disk, where nothing outside of the code says otherwise.
 */
type Kept = "memory" | "disk" | "cookie" | "shared" | "unless-told";

/** A row for what keeps sessions. */
export function kept(role: Kept, library: string, source: string, ...calls: readonly string[]): UseRow {
  return { library, role, calls, source };
}
