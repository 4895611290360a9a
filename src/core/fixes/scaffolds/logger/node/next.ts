import type { ScaffoldPlan } from "../../../scaffold.ts";
import { planNextModule } from "../../text/nextRoutes.ts";
import { importLine } from "../../text/nodeModules.ts";
import type { Style } from "../../text/style.ts";
import type { AppSite } from "../../topic.ts";

/** Pino, which Next.js leaves out of its bundles: https://nextjs.org/docs/app/api-reference/config/next-config-js/serverExternalPackages */
export function planNextLogger(site: AppSite): Promise<ScaffoldPlan> {
  return planNextModule(site, {
    names: ["logger", "requestLogger"],
    packages: { pino: "^9.7.0" },
    around: "logged",
    takes: () => true,
    text,
  });
}

function text(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  return `${importLine(["randomUUID"], "node:crypto", style)}
${importLine(["pino"], "pino", style)}

/** Lines of JSON on standard output. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });

/** Writes a line for each request of a handler, with the id that its caller sent, or a new one, which the answer bears. */
export function logged${typed("<Asked extends Request, Context>")}(answer${typed(": (request: Asked, context: Context) => Response | Promise<Response>")}) {
  return async (request${typed(": Asked")}, context${typed(": Context")})${typed(": Promise<Response>")} => {
    const sent = request.headers.get("x-request-id");
    const requestId = sent !== null && sent.length <= 100 ? sent : randomUUID();
    const log = logger.child({ requestId, method: request.method, path: new URL(request.url).pathname });
    const began = performance.now();
    try {
      const { body, status, statusText, headers } = await answer(request, context);
      log.info({ status, milliseconds: Math.round(performance.now() - began) }, "request completed");
      const answered = new Response(body, { status, statusText, headers });
      answered.headers.set("x-request-id", requestId);
      return answered;
    } catch (error) {
      log.error({ err: error }, "request failed");
      throw error;
    }
  };
}
`;
}
