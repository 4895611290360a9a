import type { ScaffoldPlan } from "../../../scaffold.ts";
import { planDjangoMiddleware } from "../../text/djangoSettings.ts";
import { ASGI } from "../../text/pythonAsgi.ts";
import { isFalconAsync } from "../../text/pythonFalcon.ts";
import { planPythonFile } from "../../text/pythonFile.ts";
import type { AppSite, Topic } from "../../topic.ts";
import { AIOHTTP, asgi, BOTTLE, DJANGO, FLASK, falcon, SANIC, TORNADO } from "./frameworks.ts";
import { linesFor } from "./library.ts";
import { type LogFramework, logsText } from "./lines.ts";

/** A module beside the application, under every framework of Python's. */
export const PYTHON_LOGGER: Topic["frameworks"] = {
  fastapi: beside(asgi(ASGI.fastapi)),
  starlette: beside(asgi(ASGI.starlette)),
  litestar: beside(asgi(ASGI.litestar)),
  flask: beside(FLASK),
  quart: beside(asgi(ASGI.quart)),
  aiohttp: beside(AIOHTTP),
  sanic: beside(SANIC),
  bottle: beside(BOTTLE),
  falcon: (site) => beside(falcon(isFalconAsync(site)))(site),
  tornado: beside(TORNADO),
  django: (site) =>
    planDjangoMiddleware(site, {
      module: "logs",
      middleware: "log_requests",
      packages: {},
      text: logsText(linesFor(site.context), DJANGO),
    }),
};

function beside(framework: LogFramework): (site: AppSite) => Promise<ScaffoldPlan> {
  return (site) =>
    planPythonFile(site, {
      names: ["logs", "json_logs"],
      call: "log_requests",
      packages: {},
      text: logsText(linesFor(site.context), framework),
    });
}
