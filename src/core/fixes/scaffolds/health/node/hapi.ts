import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { givenApp, type NodeFramework } from "./plan.ts";

/** Routes that are added to the server: https://hapi.dev/tutorials/routing */
export const hapi: NodeFramework = {
  file({ wanted }, style) {
    const { type, head, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  server.route({ method: "GET", path: "${wanted.liveness}", handler: () => ({ status: "ok" }) });
`;
    const ready = `  ${WHY_READY}
  server.route({
    method: "GET",
    path: "${wanted.readiness}",
    handler: async (_request, h) => {
      const { ready, results } = await ask(checks);
      return h.response({ status: ready ? "ok" : "unavailable", checks: results }).code(ready ? 200 : 503);
    },
  });
`;
    const checks = wanted.readiness === undefined ? "" : `, checks${type(": Checks")}`;
    return `${type(`import type { Server } from "@hapi/hapi";\n\n`)}${head}export function healthRoutes(server${type(": Server")}${checks})${type(": void")} {
${endpoints(live, ready)}}
${asking}`;
  },

  ...givenApp,
};
