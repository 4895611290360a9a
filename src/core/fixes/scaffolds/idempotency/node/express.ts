import { eventOf } from "./events.ts";
import { EACH, type Framework, WHY } from "./framework.ts";
import { keepWhatIsSent } from "./kept.ts";

const TYPES = `import type { IncomingMessage, ServerResponse } from "node:http";\n`;

/** Middleware on Node's own request and response, as Express and Nest have them. */
export const MIDDLEWARE: Framework = {
  types: TYPES,
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `${typed(`type Parsed = IncomingMessage & { originalUrl?: string; body?: unknown; user?: unknown };

`)}${WHY}
export function idempotent(query${typed(": Query")}) {
  return answeringOnce(query, ({ headers, body }) => [headers["idempotency-key"], body]);
}

/** A request is told by the key that it bears, and by what it asks. */
function answeringOnce(query${typed(": Query")}, told${typed(": (request: Parsed) => [unknown, unknown]")}) {
  return async (request${typed(": Parsed")}, response${typed(": ServerResponse")}, next${typed(": (error?: unknown) => void")}) => {
    const [key, asked] = told(request);
    if (typeof key !== "string" || !isWrite(request.method)) return next();
    const caller = callerOf(request.user, request.headers.authorization ?? request.headers.cookie);
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

${keepWhatIsSent({ typescript })}`;
  },
  register: (app, query) => `${app}.use(idempotent(${query}));`,
};

/** The same for a route: https://expressjs.com/en/guide/routing.html#route-handlers */
export const EXPRESS: Framework = {
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
