import type { NodeFile } from "../../text/nodeFile.ts";
import { importLine } from "../../text/nodeModules.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** Hooks around every route, and the route that shows what they measured: https://elysiajs.com/essential/life-cycle#after-response */
export const ELYSIA_METRICS: NodeFile = {
  names: NAMES,
  imports: ["measureRequests"],
  packages: PROM_CLIENT,
  register: (app) => `${app}.use(measureRequests());`,
  text: (style) => `${importLine(["METHODS"], "node:http", style)}
${importLine(["Elysia"], "elysia", style)}
${histogram(style)}
const begun = new WeakMap${style.typescript ? "<Request, ReturnType<typeof duration.startTimer>>" : ""}();

${WHY_PATTERN}
export function measureRequests() {
  return new Elysia({ name: "measure-requests" })
    .onRequest(({ request }) => {
      begun.set(request, duration.startTimer());
    })
    .onAfterResponse({ as: "global" }, ({ request, route, set, responseValue }) => {
      // Other servers than Node's hand on whatever method a caller invents, and each would make series of its own.
      const method = METHODS.includes(request.method) ? request.method : "_OTHER";
      const status = responseValue instanceof Response ? responseValue.status : (set.status ?? 200);
      begun.get(request)?.({ method, route: route ?? "none", status });
    })
    .get("/metrics", async ({ set }) => {
      // ${WHY_PRIVATE}
      set.headers["content-type"] = register.contentType;
      return register.metrics();
    });
}
`,
};
