import type { Evidence, Seen, Signal } from "../../model.ts";

const STORES = new Set(["postgres", "mysql", "sql", "mongodb", "redis", "search", "object-store"]);

/** The stores that the code opens clients for, one of each kind: what there is to back up and restore. */
export function keptData(used: readonly Signal<"dependency.used">[]): readonly Evidence[] {
  const firsts = new Map<string, Signal<"dependency.used">>();
  for (const signal of used) {
    if (STORES.has(signal.data.type) && !firsts.has(signal.data.type)) firsts.set(signal.data.type, signal);
  }
  return [...firsts].map(([type, { data, place }]) => ({
    message: `${type} is used, through ${data.library}.`,
    place,
  }));
}

/** As evidence beside documents. */
export function alsoKept(seen: Seen<"dependency.used">): { readonly evidence: readonly Evidence[] } {
  return { evidence: keptData(seen.everywhere("dependency.used")) };
}
