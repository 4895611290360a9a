import type { NodeFile } from "../../text/nodeFile.ts";
import { LOGGER, PINO_HTTP, pinoImports, REQUEST_IDS } from "./text.ts";

/** Before a route is looked for: https://hapi.dev/api/#request-lifecycle */
export const HAPI_LOGGER: NodeFile = {
  names: ["logger", "requestLogger"],
  imports: ["logRequests"],
  packages: PINO_HTTP,
  register: (server) => `logRequests(${server});`,
  text: (
    style,
  ) => `${style.typescript ? 'import type { Server } from "@hapi/hapi";\n' : ""}${pinoImports(style)}${LOGGER}
const log = pinoHttp(${REQUEST_IDS});

/** Gives each request a logger of its own, \`request.raw.req.log\`, with the id that its caller sent, or a new one. */
export function logRequests(server${style.typescript ? ": Server" : ""}) {
  server.ext("onRequest", (request, toolkit) => {
    log(request.raw.req, request.raw.res);
    return toolkit.continue;
  });
}
`,
};
