import type { TextEdit } from "../../../model.ts";
import type { ScaffoldPlan } from "../../scaffold.ts";
import { insertion } from "../text/insertion.ts";
import { pythonImportEdit } from "../text/pythonImports.ts";
import { pythonEdits } from "../text/pythonPackages.ts";
import { pythonStyle } from "../text/style.ts";
import { type AppSite, nothing, type Topic } from "../topic.ts";

/** Sentry knows the frameworks by itself, if it starts before the application is made. */
export const PYTHON_ERROR_TRACKING: Topic["frameworks"] = {
  // https://docs.sentry.io/platforms/python/integrations/fastapi/
  fastapi: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/starlette/
  starlette: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/flask/
  flask: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/aiohttp/
  aiohttp: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/tornado/
  tornado: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/quart/
  quart: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/sanic/
  sanic: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/bottle/
  bottle: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/falcon/
  falcon: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/litestar/
  litestar: beforeApp,
  // https://docs.sentry.io/platforms/python/integrations/django/
  django: atEnd,
};

/** https://docs.sentry.io/platforms/python/configuration/options/ */
const START = `# Where to, SENTRY_DSN says: without it, nothing is sent. Its environment and release are in SENTRY_ENVIRONMENT and
# SENTRY_RELEASE. Neither addresses of callers nor their cookies go with it.
sentry_sdk.init(send_default_pii=False)`;

async function beforeApp(site: AppSite): Promise<ScaffoldPlan> {
  const { app, text } = site;
  const offset = text.lastIndexOf("\n", app.place.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(offset))?.[0] ?? "";
  // A decorator or a call across lines begins further up: then nobody can tell.
  if (!/^[ \t]*(?:\w+(?::\s*[\w.]+)?\s*=|return\b)/.test(text.slice(offset)))
    return nothing(`Nobody can tell where ${app.place.path} makes its app.`);
  return started(site, offset, indent, "\n");
}

async function atEnd(site: AppSite): Promise<ScaffoldPlan> {
  return started(site, site.text.length, "", "");
}

async function started(
  { app, text, context }: AppSite,
  offset: number,
  indent: string,
  after: string,
): Promise<ScaffoldPlan> {
  const { path } = app.place;
  if (/\bsentry_sdk\b/.test(text)) return nothing(`${path} already has it.`);
  const style = pythonStyle(text);
  const blank = after === "" ? "\n" : "";
  const edits: readonly TextEdit[] = [
    pythonImportEdit(path, text, "import sentry_sdk"),
    insertion(path, text, offset, `${blank}${START}${after}`, style, indent),
  ];
  return { creates: [], edits: [...edits, ...(await pythonEdits(path, { "sentry-sdk": "2.20" }, context))] };
}
