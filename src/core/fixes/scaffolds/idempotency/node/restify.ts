import { type Framework, WHY } from "./framework.ts";

/** Handlers that run once the route is found, after those that read the body: http://restify.com/docs/server-api/#use */
export const RESTIFY: Framework = {
  types: `import type { Next, Request, Response } from "restify";\n`,
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `${WHY}
export function idempotent(query${typed(": Query")}) {
  return (request${typed(": Request")}, response${typed(": Response")}, next${typed(": Next")}) => {
    const key = request.header("idempotency-key");
    if (typeof key !== "string" || !isWrite(request.method)) return next();
    const { user } = Object(request)${typed(" as { user?: unknown }")};
    const caller = callerOf(user, request.headers.authorization ?? request.headers.cookie);
    const id = digest([caller, String(request.method), String(request.url), key]);
    begin(query, id, digest([JSON.stringify(request.body ?? null)])).then((begun) => {
      const other = instead(begun);
      if (other === undefined) {
        keepWhatIsSent(query, id, response);
        next();
        return;
      }
      response.sendRaw(other.status, other.body, { "content-type": other.type });
      next(false);
    }, next);
    return undefined;
  };
}

/** Not when the caller has heard it: one that went away meanwhile is who asks again. */
function keepWhatIsSent(query${typed(": Query")}, id${typed(": string")}, response${typed(": Response")}) {
  const { write, end: send } = response;
  const held${typed(": Buffer[]")} = [];
  const hold = (part${typed(": unknown")}) => {
    if (typeof part === "string" || Buffer.isBuffer(part)) held.push(Buffer.from(part));
  };
  response.write = (part${typed(": unknown")}) => {
    hold(part);
    return true;
  };
  response.end = (part${typed("?: unknown")}) => {
    hold(part);
    response.write = write;
    response.end = send;
    const body = Buffer.concat(held);
    const type = String(response.getHeader("content-type") ?? "text/plain");
    const kept = end(query, id, { status: response.statusCode, type, body: body.toString() });
    kept.finally(() => Reflect.apply(send, response, [body]));
    return response;
  };
}
`;
  },
  register: (server, query) => `${server}.use(idempotent(${query}));`,
};
