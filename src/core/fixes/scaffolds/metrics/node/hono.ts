import type { NodeFile } from "../../text/nodeFile.ts";
import { importLine } from "../../text/nodeModules.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** Middleware: https://hono.dev/docs/api/request#routepath */
export const HONO_METRICS: NodeFile = {
  names: NAMES,
  imports: ["measureRequests", "showMetrics"],
  packages: PROM_CLIENT,
  register: (app) => `${app}.use(measureRequests);\n${app}.get("/metrics", showMetrics);`,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    return `${typed(`import type { Context, Next } from "hono";\n`)}${importLine(["METHODS"], "node:http", style)}
${histogram(style)}
${WHY_PATTERN}
export async function measureRequests(context${typed(": Context")}, next${typed(": Next")}) {
  const end = duration.startTimer();
  await next();
  const { routePath } = context.req;
  // Other servers than Node's hand on whatever method a caller invents, and each would make series of its own.
  const method = METHODS.includes(context.req.method) ? context.req.method : "_OTHER";
  end({ method, route: context.res.status === 404 ? "none" : routePath, status: context.res.status });
}

/** ${WHY_PRIVATE} */
export async function showMetrics(context${typed(": Context")}) {
  return context.body(await register.metrics(), 200, { "content-type": register.contentType });
}
`;
  },
};
