/** The ISO 8601 day in UTC, as the engine counts. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
