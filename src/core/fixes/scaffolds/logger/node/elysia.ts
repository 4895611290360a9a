import type { NodeFile } from "../../text/nodeFile.ts";
import { importLine } from "../../text/nodeModules.ts";

/** Hooks around every route: https://elysiajs.com/essential/life-cycle */
export const ELYSIA_LOGGER: NodeFile = {
  names: ["logger", "requestLogger"],
  imports: ["requestLogger"],
  packages: { pino: "^9.7.0" },
  register: (app) => `${app}.use(requestLogger());`,
  text: (style) => `${importLine(["randomUUID"], "node:crypto", style)}
${importLine(["Elysia"], "elysia", style)}
${importLine(["pino"], "pino", style)}

/** Lines of JSON on standard output. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? "info" });

const begun = new WeakMap${style.typescript ? "<Request, { log: typeof logger; at: number }>" : ""}();

/** A request's own logger: its lines have the id that the caller sent, or a new one. */
export function logOf(request${style.typescript ? ": Request" : ""}) {
  return begun.get(request)?.log ?? logger;
}

/** Gives each request its id and its logger, and logs how it was answered. */
export function requestLogger() {
  return new Elysia({ name: "request-logger" })
    .onRequest(({ request, set }) => {
      const sent = request.headers.get("x-request-id");
      const requestId = sent !== null && sent.length <= 100 ? sent : randomUUID();
      begun.set(request, { log: logger.child({ requestId }), at: performance.now() });
      set.headers["x-request-id"] = requestId;
    })
    .onAfterResponse({ as: "global" }, ({ request, path, set, responseValue }) => {
      const milliseconds = Math.round(performance.now() - (begun.get(request)?.at ?? performance.now()));
      const status = responseValue instanceof Response ? responseValue.status : (set.status ?? 200);
      logOf(request).info({ method: request.method, path, status, milliseconds }, "request completed");
    });
}
`,
};
