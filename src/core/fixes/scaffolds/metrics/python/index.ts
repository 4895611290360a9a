import type { ScaffoldPlan } from "../../../scaffold.ts";
import { planDjangoMiddleware } from "../../text/djangoSettings.ts";
import { isFalconAsync } from "../../text/pythonFalcon.ts";
import { planPythonFile } from "../../text/pythonFile.ts";
import type { AppSite, Topic } from "../../topic.ts";
import { FASTAPI, LITESTAR, STARLETTE } from "./asgi.ts";
import { AIOHTTP, BOTTLE, DJANGO, FLASK, falcon, QUART, SANIC, TORNADO } from "./frameworks.ts";
import { type MetricsFramework, metricsText } from "./text.ts";

const PACKAGES = { "prometheus-client": "0.22" };

/** A module beside the application, under every framework of Python's. */
export const PYTHON_METRICS: Topic["frameworks"] = {
  fastapi: beside(FASTAPI),
  starlette: beside(STARLETTE),
  litestar: beside(LITESTAR),
  flask: beside(FLASK),
  quart: beside(QUART),
  aiohttp: beside(AIOHTTP),
  sanic: beside(SANIC),
  bottle: beside(BOTTLE),
  falcon: (site) => beside(falcon(isFalconAsync(site)))(site),
  tornado: beside(TORNADO),
  django: (site) =>
    planDjangoMiddleware(site, {
      module: "metrics",
      middleware: "measure_requests",
      packages: PACKAGES,
      text: metricsText(DJANGO),
    }),
};

function beside(framework: MetricsFramework): (site: AppSite) => Promise<ScaffoldPlan> {
  return (site) =>
    planPythonFile(site, {
      names: ["metrics", "request_metrics"],
      call: "measure_requests",
      packages: PACKAGES,
      text: metricsText(framework),
    });
}
