import { importLine } from "../../text/nodeModules.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { type NodeFramework, usedByApp } from "./plan.ts";

/** A router: https://expressjs.com/en/guide/routing.html#express-router */
export const express: NodeFramework = {
  file({ wanted }, style) {
    const { type, head, parameter, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  router.get("${wanted.liveness}", (_request, response) => {
    response.json({ status: "ok" });
  });
`;
    const ready = `  ${WHY_READY}
  router.get("${wanted.readiness}", async (_request, response) => {
    const { ready, results } = await ask(checks);
    response.status(ready ? 200 : 503).json({ status: ready ? "ok" : "unavailable", checks: results });
  });
`;
    return `${importLine(["Router"], "express", style)}

${head}export function healthRoutes(${parameter})${type(": Router")} {
  const router = Router();

${endpoints(live, ready)}
  return router;
}
${asking}`;
  },

  ...usedByApp,
};
