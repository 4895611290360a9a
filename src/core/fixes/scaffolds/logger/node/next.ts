import type { ScaffoldPlan } from "../../../scaffold.ts";
import { planNextModule } from "../../text/nextRoutes.ts";
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

function text(style: Style): string {
  const typed = (text: string) => (style.typescript ? text : "");
  return `${webLogger(style)}
/** Writes a line for each request of a handler, with the id that its caller sent, or a new one, which the answer bears. */
export function logged${typed("<Asked extends Request, Context>")}(answer${typed(": (request: Asked, context: Context) => Response | Promise<Response>")}) {
  return async (request${typed(": Asked")}, context${typed(": Context")})${typed(": Promise<Response>")} => {
${webLogged("answer(request, context)", "new URL(request.url)").replace(/^(?=.)/gm, "  ")}  };
}
`;
}
