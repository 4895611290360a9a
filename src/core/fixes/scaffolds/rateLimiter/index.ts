import { forGo } from "../text/goMiddleware.ts";
import { forRust } from "../text/rustMiddleware.ts";
import type { Looked, Topic } from "../topic.ts";
import { planAspNetRateLimiter } from "./aspNet.ts";
import { GO_RATE_LIMITER } from "./go.ts";
import { NODE_RATE_LIMITER } from "./node/index.ts";
import { RUST_RATE_LIMITER } from "./rust.ts";

/** The frameworks whose requests can be limited: a folder and a line for each language. */
export const RATE_LIMITER: Topic = {
  frameworks: {
    ...NODE_RATE_LIMITER,
    ...forGo(GO_RATE_LIMITER),
    ...forRust(RUST_RATE_LIMITER),
    aspnet: planAspNetRateLimiter,
  },
  already,
};

function already({ all }: Looked): string | undefined {
  const limiter = all("library.used").find(({ data }) => data.topic === "rate-limits" && !data.inBrowser);
  return limiter && `${limiter.place.path} limits requests already: ${limiter.data.call}.`;
}
