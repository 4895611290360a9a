import type { NodeFile } from "../../text/nodeFile.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** Once an answer is sent: https://hapi.dev/api/#-response-event */
export const HAPI_METRICS: NodeFile = {
  names: NAMES,
  imports: ["measureRequests"],
  packages: PROM_CLIENT,
  register: (server) => `measureRequests(${server});`,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    return `${typed(`import type { Server } from "@hapi/hapi";\n`)}${histogram(style)}
${WHY_PATTERN}
export function measureRequests(server${typed(": Server")}) {
  server.events.on("response", (request) => {
    const { completed, received } = request.info;
    const labels = { method: request.method, route: request.route.path, status: request.raw.res.statusCode };
    duration.observe(labels, (completed - received) / 1000);
  });

  // ${WHY_PRIVATE}
  server.route({
    method: "GET",
    path: "/metrics",
    handler: async (_request, h) => h.response(await register.metrics()).type(register.contentType),
  });
}
`;
  },
};
