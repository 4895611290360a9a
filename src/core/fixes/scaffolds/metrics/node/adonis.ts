import { insertion } from "../../text/insertion.ts";
import { npmEdits } from "../../text/packages.ts";
import { freePath, inFolder } from "../../text/paths.ts";
import { nodeStyle, restyled, type Style } from "../../text/style.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { histogram, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** The first of the middleware that every request passes in AdonisJS: https://docs.adonisjs.com/guides/basics/middleware#server-middleware-stack */
export const ADONIS_METRICS: Otherwise = {
  fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "adonis"),

  async plan(context) {
    const { root } = context.component;
    const kernel = inFolder(root, "start/kernel.ts");
    const text = await context.read(kernel);
    const stack = /^([ \t]*)server\.use\(\[[ \t]*(\r?\n)?/m.exec(text ?? "");
    if (text === undefined || stack === null)
      return nothing(`No list of server.use([…]) was seen in ${kernel}, which every request passes.`);
    const name = "metrics_middleware";
    const folder = inFolder(root, "app/middleware");
    const free = await freePath([inFolder(folder, `${name}.ts`)], context.read);
    if (free === undefined) return nothing(`${inFolder(folder, `${name}.ts`)} is already there.`);
    const style = nodeStyle(kernel, text, false);
    const hasAlias = ((await context.read(inFolder(root, "package.json"))) ?? "").includes('"#middleware/*"');
    const module = hasAlias ? `#middleware/${name}` : `../app/middleware/${name}.js`;
    const line = restyled(`() => import("${module}"),`, style);
    const at = stack.index + stack[0].length;
    const isOnLines = stack[2] !== undefined;
    const indent = /^[ \t]*/.exec(text.slice(at))?.[0] || `${stack[1]}  `;
    return {
      creates: [{ path: free, text: restyled(fileOf(style), style) }],
      edits: [
        isOnLines
          ? insertion(kernel, text, at, line, style, indent)
          : { path: kernel, span: { start: at, end: at }, text: `${line} ` },
        ...(await npmEdits(free, PROM_CLIENT, context)),
      ],
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
