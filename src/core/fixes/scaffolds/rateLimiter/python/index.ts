import type { ScaffoldPlan } from "../../../scaffold.ts";
import { planDjangoMiddleware } from "../../text/djangoSettings.ts";
import { ASGI } from "../../text/pythonAsgi.ts";
import { isFalconAsync } from "../../text/pythonFalcon.ts";
import { planPythonFile } from "../../text/pythonFile.ts";
import type { AppSite, Topic } from "../../topic.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { AIOHTTP, asgi, BOTTLE, DJANGO, FLASK, type Framework, falcon, QUART, SANIC, TORNADO } from "./frameworks.ts";
import { limiterText } from "./text.ts";

const PACKAGES = { limits: "5.0" };

/** The library `limits` counts alike under every framework, and in Redis where it is told of one. */
export const PYTHON_RATE_LIMITER: Topic["frameworks"] = {
  fastapi: beside(asgi(ASGI.fastapi)),
  starlette: beside(asgi(ASGI.starlette)),
  litestar: beside(asgi(ASGI.litestar)),
  flask: beside(FLASK),
  quart: beside(QUART),
  aiohttp: beside(AIOHTTP),
  sanic: beside(SANIC),
  bottle: beside(BOTTLE),
  falcon: (site) => beside(falcon(isFalconAsync(site)))(site),
  tornado: beside(TORNADO),
  django: (site) =>
    planDjangoMiddleware(site, {
      module: "rate_limit",
      middleware: "limit_requests",
      packages: PACKAGES,
      text: limiterText(DJANGO, unlimitedPaths(site)),
    }),
};

function beside(framework: Framework): (site: AppSite) => Promise<ScaffoldPlan> {
  return (site) =>
    planPythonFile(site, {
      names: ["rate_limit", "rate_limiter"],
      call: "limit_requests",
      packages: PACKAGES,
      text: limiterText(framework, unlimitedPaths(site)),
    });
}
