import { type Framework, WHY } from "./framework.ts";

/** Hooks around every handler: https://elysiajs.com/essential/life-cycle#before-handle */
export const ELYSIA: Framework = {
  types: "",
  imports: { elysia: ["Elysia", "ElysiaCustomStatusResponse"] },
  text: ({ typescript }) => {
    const typed = (text: string) => (typescript ? text : "");
    return `const taken = new WeakMap${typed("<Request, string>")}();

${WHY}
export function idempotent(query${typed(": Query")}) {
  return new Elysia({ name: "idempotency" })
    .onBeforeHandle({ as: "global" }, async ({ request, body }) => {
      const key = request.headers.get("idempotency-key");
      if (key === null || !isWrite(request.method)) return undefined;
      const caller = callerOf(undefined, request.headers.get("authorization") ?? request.headers.get("cookie"));
      const { pathname, search } = new URL(request.url);
      const id = digest([caller, request.method, pathname + search, key]);
      const other = instead(await begin(query, id, digest([JSON.stringify(body, named) ?? ""])));
      if (other === undefined) {
        taken.set(request, id);
        return undefined;
      }
      return new Response(other.body, { status: other.status, headers: { "content-type": other.type } });
    })
    .onAfterHandle({ as: "global" }, async ({ request, set, responseValue }) => {
      const id = taken.get(request);
      if (id === undefined) return;
      const type = set.headers["content-type"];
      const answer = await answerOf(responseValue, Number(set.status) || 200, typeof type === "string" ? type : undefined);
      if (answer === undefined) await query(FORGET, [id]);
      else await end(query, id, answer);
    })
    .onError({ as: "global" }, async ({ request }) => {
      const id = taken.get(request);
      if (id !== undefined) await query(FORGET, [id]);
    });
}

/** What a caller is sent; undefined for what is streamed or read from a file. */
async function answerOf(value${typed(": unknown")}, status${typed(": number")}, type${typed(": string | undefined")})${typed(": Promise<Answer | undefined>")} {
  if (value instanceof ElysiaCustomStatusResponse) return answerOf(value.response, Number(value.code), type);
  if (value instanceof Response) {
    const body = await value.clone().text();
    return { status: value.status, type: value.headers.get("content-type") ?? "text/plain", body };
  }
  if (typeof value !== "object") return { status, type: type ?? "text/plain", body: String(value ?? "") };
  const isPlain = value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? { status, type: type ?? "application/json", body: JSON.stringify(value) } : undefined;
}

/** A file of a form by what tells it from others. */
function named(_key${typed(": string")}, value${typed(": unknown")}) {
  return value instanceof File ? [value.name, value.size, value.lastModified] : value;
}
`;
  },
  register: (app, query) => `${app}.use(idempotent(${query}));`,
};
