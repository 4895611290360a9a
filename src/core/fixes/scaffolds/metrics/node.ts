import type { NodeFile } from "../text/nodeFile.ts";
import type { Style } from "../text/style.ts";

const PROM_CLIENT = { "prom-client": "^15.1.3" };

function head({ commonjs }: Style): string {
  const names = "{ collectDefaultMetrics, Histogram, register }";
  return `${commonjs ? `const ${names} = require("prom-client");` : `import ${names} from "prom-client";`}

collectDefaultMetrics();

const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long requests took, by route and status: rate, errors and percentiles follow from it.",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});
`;
}

/** https://github.com/siimon/prom-client#histogram */
export const EXPRESS_METRICS: NodeFile = {
  names: ["metrics", "requestMetrics"],
  imports: ["measureRequests", "showMetrics"],
  packages: PROM_CLIENT,
  register: (app) => `${app}.use(measureRequests);\n${app}.get("/metrics", showMetrics);`,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    return `${typed(`import type { NextFunction, Request, Response } from "express";\n`)}${head(style)}
/** Measures every request. The route is its pattern: an address with ids in it would make a series of each. */
export function measureRequests(request${typed(": Request")}, response${typed(": Response")}, next${typed(": NextFunction")})${typed(": void")} {
  const end = duration.startTimer();
  response.on("finish", () => {
    const route = request.route ? request.baseUrl + request.route.path : "none";
    end({ method: request.method, route, status: response.statusCode });
  });
  next();
}

/** What Prometheus reads. Keep it from the public: only what scrapes should reach it. */
export async function showMetrics(_request${typed(": Request")}, response${typed(": Response")})${typed(": Promise<void>")} {
  response.set("content-type", register.contentType);
  response.send(await register.metrics());
}
`;
  },
};

/** Nest on Express, whose middleware it takes: https://docs.nestjs.com/middleware#global-middleware */
export const NEST_METRICS: NodeFile = {
  ...EXPRESS_METRICS,
  register: (app) => `${app}.use(measureRequests);\n${app}.use("/metrics", showMetrics);`,
};

/** https://fastify.dev/docs/latest/Reference/Hooks/#onresponse */
export const FASTIFY_METRICS: NodeFile = {
  names: ["metrics", "requestMetrics"],
  imports: ["measureRequests"],
  packages: PROM_CLIENT,
  register: (app) => `measureRequests(${app});`,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    return `${typed(`import type { FastifyInstance } from "fastify";\n`)}${head(style)}
/** Measures every request. The route is its pattern: an address with ids in it would make a series of each. */
export function measureRequests(app${typed(": FastifyInstance")})${typed(": void")} {
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });

  // What Prometheus reads. Keep it from the public: only what scrapes should reach it.
  app.get("/metrics", async (_request, reply) => {
    reply.type(register.contentType);
    return register.metrics();
  });
}
`;
  },
};
