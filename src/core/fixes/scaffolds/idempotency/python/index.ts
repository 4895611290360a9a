import type { ScaffoldPlan } from "../../../scaffold.ts";
import { clientImports } from "../../health/python/plan.ts";
import { planDjangoMiddleware } from "../../text/djangoSettings.ts";
import { migrationOf } from "../../text/migrations/index.ts";
import { folderOf } from "../../text/paths.ts";
import { ASGI } from "../../text/pythonAsgi.ts";
import { isFalconAsync } from "../../text/pythonFalcon.ts";
import { planPythonFile } from "../../text/pythonFile.ts";
import { type AppSite, nothing, type Topic } from "../../topic.ts";
import { type Database, tableOf } from "../table.ts";
import { asgi } from "./asgi.ts";
import { DJANGO_CLIENT, databaseOf, reachedBy } from "./clients.ts";
import { AIOHTTP, FLASK, QUART, SANIC } from "./frameworks.ts";
import { type Framework, idempotencyText } from "./text.ts";
import { BOTTLE, DJANGO, FALCON } from "./wsgi.ts";

/** Middleware over the database that the service has. */
export const PYTHON_IDEMPOTENCY: Topic["frameworks"] = {
  fastapi: beside(asgi(ASGI.fastapi)),
  starlette: beside(asgi(ASGI.starlette)),
  litestar: beside(asgi(ASGI.litestar)),
  flask: beside(FLASK),
  quart: beside(QUART),
  aiohttp: beside(AIOHTTP),
  sanic: beside(SANIC),
  bottle: beside(BOTTLE),
  falcon: async (site) => (isFalconAsync(site) ? nothing(FALCON_ASGI) : beside(FALCON)(site)),
  django: planDjango,
};

/** What there is no place for: https://falcon.readthedocs.io/en/stable/api/request_and_response_asgi.html */
const FALCON_ASGI =
  "Middleware of falcon.asgi cannot give a request's body back once it has read it, and a key stands for one body: keep keys in the resources that write.";

/** Frameworks of Python's that have no place for it, and why: https://www.tornadoweb.org/en/stable/guide/structure.html#subclassing-requesthandler */
export const PYTHON_WITHOUT_PLACE: Readonly<Record<string, string>> = {
  tornado:
    "Tornado's handlers write their answers themselves, and nothing before them can hold one back until it is kept: keep keys in the handlers that write.",
};

function beside(framework: Framework): (site: AppSite) => Promise<ScaffoldPlan> {
  return async (site) => {
    const { path } = site.app.place;
    const reached = reachedBy(site);
    if (reached === undefined || (reached.client.isAsync && !framework.isAsync)) return unreached(path);
    const { client, database, need } = reached;
    const plan = await planPythonFile(site, {
      names: ["idempotency", "idempotent"],
      call: "answer_once",
      given: need.client ?? "",
      imports: await clientImports(site, [need]),
      packages: {},
      text: idempotencyText(framework, client, database),
    });
    return withTable(plan, database, site);
  };
}

/** Django's own connection, to the database that its settings name. */
async function planDjango(site: AppSite): Promise<ScaffoldPlan> {
  const [, engine = ""] = /["']ENGINE["']\s*:\s*["']django\.db\.backends\.(\w+)["']/.exec(site.text) ?? [];
  const database = databaseOf({ key: engine, library: "" });
  if (database === undefined) return unreached(site.app.place.path);
  const plan = await planDjangoMiddleware(site, {
    module: "idempotency",
    middleware: "answer_once",
    behind: "django.contrib.auth.middleware.AuthenticationMiddleware",
    packages: {},
    text: idempotencyText(DJANGO, DJANGO_CLIENT, database),
  });
  return withTable(plan, database, site);
}

function unreached(path: string): ScaffoldPlan {
  return nothing(
    `Keys are kept in the service's database, and no client of PostgreSQL or MySQL was seen that ${path} can ask.`,
  );
}

async function withTable(plan: ScaffoldPlan, database: Database, { app, context }: AppSite): Promise<ScaffoldPlan> {
  if (plan.nothing !== undefined) return plan;
  const migration = await migrationOf(tableOf(database), context, folderOf(app.place.path));
  return { creates: [...plan.creates, ...migration.creates], edits: [...plan.edits, ...migration.edits] };
}
