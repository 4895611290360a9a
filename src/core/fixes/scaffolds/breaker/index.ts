import type { Looked, Topic } from "../topic.ts";
import { NODE_BREAKER } from "./node.ts";

/** The languages that a breaker can be written for: a row each, for it is the same under every framework. */
export const BREAKER: Topic = { frameworks: {}, otherwise: [NODE_BREAKER], already };

function already({ all }: Looked): string | undefined {
  const guard = all("degradation.guard").find(({ data }) => data.how === "breaker");
  return guard && `${guard.place.path} has a breaker already: ${guard.data.call}.`;
}
