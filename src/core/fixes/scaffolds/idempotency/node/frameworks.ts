import type { Style } from "../../text/style.ts";

/** What is the framework's own in the middleware. */
export interface Framework {
  /** Imports of types, each on its line. */
  readonly types: string;
  /** `idempotent` and what only it needs. */
  text(style: Style): string;
  register(app: string, query: string): string;
}

const WHY = `/** Does the work of a write that bears an Idempotency-Key once, and gives its repeats the same answer. */`;

/** Middleware on Node's own request and response, as Express and Nest have them. */
const MIDDLEWARE: Framework = {
  types: `import type { IncomingMessage, ServerResponse } from "node:http";\n`,
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    const parsed = typed(" & { originalUrl?: string; body?: unknown }");
    return `${WHY}
export function idempotent(query${typed(": Query")}) {
  return async (request${typed(`: IncomingMessage${parsed}`)}, response${typed(": ServerResponse")}, next${typed(": (error?: unknown) => void")}) => {
    const { authorization = "", "idempotency-key": key } = request.headers;
    if (typeof key !== "string" || !isWrite(request.method)) return next();
    const id = digest([authorization, String(request.method), request.originalUrl ?? String(request.url), key]);
    let other;
    try {
      other = instead(await begin(query, id, digest([JSON.stringify(request.body ?? null)])));
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

/** The frameworks of Node. */
export const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  express: MIDDLEWARE,
  nestjs: MIDDLEWARE,
  // https://fastify.dev/docs/latest/Reference/Hooks/#onsend
  fastify: {
    types: `import type { FastifyInstance, FastifyRequest } from "fastify";\n`,
    text: ({ typescript }) => {
      const typed = (text: string) => (typescript ? text : "");
      return `${WHY}
export function idempotent(app${typed(": FastifyInstance")}, query${typed(": Query")}) {
  const begun = new WeakMap${typed("<FastifyRequest, string>")}();

  app.addHook("preHandler", async (request, reply) => {
    const { authorization = "", "idempotency-key": key } = request.headers;
    if (typeof key !== "string" || !isWrite(request.method)) return undefined;
    const id = digest([authorization, request.method, request.url, key]);
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
  return async (context${typed(": Context")}, next${typed(": Next")}) => {
    const { authorization = "", "idempotency-key": key } = context.headers;
    if (typeof key !== "string" || !isWrite(context.method)) return next();
    const id = digest([authorization, context.method, context.originalUrl, key]);
    const parsed = context.request${typed(" as { body?: unknown }")};
    const other = instead(await begin(query, id, digest([JSON.stringify(parsed.body ?? null)])));
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
`;
    },
    register: (app, query) => `${app}.use(idempotent(${query}));`,
  },
  // https://hono.dev/docs/guides/middleware
  hono: {
    types: `import type { Context, Next } from "hono";\n`,
    text: ({ typescript }) => {
      const typed = (text: string) => (typescript ? text : "");
      return `${WHY}
export function idempotent(query${typed(": Query")}) {
  return async (context${typed(": Context")}, next${typed(": Next")}) => {
    const key = context.req.header("idempotency-key");
    if (key === undefined || !isWrite(context.req.method)) return next();
    const caller = context.req.header("authorization") ?? "";
    const id = digest([caller, context.req.method, context.req.path, key]);
    const other = instead(await begin(query, id, digest([await context.req.text()])));
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
    register: (app, query) => `${app}.use(idempotent(${query}));`,
  },
};
