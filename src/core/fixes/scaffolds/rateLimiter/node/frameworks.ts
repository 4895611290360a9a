import { packagesOf } from "../../text/dependencies.ts";
import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";
import type { Looked } from "../../topic.ts";

/** What runs the program. */
export type Runtime = "Node" | "Bun" | "Deno";

/** What is the framework's own in a limiter. */
export interface Framework {
  /** Imports of types, each on its line. */
  readonly types: string;
  /** Imports beside them. */
  imports?(style: Style, runtime: Runtime): string;
  /** Of `limitRequests`, before the client of Redis. */
  parameters(style: Style): readonly string[];
  /** What follows in `limitRequests`, where \`limiter\` is there. */
  body(style: Style): string;
  register(app: string, client: string): string;
  /** Why nothing is written, where that can be told. */
  unless?(looked: Looked, runtime: Runtime): string | undefined;
}

/** Middleware on Node's own request and response: https://expressjs.com/en/guide/writing-middleware.html */
const MIDDLEWARE: Framework = {
  types: `import type { IncomingMessage, ServerResponse } from "node:http";\n`,
  parameters: () => [],
  body: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `
  return async (request${typed(": IncomingMessage")}, response${typed(": ServerResponse")}, next${typed(": () => void")}) => {
    const path = request.url?.split("?")[0] ?? "";
    const caller = callerOf(path, request.headers["x-forwarded-for"]?.toString(), request.socket.remoteAddress);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) {
      next();
      return;
    }
    response.statusCode = 429;
    response.setHeader("retry-after", String(wait));
    response.end("Too many requests");
  };
`;
  },
  register: (app, client) => `${app}.use(limitRequests(${client}));`,
};

/** Where Hono has the address of who asks from: https://hono.dev/docs/helpers/conninfo#import */
const CONNECTIONS: Readonly<Record<Runtime, string>> = {
  Node: "@hono/node-server/conninfo",
  Bun: "hono/bun",
  Deno: "hono/deno",
};

/** The frameworks of Node. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  express: MIDDLEWARE,
  // https://docs.nestjs.com/middleware#global-middleware
  nestjs: MIDDLEWARE,
  // https://github.com/lukeed/polka#middleware
  polka: MIDDLEWARE,
  // http://restify.com/docs/server-api/#pre
  restify: {
    types: `import type { Next, Request, Response } from "restify";\n`,
    parameters: () => [],
    body: ({ typescript }) => {
      const typed = (text: string) => (typescript ? text : "");
      return `
  return (request${typed(": Request")}, response${typed(": Response")}, next${typed(": Next")}) => {
    const forwarded = request.headers["x-forwarded-for"]?.toString();
    const caller = callerOf(request.getPath(), forwarded, request.socket.remoteAddress);
    const counted = caller === undefined ? Promise.resolve(undefined) : waitOf(limiter, caller);
    counted.then((wait) => {
      if (wait === undefined) {
        next();
        return;
      }
      response.send(429, { error: "Too many requests" }, { "retry-after": String(wait) });
      next(false);
    }, next);
  };
`;
    },
    register: (server, client) => `${server}.pre(limitRequests(${client}));`,
  },
  // https://fastify.dev/docs/latest/Reference/Hooks/#onrequest
  fastify: {
    types: `import type { FastifyInstance } from "fastify";\n`,
    parameters: ({ typescript }) => [`app${typescript ? ": FastifyInstance" : ""}`],
    body: () => `
  app.addHook("onRequest", async (request, reply) => {
    const path = request.url.split("?")[0] ?? "";
    const caller = callerOf(path, request.headers["x-forwarded-for"]?.toString(), request.socket.remoteAddress);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait !== undefined) return reply.code(429).header("retry-after", wait).send({ error: "Too many requests" });
  });
`,
    register: (app, client) => `limitRequests(${[app, client].filter(Boolean).join(", ")});`,
  },
  // https://koajs.com/#context
  koa: {
    types: `import type { Context, Next } from "koa";\n`,
    parameters: () => [],
    body: ({ typescript }) => `
  return async (context${typescript ? ": Context" : ""}, next${typescript ? ": Next" : ""}) => {
    const { headers, socket } = context.req;
    const caller = callerOf(context.path, headers["x-forwarded-for"]?.toString(), socket.remoteAddress);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) return next();
    context.set("retry-after", String(wait));
    context.status = 429;
    context.body = { error: "Too many requests" };
  };
`,
    register: (app, client) => `${app}.use(limitRequests(${client}));`,
  },
  // https://hapi.dev/api/#-serverextevents
  hapi: {
    types: `import type { Server } from "@hapi/hapi";\n`,
    parameters: ({ typescript }) => [`server${typescript ? ": Server" : ""}`],
    body: () => `
  server.ext("onRequest", async (request, toolkit) => {
    const { headers, socket } = request.raw.req;
    const caller = callerOf(request.path, headers["x-forwarded-for"]?.toString(), socket.remoteAddress);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) return toolkit.continue;
    const answer = toolkit.response({ error: "Too many requests" }).code(429);
    return answer.header("retry-after", String(wait)).takeover();
  });
`,
    register: (app, client) => `limitRequests(${[app, client].filter(Boolean).join(", ")});`,
  },
  // An error is an answer that is logged and counted: https://elysiajs.com/essential/life-cycle#on-error
  elysia: {
    types: "",
    imports: (style) => `${importLine(["Elysia", "status"], "elysia", style)}\n`,
    parameters: () => [],
    body: () => `
  return new Elysia({ name: "limit-requests" }).onRequest(async ({ request, server, set }) => {
    const forwarded = request.headers.get("x-forwarded-for") ?? undefined;
    const caller = callerOf(new URL(request.url).pathname, forwarded, server?.requestIP(request)?.address);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) return;
    set.headers["retry-after"] = String(wait);
    throw status(429, { error: "Too many requests" });
  });
`,
    register: (app, client) => `${app}.use(limitRequests(${client}));`,
    // https://elysiajs.com/integrations/node
    unless: (looked) =>
      packagesOf(looked).has("@elysiajs/node")
        ? "Elysia's adapter for Node does not say who asks: let the gateway before it limit callers."
        : undefined,
  },
  // https://hono.dev/docs/helpers/conninfo
  hono: {
    types: `import type { Context, Next } from "hono";\n`,
    imports: (style, runtime) => `${importLine(["getConnInfo"], CONNECTIONS[runtime], style)}\n`,
    parameters: () => [],
    body: ({ typescript }) => `
  return async (context${typescript ? ": Context" : ""}, next${typescript ? ": Next" : ""}) => {
    const { address } = getConnInfo(context).remote;
    const caller = callerOf(context.req.path, context.req.header("x-forwarded-for"), address);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) return next();
    return context.json({ error: "Too many requests" }, 429, { "retry-after": String(wait) });
  };
`,
    register: (app, client) => `${app}.use(limitRequests(${client}));`,
    unless: (looked, runtime) =>
      runtime !== "Node" || packagesOf(looked).has("@hono/node-server")
        ? undefined
        : "Hono runs neither on Node nor on Bun or Deno here: the platform it runs on counts requests better.",
  },
};
