import type { ScaffoldPlan } from "../../scaffold.ts";
import { indentOf, layoutOf, linesAt, nextLine } from "../text/blocks.ts";
import { type AppSite, appName, nothing } from "../topic.ts";

/** A hook that stops the server, so that Jetty ends what is under way: https://javalin.io/documentation#lifecycle-events */
export async function planJavalinShutdown(site: AppSite): Promise<ScaffoldPlan> {
  const { text, app, context } = site;
  const { path, span } = app.place;
  if (/addShutdownHook/.test(text)) return nothing(`${path} has a shutdown hook already.`);
  const name = appName(site);
  if (!new RegExp(`\\b${name}\\s*=\\s*$`).test(text.slice(0, span.start)))
    return nothing(`Nobody can tell what ${path} calls the app of ${context.component.id}.`);
  const hook = path.endsWith(".kt")
    ? `Runtime.getRuntime().addShutdownHook(Thread { ${name}.stop() })`
    : `Runtime.getRuntime().addShutdownHook(new Thread(${name}::stop));`;
  const lines = `// On SIGTERM, which orchestrators send before they kill.\n${hook}`;
  const edit = linesAt(path, text, nextLine(text, span.end), lines, layoutOf(text), indentOf(text, span.start));
  return { creates: [], edits: [edit] };
}
