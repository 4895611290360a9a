import { firstOfKind } from "../../components/linkDependencies.ts";
import type { Evidence, Finding, Seen, Signal } from "../../model.ts";

/** What people lose when it is lost; caches and search indices can be filled again. */
export const KEPT: ReadonlySet<string> = new Set([
  ...["postgres", "mysql", "sql", "mongodb", "dynamodb", "firestore", "cosmosdb", "object-store"],
]);
const STORES: ReadonlySet<string> = new Set([...KEPT, "redis", "search"]);

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

/** How people name a kind of store in a title or a table. */
const NAMES: Readonly<Record<string, RegExp>> = {
  postgres: /\b(?:postgres\w*|psql|pg)\b/i,
  mysql: /\b(?:mysql|mariadb)\b/i,
  mongodb: /\bmongo(?:db)?\b/i,
  dynamodb: /\bdynamo(?:db)?\b/i,
  firestore: /\b(?:fire|data)store\b/i,
  cosmosdb: /\bcosmos(?:[ -]?db)?\b/i,
  "object-store": /\b(?:s3|minio|buckets?|object[- ]stor\w+|blobs?|gcs)\b/i,
};

/**
 * Stores that none of some documents speaks of, though these speak of others by name; with the first of them as the other
 * end. What is written of databases in general leaves none out.
 */
export function leftOut(
  used: readonly Signal<"dependency.used">[],
  documents: readonly { readonly texts: readonly string[]; readonly title: string; readonly place: Signal["place"] }[],
  finding: { readonly kind: string; readonly says: (type: string, library: string) => string },
): readonly Finding[] {
  const speaking = documents.filter(({ texts }) =>
    texts.some((text) => Object.values(NAMES).some((name) => name.test(text))),
  );
  const [first] = speaking;
  if (first === undefined || speaking.length < documents.length) return [];
  return firstOfKind(used).flatMap(({ data, place }): readonly Finding[] => {
    const name = NAMES[data.type];
    if (name === undefined || speaking.some(({ texts }) => texts.some((text) => name.test(text)))) return [];
    return [
      {
        kind: finding.kind,
        message: finding.says(data.type, data.library),
        severity: "info",
        place,
        related: [{ message: `"${first.title}" is here.`, place: first.place }],
        identity: data.type,
        fixes: [],
      },
    ];
  });
}

/** As evidence beside documents. */
export function alsoKept(seen: Seen<"dependency.used">): { readonly evidence: readonly Evidence[] } {
  return { evidence: keptData(seen.everywhere("dependency.used")) };
}
