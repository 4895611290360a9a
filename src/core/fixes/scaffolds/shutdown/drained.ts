import type { ScaffoldContext } from "../../scaffold.ts";

/** Says that a component of these languages ends what is under way already, where it has a handler that does. */
export function drainedBy({ signals }: ScaffoldContext, languages: readonly string[]): string | undefined {
  for (const { kind, data, place } of signals) {
    if (kind !== "shutdown.handler" || !languages.includes(data.language)) continue;
    if (data.onTerminate && data.does === "drains")
      return `${place.path} lets it end what is under way already: ${data.call}.`;
  }
  return undefined;
}
