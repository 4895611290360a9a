import type { ScaffoldPlan } from "../../../scaffold.ts";
import { apiImports, planNextModule, type Routers } from "../../text/nextRoutes.ts";
import type { Style } from "../../text/style.ts";
import type { AppSite } from "../../topic.ts";
import { webLogged, webLogger } from "./web.ts";

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

function text(style: Style, _path: string, { app, pages }: Routers): string {
  return `${webLogger(style, pages ? apiImports(style) : [])}${app ? ofApp(style) : ""}${pages ? ofPages(style) : ""}`;
}

function ofApp(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  return `
/** Writes a line for each request of a handler, with the id that its caller sent, or a new one, which the answer bears. */
export function logged${typed("<Asked extends Request, Context>")}(answer${typed(": (request: Asked, context: Context) => Response | Promise<Response>")}) {
  return async (request${typed(": Asked")}, context${typed(": Context")})${typed(": Promise<Response>")} => {
${webLogged("answer(request, context)", "new URL(request.url)").replace(/^(?=.)/gm, "  ")}  };
}
`;
}

function ofPages(style: Style): string {
  const type = style.typescript ? ": NextApiHandler" : "";
  return `
/** The same for a handler of the Pages Router. */
export function loggedApi(answer${type})${type} {
  return async (request, response) => {
    const sent = request.headers["x-request-id"];
    const requestId = typeof sent === "string" && sent.length <= 100 ? sent : randomUUID();
    const log = logger.child({ requestId, method: request.method, path: request.url?.split("?")[0] });
    const began = performance.now();
    response.setHeader("x-request-id", requestId);
    response.once("finish", () => {
      log.info({ status: response.statusCode, milliseconds: Math.round(performance.now() - began) }, "request completed");
    });
    try {
      await answer(request, response);
    } catch (error) {
      log.error({ err: error }, "request failed");
      throw error;
    }
  };
}
`;
}
