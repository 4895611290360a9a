import { placelessOf } from "../placeless.ts";
import { onStartup } from "../text/aspNetStartup.ts";
import { forGo, goOtherwise } from "../text/goMiddleware.ts";
import { withoutComposer } from "../text/phpFront.ts";
import { forRust } from "../text/rustMiddleware.ts";
import type { Looked, Topic } from "../topic.ts";
import { planAspNetRateLimiter } from "./aspNet.ts";
import { GO_RATE_LIMITER } from "./go.ts";
import { JVM_RATE_LIMITER, JVM_RATE_LIMITER_OTHERWISE } from "./jvm.ts";
import { FILE_ROUTED_RATE_LIMITER, REACT_ROUTER_RATE_LIMITER } from "./node/fileRouted.ts";
import { NODE_RATE_LIMITER, NODE_WITHOUT_RATE_LIMITER } from "./node/index.ts";
import { WEB_SERVED_RATE_LIMITER } from "./node/webServed.ts";
import { PHP_RATE_LIMITER_OTHERWISE } from "./php.ts";
import { PLAIN_PHP_RATE_LIMITER } from "./plainPhp.ts";
import { PYTHON_RATE_LIMITER } from "./python/index.ts";
import { planRocketRateLimiter } from "./rocket.ts";
import { RACK_RATE_LIMITER, RUBY_RATE_LIMITER } from "./ruby.ts";
import { RUST_RATE_LIMITER } from "./rust.ts";
import { HYPER_RATE_LIMITER, POEM_RATE_LIMITER, SALVO_RATE_LIMITER, WARP_RATE_LIMITER } from "./rustServed.ts";
import { planSlimRateLimiter } from "./slim.ts";

const OF_GRPC =
  "calls share a connection, which is that of a proxy or of another service, and the mesh or gateway before it tells callers apart.";

/** The frameworks whose requests can be limited: a folder and a line for each language. */
export const RATE_LIMITER: Topic = {
  frameworks: {
    ...NODE_RATE_LIMITER,
    ...PYTHON_RATE_LIMITER,
    ...forGo(GO_RATE_LIMITER),
    ...forRust(RUST_RATE_LIMITER),
    rocket: planRocketRateLimiter,
    ...JVM_RATE_LIMITER,
    ...RUBY_RATE_LIMITER,
    slim: planSlimRateLimiter,
    aspnet: planAspNetRateLimiter,
  },
  otherwise: [
    onStartup(planAspNetRateLimiter),
    ...goOtherwise(GO_RATE_LIMITER),
    WARP_RATE_LIMITER,
    POEM_RATE_LIMITER,
    SALVO_RATE_LIMITER,
    HYPER_RATE_LIMITER,
    ...JVM_RATE_LIMITER_OTHERWISE,
    RACK_RATE_LIMITER,
    ...PHP_RATE_LIMITER_OTHERWISE,
    PLAIN_PHP_RATE_LIMITER,
    FILE_ROUTED_RATE_LIMITER,
    REACT_ROUTER_RATE_LIMITER,
    WEB_SERVED_RATE_LIMITER,
  ],
  already,
  pointless: withoutComposer("Symfony's rate limiter"),
  placeless: { ...placelessOf("limits"), ...NODE_WITHOUT_RATE_LIMITER, gRPC: OF_GRPC, tonic: OF_GRPC },
};

function already({ all }: Looked): string | undefined {
  const limiter = all("library.used").find(({ data }) => data.topic === "rate-limits" && !data.inBrowser);
  return limiter && `${limiter.place.path} limits requests already: ${limiter.data.call}.`;
}
