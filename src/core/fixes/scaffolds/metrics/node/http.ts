import type { ScaffoldPlan } from "../../../scaffold.ts";
import { planNodeFile } from "../../text/nodeFile.ts";
import { type Listener, withListener } from "../../text/nodeListener.ts";
import type { AppSite } from "../../topic.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** The first line of the function that answers; its routes are those that it compares the path with. */
export function planHttpMetrics(site: AppSite): Promise<ScaffoldPlan> {
  return withListener(site, measured);
}

function measured(listener: Listener<AppSite>): Promise<ScaffoldPlan> {
  const { request, response } = listener;
  const compared = listener.site.context.signals.flatMap(({ kind, data }) =>
    kind === "server.route" && data.framework === "http" ? [data.path] : [],
  );
  const routes = [...new Set([...compared, ...pathOfYoga(listener.site.text)])].toSorted();
  return planNodeFile(listener.site, {
    names: NAMES,
    imports: ["measureRequest"],
    packages: PROM_CLIENT,
    after: () => /^[ \t]*logRequest\([^\n]*$/gm,
    register: () => `if (measureRequest(${request}, ${response})) return;`,
    text: (style) => {
      const typed = (text: string) => (style.typescript ? text : "");
      return `${typed(`import type { IncomingMessage, ServerResponse } from "node:http";\n`)}${histogram(style)}
/** The paths that are told apart; all others are counted together. */
const ROUTES = new Set${typed("<string>")}(${JSON.stringify(routes).replaceAll(",", ", ")});

${WHY_PATTERN.replace("every request", "a request, and answers one for what was measured")}
export function measureRequest(request${typed(": IncomingMessage")}, response${typed(": ServerResponse")})${typed(": boolean")} {
  const [path = ""] = (request.url ?? "").split("?");
  // ${WHY_PRIVATE}
  if (path === "/metrics") {
    register.metrics().then((text) => {
      response.writeHead(200, { "content-type": register.contentType });
      response.end(text);
    });
    return true;
  }
  const end = duration.startTimer();
  const route = ROUTES.has(path) ? path : "none";
  response.once("finish", () => end({ method: request.method, route, status: response.statusCode }));
  return false;
}
`;
    },
  });
}

/** https://github.com/graphql-hive/graphql-yoga/blob/main/packages/graphql-yoga/src/server.ts: graphqlEndpoint */
function pathOfYoga(text: string): readonly string[] {
  if (!/\bcreateYoga\b/.test(text)) return [];
  return [/\bgraphqlEndpoint:\s*["']([^"'\n]+)["']/.exec(text)?.[1] ?? "/graphql"];
}
