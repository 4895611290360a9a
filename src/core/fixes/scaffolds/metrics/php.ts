import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { composerEdits } from "../text/composer.ts";
import { middlewareEdits, routeEdits } from "../text/laravelFiles.ts";
import { inFolder } from "../text/paths.ts";
import { phpImageEdits } from "../text/phpImage.ts";
import { besideSlim, isOldSlim, OLD_SLIM } from "../text/slimApp.ts";
import { symfonyControllers } from "../text/symfonyControllers.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { LARAVEL_CONTROLLER, LARAVEL_MIDDLEWARE, REQUEST_METRICS, SLIM_METRICS, symfonyMetrics } from "./phpText.ts";

/** Middleware that measures every request of Laravel: https://laravel.com/docs/middleware */
export const LARAVEL_METRICS: Otherwise = {
  fits: ({ all }) => all("manifest.package").some(({ data }) => data.dependencies.includes("laravel/framework")),
  plan: planLaravel,
};

/** A subscriber to the events of Symfony's kernel: https://symfony.com/doc/current/event_dispatcher.html */
export const SYMFONY_METRICS: Otherwise = {
  fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "symfony"),
  plan: planSymfony,
};

async function planLaravel(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const at = (path: string) => inFolder(context.component.root, path);
  const routes = at("routes/web.php");
  const text = await context.read(routes);
  if (text === undefined) return nothing(`${routes} is not there.`);
  const middleware = at("app/Http/Middleware/MeasureRequests.php");
  if ((await context.read(middleware)) !== undefined) return nothing(`${middleware} is already there.`);
  const listed = await middlewareEdits("App\\Http\\Middleware\\MeasureRequests", context);
  if (listed.length === 0)
    return nothing(`No place was seen in ${context.component.id} where its middleware is listed.`);
  // Sessions and cookies are of no use to Prometheus: https://laravel.com/docs/middleware#excluding-middleware
  const line = "Route::get('/metrics', MetricsController::class)->withoutMiddleware('web');";
  const uses = ["App\\Http\\Controllers\\MetricsController", "Illuminate\\Support\\Facades\\Route"];
  return {
    creates: [
      { path: at("app/Metrics/RequestMetrics.php"), text: REQUEST_METRICS },
      { path: middleware, text: LARAVEL_MIDDLEWARE },
      { path: at("app/Http/Controllers/MetricsController.php"), text: LARAVEL_CONTROLLER },
    ],
    edits: [...listed, ...routeEdits(routes, text, [line], uses), ...(await phpMetricsEdits(context))],
  };
}

async function planSymfony(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const beside = await symfonyControllers(context);
  if (beside === undefined) return nothing(`No controller with a namespace was seen in ${context.component.id}.`);
  const path = inFolder(beside.folder, "MetricsController.php");
  if ((await context.read(path)) !== undefined) return nothing(`${path} is already there.`);
  return {
    creates: [
      { path: inFolder(context.component.root, "src/Metrics/RequestMetrics.php"), text: REQUEST_METRICS },
      { path, text: symfonyMetrics(beside) },
    ],
    edits: await phpMetricsEdits(context),
  };
}

/** Middleware and a route of a Slim application: https://www.slimframework.com/docs/v4/concepts/middleware.html */
export async function planSlimMetrics(site: AppSite): Promise<ScaffoldPlan> {
  if (await isOldSlim(site.context)) return nothing(OLD_SLIM);
  const plan = await besideSlim(site, { file: "metrics.php", call: "requestMetrics", text: SLIM_METRICS });
  if (plan.creates.length === 0) return plan;
  return { creates: plan.creates, edits: [...plan.edits, ...(await phpMetricsEdits(site.context))] };
}

/** What promphp takes of composer.json and of the image; workers share what they count in APCu: https://github.com/PromPHP/prometheus_client_php#how-does-it-work */
export async function phpMetricsEdits(context: ScaffoldContext) {
  return [
    ...(await composerEdits({ "ext-apcu": "*", "promphp/prometheus_client_php": "^2.13" }, context)),
    ...(await phpImageEdits({ extension: "apcu" }, context)),
  ];
}
