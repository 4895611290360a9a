import type { NodeFile } from "../../text/nodeFile.ts";
import { LOGGER, PINO_HTTP, pinoImports, REQUEST_IDS } from "./text.ts";

/** Middleware on Node's own request and response: https://github.com/pinojs/pino-http#readme */
export const EXPRESS_LOGGER: NodeFile = {
  names: ["logger", "requestLogger"],
  imports: ["requestLogger"],
  packages: PINO_HTTP,
  register: (app) => `${app}.use(requestLogger());`,
  text: (style) => `${pinoImports(style)}${LOGGER}
/** Gives each request a logger of its own, \`request.log\`, with the id that its caller sent, or a new one. */
export function requestLogger() {
  return pinoHttp(${REQUEST_IDS.replaceAll("\n", "\n  ")});
}
`,
};
