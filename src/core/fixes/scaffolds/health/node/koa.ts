import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { type NodeFramework, usedByApp } from "./plan.ts";

/** A middleware, since a Koa app need not have a router: https://koajs.com/#context */
export const koa: NodeFramework = {
  file({ wanted }, style) {
    const { type, head, parameter, endpoints, asking } = bodies(wanted, style);
    const live = `    ${WHY_LIVE}
    if (context.path === "${wanted.liveness}") {
      context.body = { status: "ok" };
      return;
    }
`;
    const ready = `    ${WHY_READY}
    if (context.path === "${wanted.readiness}") {
      const { ready, results } = await ask(checks);
      context.status = ready ? 200 : 503;
      context.body = { status: ready ? "ok" : "unavailable", checks: results };
      return;
    }
`;
    return `${type(`import type { Context, Next } from "koa";\n\n`)}${head}export function healthRoutes(${parameter}) {
  return async (context${type(": Context")}, next${type(": Next")}) => {
${endpoints(live, ready)}
    await next();
  };
}
${asking}`;
  },

  ...usedByApp,
};
