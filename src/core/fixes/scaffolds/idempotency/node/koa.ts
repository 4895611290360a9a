import { eventOf } from "./events.ts";
import { EACH, type Framework, WHY } from "./framework.ts";

/** https://koajs.com/#context */
export const KOA: Framework = {
  types: `import type { Context, Next } from "koa";\n`,
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `${WHY}
export function idempotent(query${typed(": Query")}) {
  return answeringOnce(query, ({ headers, request }) => [headers["idempotency-key"], bodyOf(request)]);
}

/** A request is told by the key that it bears, and by what it asks. */
function answeringOnce(query${typed(": Query")}, told${typed(": (context: Context) => [unknown, unknown]")}) {
  return async (context${typed(": Context")}, next${typed(": Next")}) => {
    const [key, asked] = told(context);
    if (typeof key !== "string" || !isWrite(context.method)) return next();
    const caller = callerOf(context.state.user, context.headers.authorization ?? context.headers.cookie);
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
};
