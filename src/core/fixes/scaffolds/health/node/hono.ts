import { importLine } from "../../text/nodeModules.ts";
import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import type { NodeFramework } from "./plan.ts";

/** An app to be mounted: https://hono.dev/docs/guides/best-practices#building-a-larger-application */
export const hono: NodeFramework = {
  file({ wanted }, style) {
    const { type, head, parameter, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  app.get("${wanted.liveness}", (context) => context.json({ status: "ok" }));
`;
    const ready = `  ${WHY_READY}
  app.get("${wanted.readiness}", async (context) => {
    const { ready, results } = await ask(checks);
    return context.json({ status: ready ? "ok" : "unavailable", checks: results }, ready ? 200 : 503);
  });
`;
    return `${importLine(["Hono"], "hono", style)}

${head}export function healthRoutes(${parameter})${type(": Hono")} {
  const app = new Hono();

${endpoints(live, ready)}
  return app;
}
${asking}`;
  },

  register: (app, name, checks) => `${app}.route("/", ${name}(${checks ?? ""}));`,
  registerLong: (app, name, checks) => `${app}.route(
  "/",
  ${name}({
${checks.map((check) => `    ${check},`).join("\n")}
  }),
);`,
};
