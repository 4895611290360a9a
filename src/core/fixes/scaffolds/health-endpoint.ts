import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { HEALTH } from "./health/index.ts";
import { needsOf } from "./health/needs.ts";
import { wantedOf } from "./health/wanted.ts";
import {
  appOf,
  fitsTopic,
  frameworkTemplate,
  inTheirWords,
  lookedAt,
  nothing,
  otherwiseOf,
  withoutPlace,
} from "./topic.ts";

/** Liveness and readiness endpoints in the framework's own idiom, wired to the clients that the code opens. */
export const healthEndpoint: Scaffold = {
  id: "health-endpoint",
  title: "Add liveness and readiness endpoints",
  description:
    "Creates endpoints that say whether to restart the service and whether to send it requests, asking the databases, caches and queues it uses.",
  check: "reliability/health-endpoint",
  fits: fitsTopic(HEALTH),
  plan: async (context) => inTheirWords(await plan(context), context),
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const looked = lookedAt(context);
  const app = appOf(looked, HEALTH);
  const make = frameworkTemplate(HEALTH, app);
  const wanted = wantedOf(context, app?.data.framework ?? "");
  if (wanted.liveness === undefined && wanted.readiness === undefined) {
    return nothing(`${context.component.id} already has both endpoints.`);
  }
  const other = otherwiseOf(HEALTH, looked);
  if (!make && other) return other.plan(context);
  if (!app)
    return nothing(
      withoutPlace(HEALTH, looked) ?? `No server was seen in ${context.component.id} that endpoints could be added to.`,
    );
  if (!make) return nothing(`There is no template for ${app.data.framework} yet.`);
  const text = await context.read(app.place.path);
  if (text === undefined) return nothing(`${app.place.path} is gone.`);
  if (REGISTERED.test(text)) return nothing(`${app.place.path} already has them.`);
  return make({ context, app, data: app.data, text, needs: needsOf(context, app), wanted });
}

/** What every template's registration holds. */
const REGISTERED = /\b(?:healthRoutes|health_routes)\(|\bregister\(healthRoutes\b/;
