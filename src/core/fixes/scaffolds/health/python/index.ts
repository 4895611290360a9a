import type { Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { aiohttp } from "./aiohttp.ts";
import { planDjango } from "./django.ts";
import { fastapi } from "./fastapi.ts";
import { flask } from "./flask.ts";
import { planLitestar } from "./litestar.ts";
import { planPython } from "./plan.ts";
import { starlette } from "./starlette.ts";
import { planTornado } from "./tornado.ts";

/** Frameworks of Python. */
export const PYTHON_HEALTH: Topic<Site>["frameworks"] = {
  fastapi: (site) => planPython(site, fastapi),
  flask: (site) => planPython(site, flask),
  aiohttp: (site) => planPython(site, aiohttp),
  starlette: (site) => planPython(site, starlette),
  litestar: planLitestar,
  tornado: planTornado,
  django: planDjango,
};
