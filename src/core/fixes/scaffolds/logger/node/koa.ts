import type { NodeFile } from "../../text/nodeFile.ts";
import { LOGGER, PINO_HTTP, pinoImports, REQUEST_IDS } from "./text.ts";

/** https://github.com/pinojs/koa-pino-logger#readme */
export const KOA_LOGGER: NodeFile = {
  names: ["logger", "requestLogger"],
  imports: ["requestLogger"],
  packages: PINO_HTTP,
  register: (app) => `${app}.use(requestLogger());`,
  text: (
    style,
  ) => `${style.typescript ? 'import type { Context, Next } from "koa";\n' : ""}${pinoImports(style)}${LOGGER}
const log = pinoHttp(${REQUEST_IDS});

/** Gives each request a logger of its own, \`context.req.log\`, with the id that its caller sent, or a new one. */
export function requestLogger() {
  return async (context${style.typescript ? ": Context" : ""}, next${style.typescript ? ": Next" : ""}) => {
    log(context.req, context.res);
    await next();
  };
}
`,
};
