import type { ScaffoldPlan } from "../../../scaffold.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import { type Listener, withListener } from "../../text/nodeListener.ts";
import type { AppSite } from "../../topic.ts";
import { LOGGER, PINO_HTTP, pinoImports, REQUEST_IDS } from "./text.ts";

/** The first line of the function that answers: https://github.com/pinojs/pino-http#example */
export function planHttpLogger(site: AppSite): Promise<ScaffoldPlan> {
  return withListener(site, logged);
}

function logged(listener: Listener<AppSite>): Promise<ScaffoldPlan> {
  const { request, response } = listener;
  return planNodeFile(listener.site, {
    names: ["logger", "requestLogger"],
    imports: ["logRequest"],
    packages: PINO_HTTP,
    register: () => `logRequest(${request}, ${response});`,
    text: (style) => `${pinoImports(style)}${LOGGER}
/** Gives a request a logger of its own, \`request.log\`, with the id that its caller sent, or a new one. */
export const logRequest = pinoHttp(${REQUEST_IDS});
`,
  });
}
