import type { LibraryUse } from "../../../model.ts";
import { givenAt, type Site, type Where } from "../resilience/site.ts";

/** Reads the name that something is given, where it is literal: a metric's, a service's. */
export function nameAt(...places: readonly Where[]): (site: Site) => LibraryUse["facts"] {
  return (site) => {
    const given = givenAt(site, places);
    const value = given.state === "given" ? given.values[0]?.expression : undefined;
    if (value?.kind !== "literal" || typeof value.value !== "string" || value.value.length > 100) return {};
    return { name: value.value };
  };
}

/** The name that stands as the first argument. */
export const FIRST_NAME = nameAt({ position: 0 });
