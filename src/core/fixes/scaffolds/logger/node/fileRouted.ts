import { type FileRoutedModule, forFileRouted } from "../../text/fileRoutedModule.ts";
import { hookHead, hookImports } from "../../text/nodeHooks.ts";
import { importLine } from "../../text/nodeModules.ts";
import { forReactRouter } from "../../text/reactRouterModule.ts";
import type { Style } from "../../text/style.ts";
import { webLogged, webLogger } from "./web.ts";

/** A line for each request, written where all of them pass. */
const MODULE = (): FileRoutedModule => ({
  names: ["logger", "requestLogger"],
  packages: { pino: "^9.7.0" },
  passed: "logRequests",
  hooked: (hook, style) => `${webLogger(style, hookImports(hook, style))}
/** Writes a line for each request, with the id that its caller sent, or a new one, which the answer bears. */
${hookHead(hook, "logRequests", style)}${webLogged(hook.next, "url")}};
`,
  within: "plugins",
  nitro: nitroLogger,
});

export const FILE_ROUTED_LOGGER = forFileRouted(MODULE);
export const REACT_ROUTER_LOGGER = forReactRouter(MODULE);

/** https://nitro.build/guide/plugins */
function nitroLogger(style: Style): string {
  return `${importLine(["randomUUID"], "node:crypto", style)}
${importLine(["pino"], "pino", style)}

/** Lines of JSON on standard output. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });

/** Gives each request a logger of its own, \`event.context.log\`, with the id that its caller sent, or a new one. */
export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook("request", (event) => {
    const sent = getRequestHeader(event, "x-request-id");
    const requestId = sent !== undefined && sent.length <= 100 ? sent : randomUUID();
    const log = logger.child({ requestId, method: event.method, path: event.path.split("?")[0] });
    const began = performance.now();
    event.context.log = log;
    setResponseHeader(event, "x-request-id", requestId);
    event.node.res.once("finish", () => {
      const milliseconds = Math.round(performance.now() - began);
      log.info({ status: event.node.res.statusCode, milliseconds }, "request completed");
    });
  });
});
`;
}
