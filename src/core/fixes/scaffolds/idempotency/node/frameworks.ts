import type { Style } from "../../text/style.ts";
import { eventOf } from "./events.ts";
import { hapi } from "./hapi.ts";

/** What is the framework's own in the middleware. */
export interface Framework {
  /** Imports of types, each on its line. */
  readonly types: string;
  /** `idempotent` and what only it needs. */
  text(style: Style): string;
  /** `onceEach`, what a webhook's events pass on their way, beside the text; undefined where a route takes no such thing. */
  readonly events?: (style: Style) => string;
  register(app: string, query: string): string;
}

const WHY = `/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */`;

const EACH = `/** Does the work for an event of a webhook once, told by the id that its sender gives it each time it is delivered. */`;

/** Middleware on Node's own request and response, as Express and Nest have them. */
const MIDDLEWARE: Framework = {
  types: `import type { IncomingMessage, ServerResponse } from "node:http";\n`,
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `${typed(`type Parsed = IncomingMessage & { originalUrl?: string; body?: unknown; user?: unknown };

`)}${WHY}
export function idempotent(query${typed(": Query")}) {
  return answeringOnce(query, ({ headers, body }) => [headers["idempotency-key"], body]);
}

/** A request is told by the key that it bears, and by what it asks. */
function answeringOnce(query${typed(": Query")}, told${typed(": (request: Parsed) => [key: unknown, asked: unknown]")}) {
  return async (request${typed(": Parsed")}, response${typed(": ServerResponse")}, next${typed(": (error?: unknown) => void")}) => {
    const [key, asked] = told(request);
    if (typeof key !== "string" || !isWrite(request.method)) return next();
    const caller = callerOf(request.user, request.headers.authorization);
    const id = digest([caller, String(request.method), request.originalUrl ?? String(request.url), key]);
    let other;
    try {
      other = instead(await begin(query, id, digest([JSON.stringify(asked ?? null)])));
    } catch (error) {
      return next(error);
    }
    if (other === undefined) {
      keepWhatIsSent(query, id, response);
      return next();
    }
    response.statusCode = other.status;
    response.setHeader("content-type", other.type);
    response.end(other.body);
  };
}

/** Not when the caller has heard it: one that went away meanwhile is who asks again. */
function keepWhatIsSent(query${typed(": Query")}, id${typed(": string")}, response${typed(": ServerResponse")}) {
  const send = response.end;
  response.end = (...given${typed(": unknown[]")}) => {
    response.end = send;
    const [body] = given;
    // Of what was streamed, its end alone would be another answer.
    const whole = !response.headersSent && (typeof body === "string" || Buffer.isBuffer(body));
    const text = whole ? body.toString() : "";
    const type = String(response.getHeader("content-type") ?? "text/plain");
    end(query, id, { status: response.statusCode, type, body: text }).finally(() => Reflect.apply(send, response, given));
    return response;
  };
}
`;
  },
  register: (app, query) => `${app}.use(idempotent(${query}));`,
};

/** The same for a route: https://expressjs.com/en/guide/routing.html#route-handlers */
const EXPRESS: Framework = {
  ...MIDDLEWARE,
  events: (style) => `${EACH}
export function onceEach(query${style.typescript ? ": Query" : ""}) {
  return answeringOnce(query, ({ headers, body }) => {
    const event = eventOf((name) => headers[name], body);
    return [event, event];
  });
}
${eventOf(style)}`,
};

