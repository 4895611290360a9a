import { type FileRoutedModule, forFileRouted } from "../../text/fileRoutedModule.ts";
import { hookHead, hookImports } from "../../text/nodeHooks.ts";
import { forReactRouter } from "../../text/reactRouterModule.ts";
import type { Style } from "../../text/style.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** Every request, where all of them pass, and a route that shows what was measured. */
const MODULE = (): FileRoutedModule => ({
  names: NAMES,
  packages: PROM_CLIENT,
  passed: "measureRequests",
  hooked: (hook, style) => `${hookImports(hook, style)
    .map((line) => `${line}\n`)
    .join("")}${reloaded(style)}
${WHY_PATTERN}
${hookHead(hook, "measureRequests", style, "request")}  const end = duration.startTimer();
  let status = 500;
  try {
    const response = await ${hook.next};
    status = response.status;
    return response;
  } finally {
    end({ method: request.method, route: status === 404 ? "none" : (${hook.route} ?? "none"), status });
  }
};

/** ${WHY_PRIVATE} */
export async function showMetrics() {
  return new Response(await register.metrics(), { headers: { "content-type": register.contentType } });
}
`,
  within: "plugins",
  nitro: nitroMetrics,
  route: {
    url: "/metrics",
    text: (framework, module) =>
      framework === "nitro"
        ? `import { register } from "prom-client";

/** ${WHY_PRIVATE} */
export default defineEventHandler((event) => {
  setResponseHeader(event, "content-type", register.contentType);
  return register.metrics();
});
`
        : `import { showMetrics } from "${module}";

${framework === "astro" ? "export const prerender = false;\n\n" : ""}export function GET() {
  return showMetrics();
}
`,
  },
});

export const FILE_ROUTED_METRICS = forFileRouted(MODULE);
export const REACT_ROUTER_METRICS = forReactRouter(MODULE, { pattern: true });

/** A module that is loaded anew whenever it changes while somebody works on it. */
function reloaded(style: Style): string {
  return histogram(style).replace(
    "collectDefaultMetrics();",
    "register.clear(); // of what was there before this was loaded anew\ncollectDefaultMetrics();",
  );
}

/** https://nitro.build/guide/plugins */
function nitroMetrics(style: Style): string {
  return `${reloaded(style)}
${WHY_PATTERN}
export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook("request", (event) => {
    const end = duration.startTimer();
    event.node.res.once("finish", () => {
      const route = event.context.matchedRoute?.path ?? "none";
      end({ method: event.method, route, status: event.node.res.statusCode });
    });
  });
});
`;
}
