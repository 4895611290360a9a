import { type Framework, WHY } from "./framework.ts";

/** https://fastify.dev/docs/latest/Reference/Hooks/#onsend */
export const FASTIFY: Framework = {
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
    const id = digest([callerOf(user, authorization ?? request.headers.cookie), request.method, request.url, key]);
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
};
