import type { Looked, Topic } from "../topic.ts";
import { NODE_RATE_LIMITER } from "./node/index.ts";

/** The frameworks whose requests can be limited: a folder and a line for each language. */
export const RATE_LIMITER: Topic = { frameworks: { ...NODE_RATE_LIMITER }, already };

function already({ all }: Looked): string | undefined {
  const limiter = all("library.used").find(({ data }) => data.topic === "rate-limits" && !data.inBrowser);
  return limiter && `${limiter.place.path} limits requests already: ${limiter.data.call}.`;
}
