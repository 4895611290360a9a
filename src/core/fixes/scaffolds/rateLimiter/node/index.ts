import { planNodeFile } from "../../text/nodeFile.ts";
import { type AppSite, lookedAt, nothing, type Placeless, type Topic } from "../../topic.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { FRAMEWORKS } from "./frameworks.ts";
import { planNextLimiter } from "./next.ts";
import { storeOf } from "./store.ts";
import { limiterText, PACKAGES } from "./text.ts";

/** rate-limiter-flexible counts alike under every framework, and in memory while Redis does not answer. */
export const NODE_RATE_LIMITER: Topic["frameworks"] = {
  ...Object.fromEntries(Object.keys(FRAMEWORKS).map((framework) => [framework, plan])),
  next: planNextLimiter,
};

async function plan(site: AppSite) {
  const framework = FRAMEWORKS[site.data.framework];
  if (framework === undefined) return nothing(`There is no template for ${site.data.framework} yet.`);
  const why = framework.unless?.(lookedAt(site.context));
  if (why !== undefined) return nothing(why);
  const store = storeOf(site);
  return planNodeFile(site, {
    names: ["rateLimit", "rateLimiter", "requestLimit"],
    imports: ["limitRequests"],
    packages: PACKAGES,
    ...(store ? { clients: [store.need] } : {}),
    register: (app) => framework.register(app, store?.client ?? ""),
    text: (style) => limiterText(framework, store?.library, unlimitedPaths(site), style),
  });
}

/** Those that have no place for it. */
export const NODE_WITHOUT_RATE_LIMITER: Placeless = {
  http: "it answers at once, and what counts has to be waited for. A framework has a place for what comes before its handlers.",
  remix: "its own server has no place for it. It is put around a server of one's own, such as Express.",
  // https://docs.adonisjs.com/guides/security/rate-limiting
  adonis: "it has a limiter of its own: `node ace add @adonisjs/limiter`.",
};
