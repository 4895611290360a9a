import type { NodeFile } from "../../text/nodeFile.ts";
import type { AppSite } from "../../topic.ts";
import { hasServices, serviceRoute } from "./feathers.ts";
import { histogram, NAMES, PROM_CLIENT, WHY_PATTERN, WHY_PRIVATE } from "./text.ts";

/** The route is what @koa/router found: https://github.com/koajs/router/blob/master/API.md */
export function koaMetrics(site: AppSite): NodeFile {
  const isFeathers = hasServices(site);
  const other = isFeathers ? "serviceRoute(context.hook)" : `"none"`;
  return {
    names: NAMES,
    imports: ["measureRequests"],
    packages: PROM_CLIENT,
    register: (app) => `${app}.use(measureRequests);`,
    text: (style) => {
      const typed = (text: string) => (style.typescript ? text : "");
      return `${typed(`import type { Context, Next } from "koa";\n`)}${histogram(style)}
${WHY_PATTERN}
export async function measureRequests(context${typed(": Context")}, next${typed(": Next")}) {
  // ${WHY_PRIVATE}
  if (context.path === "/metrics") {
    context.type = register.contentType;
    context.body = await register.metrics();
    return;
  }
  const end = duration.startTimer();
  context.res.once("finish", () => {
    const route = String(context._matchedRoute ?? ${other});
    end({ method: context.method, route, status: context.res.statusCode });
  });
  await next();
}
${isFeathers ? serviceRoute(style) : ""}`;
    },
  };
}
