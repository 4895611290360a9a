import { type Framework, WHY } from "./framework.ts";

/** Extensions of a server's requests: https://hapi.dev/api/#request-lifecycle */
export const HAPI: Framework = {
  types: `import type { Request, Server } from "@hapi/hapi";\n`,
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `${WHY}
export function idempotent(server${typed(": Server")}, query${typed(": Query")}) {
  const begun = new WeakMap${typed("<Request, string>")}();

  server.ext("onPreHandler", async (request, toolkit) => {
    const { authorization, "idempotency-key": key } = request.headers;
    if (typeof key !== "string" || !isWrite(request.method.toUpperCase())) return toolkit.continue;
    const { credentials } = request.auth;
    const caller = callerOf(credentials?.user ?? credentials, authorization ?? request.headers.cookie);
    const id = digest([caller, request.method, request.url.pathname + request.url.search, key]);
    const other = instead(await begin(query, id, digest([JSON.stringify(request.payload ?? null)])));
    if (other !== undefined) return toolkit.response(other.body).code(other.status).type(other.type).takeover();
    begun.set(request, id);
    return toolkit.continue;
  });

  // Before it is sent: a caller that went away meanwhile is who asks again.
  server.ext("onPreResponse", async (request, toolkit) => {
    const id = begun.get(request);
    if (id === undefined) return toolkit.continue;
    const { response } = request;
    if ("isBoom" in response) {
      await end(query, id, { status: response.output.statusCode, type: "", body: "" });
      return toolkit.continue;
    }
    const { source, statusCode: status, headers } = response;
    const isText = typeof source === "string";
    const type = String(headers["content-type"] ?? (isText ? "text/html" : "application/json"));
    await end(query, id, { status, type, body: isText ? source : JSON.stringify(source ?? null) });
    return toolkit.continue;
  });
}
`;
  },
  register: (app, query) => `idempotent(${app}, ${query});`,
};
