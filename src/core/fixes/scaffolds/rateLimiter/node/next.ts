import { healthPurpose } from "../../../../checks/reliability/healthPaths.ts";
import type { ScaffoldPlan } from "../../../scaffold.ts";
import { importsAt } from "../../health/node/clients.ts";
import { apiImports, planNextModule, type Routers } from "../../text/nextRoutes.ts";
import type { Style } from "../../text/style.ts";
import type { AppSite } from "../../topic.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { type Store, storeOf } from "./store.ts";
import { counting, libraryImport, limits, PACKAGES, telling } from "./text.ts";

/** Route handlers, each put into a function: what Next.js runs before them has no access to a store. */
export function planNextLimiter(site: AppSite): Promise<ScaffoldPlan> {
  const store = storeOf(site);
  return planNextModule(site, {
    names: ["rateLimit", "rateLimiter"],
    packages: PACKAGES,
    around: "limited",
    takes: ({ data }) => healthPurpose(data.path) === undefined && data.path !== "/metrics",
    text: (style, path, routers) => nextText(store, unlimitedPaths(site), style, path, routers),
  });
}

/** Next.js says in `x-forwarded-for` who asks where no proxy has: https://github.com/vercel/next.js/blob/canary/packages/next/src/server/base-server.ts */
function nextText(
  store: Store | undefined,
  unlimited: readonly string[],
  style: Style,
  path: string,
  { app, pages }: Routers,
): string {
  const own = pages ? apiImports(style) : [];
  const client = store ? importsAt(path, [store.need], style, "") : [];
  return `${[...own, ...client, libraryImport(store !== undefined, style)].join("\n")}

${limits(unlimited)}
${counting(store?.library, store?.client ?? "")}
${app ? ofApp(style) : ""}${pages ? ofPages(style) : ""}${telling(store !== undefined, style)}`;
}

const WHY = "/** Answers 429 to who asks a handler too often, and when to come back. */";

function ofApp(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  return `${WHY}
export function limited${typed("<Asked extends Request, Context>")}(answer${typed(": (request: Asked, context: Context) => Response | Promise<Response>")}) {
  return async (request${typed(": Asked")}, context${typed(": Context")})${typed(": Promise<Response>")} => {
    const { pathname } = new URL(request.url);
    // Next.js puts the address there where nobody has put another: without a proxy, who invents one is told apart by it.
    const forwarded = request.headers.get("x-forwarded-for") ?? undefined;
    const caller = callerOf(pathname, forwarded, forwarded);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) return answer(request, context);
    const headers = { "retry-after": String(wait) };
    return Response.json({ error: "Too many requests" }, { status: 429, headers });
  };
}

`;
}

/** https://nextjs.org/docs/pages/building-your-application/routing/api-routes */
function ofPages(style: Style): string {
  const type = style.typescript ? ": NextApiHandler" : "";
  return `${WHY}
export function limitedApi(answer${type})${type} {
  return async (request, response) => {
    const path = request.url?.split("?")[0] ?? "";
    const caller = callerOf(path, request.headers["x-forwarded-for"]?.toString(), request.socket.remoteAddress);
    const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
    if (wait === undefined) return answer(request, response);
    response.setHeader("retry-after", wait);
    return response.status(429).json({ error: "Too many requests" });
  };
}

`;
}
