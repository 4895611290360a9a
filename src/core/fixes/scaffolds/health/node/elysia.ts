import { importLine } from "../../text/nodeModules.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import { type NodeFramework, usedByApp } from "./plan.ts";

/** An instance to be used by another: https://elysiajs.com/essential/plugin */
export const elysia: NodeFramework = {
  file({ wanted }, style) {
    const { head, parameter, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  app.get("${wanted.liveness}", () => ({ status: "ok" }));
`;
    const ready = `  ${WHY_READY}
  app.get("${wanted.readiness}", async ({ set }) => {
    const { ready, results } = await ask(checks);
    if (!ready) set.status = 503;
    return { status: ready ? "ok" : "unavailable", checks: results };
  });
`;
    return `${importLine(["Elysia"], "elysia", style)}

${head}export function healthRoutes(${parameter}) {
  const app = new Elysia();

${endpoints(live, ready)}
  return app;
}
${asking}`;
  },

  ...usedByApp,
};
