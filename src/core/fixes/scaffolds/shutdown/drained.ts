import type { ScaffoldContext } from "../../scaffold.ts";
import type { Looked } from "../topic.ts";

/** Says that a component of these languages ends what is under way already, where it has a handler that does. */
export function drainedBy({ signals }: ScaffoldContext, languages: readonly string[]): string | undefined {
  for (const { kind, data, place } of signals) {
    if (kind !== "shutdown.handler" || !languages.includes(data.language)) continue;
    if (data.onTerminate && data.does === "drains")
      return `${place.path} lets it end what is under way already: ${data.call}.`;
  }
  return undefined;
}

/** The same, where every server or worker that ends at once has such a handler in its language. */
export function alreadyDrained({ all }: Looked): string | undefined {
  const cutting = all("server.started").filter(({ data }) => data.stops.state === "cuts" && !OWN_END.has(data.server));
  const handlers = all("shutdown.handler").filter(({ data }) => data.onTerminate && data.does === "drains");
  const [first] = handlers;
  const isHeard = (language: string) => handlers.some(({ data }) => data.language === language);
  if (first === undefined || cutting.length === 0 || !cutting.every(({ data }) => isHeard(data.language)))
    return undefined;
  return `${first.place.path} lets it end what is under way already: ${first.data.call}.`;
}

/** Commands of their own: nothing in the code can see to their end. */
const OWN_END: ReadonlySet<string> = new Set(["Unicorn", "php-fpm", "uWSGI", "Huey"]);
