import type { ScaffoldContext } from "../../scaffold.ts";
import { lookedAt } from "../topic.ts";

/** Why nothing is written: where the code starts tracing already, in its own way. */
export function whyTraced(context: ScaffoldContext): string | undefined {
  const started = lookedAt(context)
    .all("library.used")
    .find(({ data }) => data.topic === "tracing" && (data.role === "sdk" || data.role === "agent"));
  return started && `${started.place.path} starts tracing already: ${started.data.call}.`;
}
