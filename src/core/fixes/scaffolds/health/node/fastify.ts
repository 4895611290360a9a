import { bodies, WHY_LIVE, WHY_READY } from "./bodies.ts";
import type { NodeFramework } from "./plan.ts";

/** A plugin: https://fastify.dev/docs/latest/Reference/Plugins/ */
export const fastify: NodeFramework = {
  file({ wanted }, style) {
    const { type, head, endpoints, asking } = bodies(wanted, style);
    const live = `  ${WHY_LIVE}
  app.get("${wanted.liveness}", async () => ({ status: "ok" }));
`;
    const ready = `  ${WHY_READY}
  app.get("${wanted.readiness}", async (_request, reply) => {
    const { ready, results } = await ask(checks);
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ok" : "unavailable", checks: results });
  });
`;
    const options = wanted.readiness === undefined ? "" : `, { checks }${type(": { readonly checks: Checks }")}`;
    return `${type(`import type { FastifyInstance } from "fastify";\n\n`)}${head}export async function healthRoutes(app${type(": FastifyInstance")}${options})${type(": Promise<void>")} {
${endpoints(live, ready)}}
${asking}`;
  },

  register: (app, name, checks) => `${app}.register(${name}${checks === undefined ? "" : `, { checks: ${checks} }`});`,
  registerLong: (app, name, checks) => `${app}.register(${name}, {
  checks: {
${checks.map((check) => `    ${check},`).join("\n")}
  },
});`,
};
