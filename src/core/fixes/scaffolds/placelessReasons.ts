/** What a scaffold writes around requests. */
type Written = "health" | "logger" | "metrics" | "limits" | "keys" | "errors" | "traces";

/** Why something has no template, by what would be written: as what follows a colon. */
export type Reasons = Readonly<Partial<Record<Written, string>>>;

/** One reason for several of them. */
export function of(written: readonly Written[], why: string): Reasons {
  return Object.fromEntries(written.map((each) => [each, why]));
}

/** That something belongs into a place of the framework's. */
export function belongs(where: string): string {
  return `${where} is where it belongs.`;
}
