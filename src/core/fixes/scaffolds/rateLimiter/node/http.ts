import type { ScaffoldPlan } from "../../../scaffold.ts";
import { importsAt } from "../../health/node/clients.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import { type Listener, withListener } from "../../text/nodeListener.ts";
import { moduleSuffix } from "../../text/nodeModules.ts";
import { nodeStyle, type Style } from "../../text/style.ts";
import { type AppSite, nothing } from "../../topic.ts";
import { unlimitedPaths } from "../unlimited.ts";
import { storeAt } from "./store.ts";
import { counting, libraryImport, limits, PACKAGES, telling } from "./text.ts";

/** Asked by the function that answers, which waits for it: https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener */
export function planHttpLimiter(site: AppSite): Promise<ScaffoldPlan> {
  return withListener(site, limited);
}

async function limited(listener: Listener<AppSite>): Promise<ScaffoldPlan> {
  const { app, context, text } = listener.site;
  const { path } = app.place;
  const { request, response, waiting } = listener;
  if (waiting === undefined)
    return nothing(
      `The function that answers requests in ${path} says that it gives nothing to wait for, and what counts has to be waited for.`,
    );
  const extension = /\.[mc]?[jt]sx?$/.exec(path)?.[0].replace(/x$/, "") ?? ".js";
  const own = nodeStyle(path, text, listener.site.data.style.includes("commonjs"));
  const suffix = await moduleSuffix(text, context, own, extension);
  const store = storeAt(context);
  const client = (style: Style) => (store ? importsAt(path, [store.need], style, suffix) : []);
  const plan = await planNodeFile(listener.site, {
    names: ["rateLimit", "rateLimiter", "requestLimit"],
    imports: ["limitRequest"],
    packages: PACKAGES,
    after: () => BEFORE,
    register: () => `if (await limitRequest(${request}, ${response})) return;`,
    text: (style) => {
      const typed = (annotation: string) => (style.typescript ? annotation : "");
      return `${typed(`import type { IncomingMessage, ServerResponse } from "node:http";\n`)}${[...client(style), libraryImport(store !== undefined, style)].join("\n")}

${limits(unlimitedPaths(listener.site))}
${counting(store?.library, store?.client ?? "")}
/** Answers 429 to who asks too often, and when to come back; false for every request that may be answered. */
export async function limitRequest(request${typed(": IncomingMessage")}, response${typed(": ServerResponse")})${typed(": Promise<boolean>")} {
  const [path = ""] = (request.url ?? "").split("?");
  const caller = callerOf(path, request.headers["x-forwarded-for"]?.toString(), request.socket.remoteAddress);
  const wait = caller === undefined ? undefined : await waitOf(limiter, caller);
  if (wait === undefined) return false;
  response.writeHead(429, { "retry-after": String(wait) });
  response.end("Too many requests");
  return true;
}

${telling(store !== undefined, style)}`;
    },
  });
  return plan.nothing === undefined ? { ...plan, edits: [...plan.edits, ...waiting] } : plan;
}

/** What logs, measures and answers for health, whoever asks. */
const BEFORE = /^[ \t]*(?:logRequest\(|if \((?:measureRequest\(|healthRoutes\(|isHealth\)))[^\n]*$/gm;
