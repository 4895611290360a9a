import type { LibraryUse } from "../../../../model.ts";
import { givenAt, type Site, type Where } from "../../resilience/site.ts";
import type { UseRow } from "../row.ts";

/** Reads how large a limit is, where that is literal: the first of the places where something is given. */
export function sizeAt(...places: readonly Where[]): (site: Site) => LibraryUse["facts"] {
  return (site) => {
    const given = givenAt(site, places);
    const value = given.state === "given" ? given.values[0]?.expression : undefined;
    if (value?.kind !== "literal") return {};
    const { value: size } = value;
    return typeof size === "number" || (typeof size === "string" && size.length <= 40) ? { size } : {};
  };
}

/** A row of something that is limited: what is called, where that is documented, and where it is told how much. */
export function limitRow(
  role: "pool" | "limiter",
  library: string,
  source: string,
  calls: readonly string[],
  ...places: readonly Where[]
): UseRow {
  return { library, role, source, calls, ...(places.length > 0 ? { facts: sizeAt(...places) } : {}) };
}
