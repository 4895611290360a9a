import type { NodeFile } from "../../text/nodeFile.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** https://fastify.dev/docs/latest/Reference/Hooks/#onresponse */
export const FASTIFY_METRICS: NodeFile = {
  names: NAMES,
  imports: ["measureRequests"],
  packages: PROM_CLIENT,
  register: (app) => `measureRequests(${app});`,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    return `${typed(`import type { FastifyInstance } from "fastify";\n`)}${histogram(style)}
${WHY_PATTERN}
export function measureRequests(app${typed(": FastifyInstance")})${typed(": void")} {
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  // ${WHY_PRIVATE}
  app.get("/metrics", async (_request, reply) => {
    reply.type(register.contentType);
    return register.metrics();
  });
}
`;
  },
};

/** Nest on Fastify: https://docs.nestjs.com/techniques/performance#adapter */
export const NEST_ON_FASTIFY_METRICS: NodeFile = {
  ...FASTIFY_METRICS,
  register: (app) => `measureRequests(${app}.getHttpAdapter().getInstance());`,
};
