import type { NodeFile } from "../../text/nodeFile.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** As an answer is sent; the route is the one that was found: http://restify.com/docs/request-api/#getroute */
export const RESTIFY_METRICS: NodeFile = {
  names: NAMES,
  imports: ["measureRequests"],
  packages: PROM_CLIENT,
  register: (server) => `measureRequests(${server});`,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    return `${typed(`import type { Server } from "restify";\n`)}${histogram(style)}
${WHY_PATTERN}
export function measureRequests(server${typed(": Server")}) {
  server.pre((request, response, next) => {
    const end = duration.startTimer();
    response.once("finish", () => {
      const route = String(request.getRoute()?.path ?? "none");
      end({ method: String(request.method), route, status: response.statusCode });
    });
    return next();
  });

  // ${WHY_PRIVATE}
  server.get("/metrics", (_request, response, next) => {
    register.metrics().then((text) => {
      response.sendRaw(200, text, { "content-type": register.contentType });
      next();
    }, next);
  });
}
`;
  },
};
