import { healthPurpose } from "../../../../checks/reliability/healthPaths.ts";
import { fullRoutes } from "../../../../components/linkRoutes.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import { type AppSite, lookedAt, nothing, type Topic } from "../../topic.ts";
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
    text: (style) => limiterText(framework, store?.library, unlimited(site), style),
  });
}

/** What watches the service: the paths of its health checks, those of Kubernetes' own names, and its metrics. */
function unlimited({ context }: AppSite): readonly string[] {
  const seen = fullRoutes(context.signals).flatMap(({ path }) => (healthPurpose(path) === undefined ? [] : [path]));
  return [...new Set([...seen, "/livez", "/readyz", "/metrics"])];
}
