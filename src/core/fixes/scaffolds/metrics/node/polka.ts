import type { NodeFile } from "../../text/nodeFile.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** Polka keeps the pattern to itself; what it found in its place is put back: https://github.com/lukeed/polka#api */
export const POLKA_METRICS: NodeFile = {
  names: NAMES,
  imports: ["measureRequests", "showMetrics"],
  packages: PROM_CLIENT,
  register: (app) => `${app}.use(measureRequests);\n${app}.get("/metrics", showMetrics);`,
  text: (style) => {
    const typed = (text: string) => (style.typescript ? text : "");
    return `${typed(`import type { IncomingMessage, ServerResponse } from "node:http";\n`)}${histogram(style)}${typed(`
type Routed = IncomingMessage & { originalUrl?: string; params?: object };
`)}
${WHY_PATTERN}
export function measureRequests(request${typed(": Routed")}, response${typed(": ServerResponse")}, next${typed(": () => void")}) {
  const end = duration.startTimer();
  response.once("finish", () => {
    end({ method: request.method, route: routeOf(request, response.statusCode), status: response.statusCode });
  });
  next();
}

/** "/orders/:id" for "/orders/7"; what no route answered is counted together, as is what cannot be told. */
function routeOf(request${typed(": Routed")}, status${typed(": number")}) {
  if (request.params === undefined || status === 404) return "none";
  const [path = ""] = (request.originalUrl ?? "").split("?");
  let route = \`\${path.replace(/\\/$/, "")}/\`;
  let from = 0;
  for (const [name, value] of Object.entries(request.params)) {
    const at = route.indexOf(\`/\${value}/\`, from);
    if (at < 0) return "other";
    const before = \`\${route.slice(0, at)}/:\${name}\`;
    route = before + route.slice(at + String(value).length + 1);
    from = before.length;
  }
  return route.slice(0, -1) || "/";
}

/** ${WHY_PRIVATE} */
export async function showMetrics(_request${typed(": IncomingMessage")}, response${typed(": ServerResponse")}) {
  response.setHeader("content-type", register.contentType);
  response.end(await register.metrics());
}
`;
  },
};
