import type { ScaffoldPlan } from "../../../scaffold.ts";
import { packagesOf } from "../../text/dependencies.ts";
import { type NodeFile, planNodeFile } from "../../text/nodeFile.ts";
import { importLine } from "../../text/nodeModules.ts";
import { type AppSite, lookedAt, nothing } from "../../topic.ts";

/** Middleware: https://hono.dev/docs/guides/middleware */
export async function planHonoLogger(site: AppSite): Promise<ScaffoldPlan> {
  // https://developers.cloudflare.com/workers/observability/logs/workers-logs/
  if (packagesOf(lookedAt(site.context)).has("wrangler"))
    return nothing(
      "Cloudflare's Workers Logs keep what is printed as JSON, with the id of its request: there is no logger to be written for it.",
    );
  return planNodeFile(site, HONO_LOGGER);
}

const HONO_LOGGER: NodeFile = {
  names: ["logger", "requestLogger"],
  imports: ["requestLogger"],
  packages: { pino: "^9.7.0" },
  register: (app) => `${app}.use(requestLogger());`,
  text: (style) => `${importLine(["randomUUID"], "node:crypto", style)}
${style.typescript ? 'import type { Context, Next } from "hono";\n' : ""}${importLine(["pino"], "pino", style)}

/** Lines of JSON on standard output. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });

/** Gives each request a logger of its own, \`context.get("log")\`, with the id that its caller sent, or a new one. */
export function requestLogger() {
  return async (context${style.typescript ? ": Context" : ""}, next${style.typescript ? ": Next" : ""}) => {
    const sent = context.req.header("x-request-id");
    const requestId = sent !== undefined && sent.length <= 100 ? sent : randomUUID();
    const log = logger.child({ requestId });
    context.set("log", log);
    context.header("x-request-id", requestId);
    const began = performance.now();
    await next();
    const { method, path } = context.req;
    const milliseconds = Math.round(performance.now() - began);
    log.info({ method, path, status: context.res.status, milliseconds }, "request completed");
  };
}
`,
};
