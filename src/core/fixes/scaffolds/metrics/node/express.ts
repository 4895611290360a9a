import type { NodeFile } from "../../text/nodeFile.ts";
import type { Style } from "../../text/style.ts";
import type { AppSite } from "../../topic.ts";
import { hasServices, serviceRoute } from "./feathers.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/**
 * https://expressjs.com/en/5x/api.html#req.route; req.baseUrl is the path that a router was asked at, where that is mounted
 * below a parameter with the value of it, and in the letters of the caller: https://expressjs.com/en/5x/api.html#req.baseUrl.
 * Once an error has left all routers there is none.
 */
export function expressMetrics(site: AppSite): NodeFile {
  if (hasServices(site))
    return { ...EXPRESS_METRICS, text: (style) => textOf(style, ROUTE, "serviceRoute(response.hook)") };
  const isBelowParameter = site.context.signals.some(
    ({ kind, data }) => kind === "server.mount" && data.framework === "express" && /[:*({]/.test(data.prefix),
  );
  return isBelowParameter
    ? { ...EXPRESS_METRICS, text: (style) => textOf(style, "request.route.path") }
    : EXPRESS_METRICS;
}

const ROUTE = `(request.baseUrl ?? "").toLowerCase() + request.route.path`;

const EXPRESS_METRICS: NodeFile = {
  names: NAMES,
  imports: ["measureRequests", "showMetrics"],
  packages: PROM_CLIENT,
  register: (app) => `${app}.use(measureRequests);\n${app}.get("/metrics", showMetrics);`,
  text: (style) => textOf(style, ROUTE),
};

function textOf(style: Style, route: string, other?: string): string {
  const typed = (text: string) => (style.typescript ? text : "");
  return `${typed(`import type { NextFunction, Request, Response } from "express";\n`)}${histogram(style)}
${WHY_PATTERN}
export function measureRequests(request${typed(": Request")}, response${typed(": Response")}, next${typed(": NextFunction")})${typed(": void")} {
  const end = duration.startTimer();
  response.on("finish", () => {
    const route = request.route ? ${route} : ${other ?? `"none"`};
    end({ method: request.method, route, status: response.statusCode });
  });
  next();
}

/** ${WHY_PRIVATE} */
export async function showMetrics(_request${typed(": Request")}, response${typed(": Response")})${typed(": Promise<void>")} {
  response.set("content-type", register.contentType);
  response.send(await register.metrics());
}
${other === undefined ? "" : serviceRoute(style)}`;
}

/** Nest on Express, whose middleware it takes: https://docs.nestjs.com/middleware#global-middleware */
export const NEST_METRICS: NodeFile = {
  ...EXPRESS_METRICS,
  register: (app) => `${app}.use(measureRequests);\n${app}.use("/metrics", showMetrics);`,
};
