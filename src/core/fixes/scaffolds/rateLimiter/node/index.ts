import { planNodeFile } from "../../text/nodeFile.ts";
import { type AppSite, lookedAt, nothing, type Topic } from "../../topic.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { FRAMEWORKS } from "./frameworks.ts";
import { storeOf } from "./store.ts";
import { limiterText } from "./text.ts";

/** rate-limiter-flexible counts alike under every framework, and in memory while Redis does not answer. */
export const NODE_RATE_LIMITER: Topic["frameworks"] = Object.fromEntries(
  Object.keys(FRAMEWORKS).map((framework) => [framework, plan]),
);

async function plan(site: AppSite) {
  const framework = FRAMEWORKS[site.data.framework];
  if (framework === undefined) return nothing(`There is no template for ${site.data.framework} yet.`);
  const why = framework.unless?.(lookedAt(site.context));
  if (why !== undefined) return nothing(why);
  const store = storeOf(site);
  return planNodeFile(site, {
    names: ["rateLimit", "rateLimiter", "requestLimit"],
    imports: ["limitRequests"],
    packages: { "rate-limiter-flexible": "^11.0.0" },
    ...(store ? { clients: [store.need] } : {}),
    register: (app) => framework.register(app, store?.client ?? ""),
    text: (style) => limiterText(framework, store?.library, unlimitedPaths(site), style),
  });
}
