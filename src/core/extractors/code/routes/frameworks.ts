/** What is known of a framework that registers routes by calls. Names are as `qualifiedName` gives them. */
export interface Framework {
  readonly name: string;
  /** Where its way of routing is documented. */
  readonly source: string;
  /** Calls that make an application. */
  readonly apps: readonly string[];
  /** Calls that make a router to be mounted. */
  readonly routers: readonly string[];
  /** Types that a parameter holding either is annotated with. */
  readonly types: readonly string[];
}

export const NODE_FRAMEWORKS: readonly Framework[] = [
  {
    name: "express",
    source: "https://expressjs.com/en/guide/routing.html",
    apps: ["express", "@feathersjs/express"], // https://feathersjs.com/api/express
    routers: ["express#Router", "express-promise-router", "express-promise-router#Router", "router"],
    types: ["express#Express", "express#Application", "express#Router", "express#IRouter"],
  },
  {
    name: "fastify",
    source: "https://fastify.dev/docs/latest/Reference/Routes/",
    apps: ["fastify", "fastify#fastify", "fastify#Fastify"],
    routers: [],
    types: ["fastify#FastifyInstance"],
  },
  {
    name: "koa",
    source: "https://github.com/koajs/router/blob/master/API.md",
    apps: ["koa", "koa#Koa", "@feathersjs/koa#koa"], // https://feathersjs.com/api/koa
    routers: ["@koa/router", "@koa/router#Router", "koa-router", "koa-better-router"],
    types: ["koa#Koa", "@koa/router#Router"],
  },
  {
    name: "hono",
    source: "https://hono.dev/docs/api/routing",
    apps: ["hono#Hono", "@hono/zod-openapi#OpenAPIHono", "hono/tiny#Hono", "hono/quick#Hono"],
    routers: [],
    types: ["hono#Hono"],
  },
  {
    name: "restify",
    source: "http://restify.com/docs/server-api/",
    apps: ["restify#createServer"],
    routers: [],
    types: ["restify#Server"],
  },
  {
    name: "hapi",
    source: "https://hapi.dev/tutorials/routing",
    apps: ["@hapi/hapi#server", "@hapi/hapi#Server", "hapi#server", "hapi#Server"],
    routers: [],
    types: ["@hapi/hapi#Server"],
  },
  {
    name: "polka",
    source: "https://github.com/lukeed/polka#api",
    apps: ["polka"],
    routers: [],
    types: ["polka#Polka"],
  },
  {
    name: "elysia",
    source: "https://elysiajs.com/essential/route",
    apps: ["elysia#Elysia", "elysia"],
    routers: [],
    types: ["elysia#Elysia"],
  },
];

export const PYTHON_FRAMEWORKS: readonly Framework[] = [
  {
    name: "fastapi",
    source: "https://fastapi.tiangolo.com/tutorial/bigger-applications/",
    apps: ["fastapi.FastAPI", "fastapi.applications.FastAPI"],
    routers: ["fastapi.APIRouter", "fastapi.routing.APIRouter"],
    types: ["fastapi.FastAPI", "fastapi.APIRouter"],
  },
  {
    name: "flask",
    source: "https://flask.palletsprojects.com/en/stable/blueprints/",
    apps: ["flask.Flask", "apiflask.APIFlask", "flask_openapi3.OpenAPI"],
    routers: [
      "flask.Blueprint",
      "flask.blueprints.Blueprint",
      "apiflask.APIBlueprint",
      "flask_smorest.Blueprint",
      "flask_restx.Namespace",
      "flask_restx.Api",
      "flask_restplus.Namespace",
      "flask_restplus.Api",
      "flask_restful.Api",
    ],
    types: ["flask.Flask", "flask.Blueprint"],
  },
  {
    name: "ninja",
    source: "https://django-ninja.dev/guides/routers/",
    // Django is the application, whose urls.py mounts it.
    apps: [],
    routers: ["ninja.NinjaAPI", "ninja.Router", "ninja.router.Router"],
    types: ["ninja.NinjaAPI", "ninja.Router"],
  },
  {
    name: "quart",
    source: "https://quart.palletsprojects.com/en/latest/how_to_guides/blueprints/",
    apps: ["quart.Quart"],
    routers: ["quart.Blueprint"],
    types: ["quart.Quart"],
  },
  {
    name: "sanic",
    source: "https://sanic.dev/en/guide/basics/routing.html",
    apps: ["sanic.Sanic", "sanic.app.Sanic"],
    routers: ["sanic.Blueprint", "sanic.blueprints.Blueprint"],
    types: ["sanic.Sanic", "sanic.Blueprint"],
  },
  {
    name: "bottle",
    source: "https://bottlepy.org/docs/stable/tutorial.html#request-routing",
    apps: ["bottle.Bottle"],
    routers: [],
    types: ["bottle.Bottle"],
  },
  {
    name: "aiohttp",
    source: "https://docs.aiohttp.org/en/stable/web_quickstart.html#handler",
    apps: ["aiohttp.web.Application"],
    routers: ["aiohttp.web.RouteTableDef"],
    types: ["aiohttp.web.Application", "aiohttp.web.UrlDispatcher"],
  },
  {
    name: "falcon",
    source: "https://falcon.readthedocs.io/en/stable/user/quickstart.html",
    apps: ["falcon.App", "falcon.API", "falcon.asgi.App"],
    routers: [],
    types: ["falcon.App", "falcon.asgi.App"],
  },
  {
    name: "starlette",
    source: "https://www.starlette.io/routing/",
    apps: ["starlette.applications.Starlette"],
    routers: ["starlette.routing.Router"],
    types: ["starlette.applications.Starlette"],
  },
];

/** Requests that the methods of an app or a router answer. */
export const VERBS: ReadonlyMap<string, string> = new Map([
  ["get", "GET"],
  ["head", "HEAD"],
  ["post", "POST"],
  ["put", "PUT"],
  ["patch", "PATCH"],
  ["delete", "DELETE"],
  ["del", "DELETE"],
  ["options", "OPTIONS"],
  ["all", "ALL"],
]);

/** Names that people give an app or a router that is passed to them. */
export const USUAL_NAMES =
  /^(?:app|server|router|fastify|instance|scope|api|koa|hono|express|expressApp|webapp|r|f|route|routes|bp|blueprint|.*(?:App|Router|Server|Routes|Blueprint|_app|_router|_blueprint|_bp))$/;
