import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { givenApp, type NodeFramework } from "./plan.ts";

/** Routes that are added to the server, with `next` as its older versions need it: http://restify.com/docs/server-api/ */
export const restify: NodeFramework = {
  file({ wanted }, style) {
    const { type, head, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  server.get("${wanted.liveness}", (_request, response, next) => {
    response.send({ status: "ok" });
    next();
  });
`;
    const ready = `  ${WHY_READY}
  server.get("${wanted.readiness}", (_request, response, next) => {
    ask(checks).then(({ ready, results }) => {
      response.send(ready ? 200 : 503, { status: ready ? "ok" : "unavailable", checks: results });
      next();
    }, next);
  });
`;
    const checks = wanted.readiness === undefined ? "" : `, checks${type(": Checks")}`;
    return `${type(`import type { Server } from "restify";\n\n`)}${head}export function healthRoutes(server${type(": Server")}${checks})${type(": void")} {
${endpoints(live, ready)}}
${asking}`;
  },

  ...givenApp,
};
