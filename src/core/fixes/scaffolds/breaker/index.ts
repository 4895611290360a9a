import { DOTNET_RESILIENCE } from "../retry/dotnet.ts";
import type { Looked, Topic } from "../topic.ts";
import { GO_BREAKER } from "./go.ts";
import { NODE_BREAKER } from "./node.ts";

/** The languages that a breaker can be written for: a row each, for it is the same under every framework. */
export const BREAKER: Topic = { frameworks: {}, otherwise: [NODE_BREAKER, GO_BREAKER, DOTNET_RESILIENCE], already };

function already({ all }: Looked): string | undefined {
  const guard = all("degradation.guard").find(({ data }) => data.how === "breaker");
  return guard && `${guard.place.path} has a breaker already: ${guard.data.call}.`;
}
