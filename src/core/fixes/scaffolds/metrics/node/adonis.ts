import { adonisModule, hasAdonisRoutes, intoAdonisStack } from "../../text/adonis.ts";
import { npmEdits } from "../../text/packages.ts";
import { freePath, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { histogram, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** The first of the middleware that every request passes in AdonisJS: https://docs.adonisjs.com/guides/basics/middleware#server-middleware-stack */
export const ADONIS_METRICS: Otherwise = {
  fits: hasAdonisRoutes,

  async plan(context) {
    const { root } = context.component;
    const kernel = inFolder(root, "start/kernel.ts");
    const text = await context.read(kernel);
    const name = "metrics_middleware";
    const module = await adonisModule("app/middleware", name, "../", context);
    const edit = text && intoAdonisStack(kernel, text, { stack: "server", at: "first" }, module);
    if (!text || !edit) return nothing(`No list of server.use([…]) was seen in ${kernel}, which every request passes.`);
    const path = inFolder(root, `app/middleware/${name}.ts`);
    const free = await freePath([path], context.read);
    if (free === undefined) return nothing(`${path} is already there.`);
    const style = nodeStyle(kernel, text, false);
    return {
      creates: [{ path: free, text: restyled(fileOf(style), style) }],
      edits: [edit, ...(await npmEdits(free, PROM_CLIENT, context))],
    };
  },
};

/** Its class is made anew for each request. */
function fileOf(style: Style): string {
  return `import type { HttpContext } from "@adonisjs/core/http";
import type { NextFn } from "@adonisjs/core/types/http";
${histogram(style)}
${WHY_PATTERN}
export default class MetricsMiddleware {
  async handle(context: HttpContext, next: NextFn) {
    // ${WHY_PRIVATE}
    if (context.request.url() === "/metrics") {
      context.response.header("content-type", register.contentType);
      context.response.send(await register.metrics());
      return;
    }
    const end = duration.startTimer();
    context.response.response.once("finish", () => {
      const route = context.route?.pattern ?? "none";
      end({ method: context.request.method(), route, status: context.response.response.statusCode });
    });
    await next();
  }
}
`;
}
