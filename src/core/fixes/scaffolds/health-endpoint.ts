import type { Scaffold, ScaffoldContext, ScaffoldPlan } from "../scaffold.ts";
import { HEALTH } from "./health/index.ts";
import { needsOf } from "./health/needs.ts";
import { wantedOf } from "./health/wanted.ts";
import { appOf, fitsTopic, frameworkTemplate, inTheirWords, lookedAt, nothing, otherwiseOf } from "./topic.ts";

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
      inHandler(context, Object.values(wanted)) ??
        `No server was seen in ${context.component.id} that endpoints could be added to.`,
    );
  if (!make) return nothing(`There is no template for ${app.data.framework} yet.`);
  const text = await context.read(app.place.path);
  if (text === undefined) return nothing(`${app.place.path} is gone.`);
  if (REGISTERED.test(text)) return nothing(`${app.place.path} already has them.`);
  return make({ context, app, data: app.data, text, needs: needsOf(context, app), wanted });
}

/** Servers whose one handler, or whose list of routes, answers every path: nothing can be added from outside. */
const ANSWERED: Readonly<Record<string, string>> = {
  Bun: "`Bun.serve` is given its `routes`", // https://bun.com/docs/runtime/http/routing
  Deno: "the handler that `Deno.serve` is given answers every path", // https://docs.deno.com/api/deno/~/Deno.serve
};

/** Where endpoints belong that no template can add. */
function inHandler({ component, signals }: ScaffoldContext, paths: readonly string[]): string | undefined {
  const server = signals.flatMap(({ kind, data }) => (kind === "server.started" ? [data.server] : []));
  const found = server.find((each) => Object.hasOwn(ANSWERED, each));
  return (
    found &&
    `There is no template for ${found} of ${component.id}: ${ANSWERED[found]}, so ${paths.join(" and ")} are to be answered there.`
  );
}

/** What every template's registration holds. */
const REGISTERED = /\b(?:healthRoutes|health_routes)\(|\bregister\(healthRoutes\b/;
