import type { Topic } from "../../topic.ts";
import type { Site } from "../needs.ts";
import { aiohttp } from "./aiohttp.ts";
import { bottle } from "./bottle.ts";
import { planDjango } from "./django.ts";
import { planFalcon } from "./falcon.ts";
import { fastapi } from "./fastapi.ts";
import { flask } from "./flask.ts";
import { planLitestar } from "./litestar.ts";
import { planPython } from "./plan.ts";
import { quart } from "./quart.ts";
import { sanic } from "./sanic.ts";
import { starlette } from "./starlette.ts";
import { planTornado } from "./tornado.ts";

/** Frameworks of Python. */
export const PYTHON_HEALTH: Topic<Site>["frameworks"] = {
  fastapi: (site) => planPython(site, fastapi),
  flask: (site) => planPython(site, flask),
  aiohttp: (site) => planPython(site, aiohttp),
  starlette: (site) => planPython(site, starlette),
  quart: (site) => planPython(site, quart),
  sanic: (site) => planPython(site, sanic),
  bottle: (site) => planPython(site, bottle),
  falcon: planFalcon,
  litestar: planLitestar,
  tornado: planTornado,
  django: planDjango,
};