/** The frameworks of Node. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  express: EXPRESS,
  nestjs: MIDDLEWARE,
  hapi: hapi(WHY),
  // https://fastify.dev/docs/latest/Reference/Hooks/#onsend
  fastify: {
    types: `import type { FastifyInstance, FastifyRequest } from "fastify";\n`,
    text: ({ typescript }) => {
      const typed = (text: string) => (typescript ? text : "");
      return `${WHY}
export function idempotent(app${typed(": FastifyInstance")}, query${typed(": Query")}) {
  const begun = new WeakMap${typed("<FastifyRequest, string>")}();

  app.addHook("preHandler", async (request, reply) => {
    const { authorization, "idempotency-key": key } = request.headers;
    if (typeof key !== "string" || !isWrite(request.method)) return undefined;
    const user = "user" in request ? request.user : undefined;
    const id = digest([callerOf(user, authorization), request.method, request.url, key]);
    const other = instead(await begin(query, id, digest([JSON.stringify(request.body ?? null)])));
    if (other !== undefined) return reply.code(other.status).type(other.type).send(other.body);
    begun.set(request, id);
    return undefined;
  });

  // Before it is sent: a caller that went away meanwhile is who asks again.
  app.addHook("onSend", async (request, reply, payload) => {
    const id = begun.get(request);
    if (id === undefined) return payload;
    const type = String(reply.getHeader("content-type") ?? "text/plain");
    const body = typeof payload === "string" ? payload : "";
    await end(query, id, { status: reply.statusCode, type, body });
    return payload;
  });
}
`;
    },
    register: (app, query) => `idempotent(${app}, ${query});`,
  },
  // https://koajs.com/#context
  koa: {
    types: `import type { Context, Next } from "koa";\n`,
    text: ({ typescript }) => {
      const typed = (text: string) => (typescript ? text : "");
      return `${WHY}
export function idempotent(query${typed(": Query")}) {
  return answeringOnce(query, ({ headers, request }) => [headers["idempotency-key"], bodyOf(request)]);
}

/** A request is told by the key that it bears, and by what it asks. */
function answeringOnce(query${typed(": Query")}, told${typed(": (context: Context) => [key: unknown, asked: unknown]")}) {
  return async (context${typed(": Context")}, next${typed(": Next")}) => {
    const [key, asked] = told(context);
    if (typeof key !== "string" || !isWrite(context.method)) return next();
    const caller = callerOf(context.state.user, context.headers.authorization);
    const id = digest([caller, context.method, context.originalUrl, key]);
    const other = instead(await begin(query, id, digest([JSON.stringify(asked ?? null)])));
    if (other !== undefined) {
      context.status = other.status;
      context.type = other.type;
      context.body = other.body;
      return undefined;
    }
    try {
      await next();
    } catch (error) {
      await query(FORGET, [id]);
      throw error;
    }
    const { status, type, body } = context;
    await end(query, id, { status, type, body: typeof body === "string" ? body : JSON.stringify(body ?? null) });
    return undefined;
  };
}

function bodyOf(request${typed(": object")}) {
  return ${typescript ? "(request as { body?: unknown }).body" : "request.body"};
}
`;
    },
    events: (style) => `${EACH}
export function onceEach(query${style.typescript ? ": Query" : ""}) {
  return answeringOnce(query, ({ headers, request }) => {
    const event = eventOf((name) => headers[name], bodyOf(request));
    return [event, event];
  });
}
${eventOf(style)}`,
    register: (app, query) => `${app}.use(idempotent(${query}));`,
  },
  // https://hono.dev/docs/guides/middleware
  hono: {
    types: `import type { Context, Next } from "hono";\n`,
    text: ({ typescript }) => {
      const typed = (text: string) => (typescript ? text : "");
      return `${WHY}
export function idempotent(query${typed(": Query")}) {
  return answeringOnce(query, async ({ req }) => [req.header("idempotency-key"), await req.text()]);
}

/** A request is told by the key that it bears, and by what it asks. */
function answeringOnce(query${typed(": Query")}, told${typed(": (context: Context) => Promise<[key: string | undefined, asked: string | undefined]>")}) {
  return async (context${typed(": Context")}, next${typed(": Next")}) => {
    if (!isWrite(context.req.method)) return next();
    const [key, asked] = await told(context);
    if (key === undefined) return next();
    const caller = callerOf(context.get("jwtPayload") ?? context.get("user"), context.req.header("authorization"));
    const id = digest([caller, context.req.method, context.req.path, key]);
    const other = instead(await begin(query, id, digest([asked ?? ""])));
    if (other !== undefined)
      return new Response(other.body, { status: other.status, headers: { "content-type": other.type } });
    await next();
    const { status, headers } = context.res;
    const body = await context.res.clone().text();
    await end(query, id, { status, type: headers.get("content-type") ?? "text/plain", body });
    return undefined;
  };
}
`;
    },
    events: (style) => `${EACH}
export function onceEach(query${style.typescript ? ": Query" : ""}) {
  return answeringOnce(query, async ({ req }) => {
    const event = eventOf((name) => req.header(name), await req.text());
    return [event, event];
  });
}
${eventOf(style)}`,
    register: (app, query) => `${app}.use(idempotent(${query}));`,
  },
};
