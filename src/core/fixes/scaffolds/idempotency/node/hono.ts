import { eventOf } from "./events.ts";
import { EACH, type Framework, WHY } from "./framework.ts";

/** https://hono.dev/docs/guides/middleware */
export const HONO: Framework = {
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
    const caller = callerOf(context.get("jwtPayload") ?? context.get("user"), context.req.header("authorization") ?? context.req.header("cookie"));
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
};
