import type { TextEdit } from "../../../model.ts";
import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type AppSite, nothing, type Otherwise } from "../topic.ts";
import { closedAt, commaIn } from "./brackets.ts";
import { goImport } from "./go.ts";
import { goServedAt } from "./goMux.ts";

/** Version 2, whose handlers are functions; the one before has no such routes. */
export const BEEGO_WEB = "github.com/beego/beego/v2/server/web";

const RUNS = /\b(?:web|beego)\.Run(?:WithMiddleWares)?\(/g;

/** Beego, whose only app is its package's own: https://pkg.go.dev/github.com/beego/beego/v2/server/web#Run */
export function onBeego(plan: (site: AppSite) => Promise<ScaffoldPlan>): Otherwise {
  return {
    fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "beego"),
    async plan(context) {
      const site = await siteOf(context);
      if (site === undefined) return nothing(`Nobody can tell where ${context.component.id} runs Beego.`);
      if (goImport(site.text, BEEGO_WEB) === undefined) return nothing("What it would write needs Beego 2.");
      return plan(site);
    },
  };
}

/** The line that runs it; the app has the name that the package is imported by. */
async function siteOf(context: ScaffoldContext): Promise<AppSite | undefined> {
  const site = await goServedAt(context, RUNS, { framework: "beego", name: "web" });
  const name = site && (new RegExp(`(\\w+)[ \\t]+"${BEEGO_WEB}"`).exec(site.text)?.[1] ?? "web");
  if (site === undefined || name === undefined || name === "import") return site;
  const data = { ...site.data, name };
  return { ...site, app: { ...site.app, data }, data };
}

/**
 * `web.Run()` with what comes before its routes, and before what comes there already but for what has to be around it:
 * https://pkg.go.dev/github.com/beego/beego/v2/server/web#RunWithMiddleWares
 */
export function beegoRunWith(
  path: string,
  text: string,
  from: number,
  call: string,
  outer: string,
): readonly TextEdit[] {
  const run = /\.Run(WithMiddleWares)?\(/.exec(text.slice(from));
  if (run === null) return [];
  const start = from + run.index;
  const opening = start + run[0].length - 1;
  const end = closedAt(text, opening);
  if (end === undefined) return [];
  const given = text.slice(opening + 1, end - 1);
  const before = [...given.matchAll(new RegExp(`\\b${outer}\\b(?:\\([^()]*\\))?`, "g"))].at(-1);
  const comma = commaIn(text, opening + 1, end - 1);
  const at = before ? opening + 1 + before.index + before[0].length : comma === -1 ? end - 1 : comma;
  const added: TextEdit = {
    path,
    span: { start: at, end: at },
    text: given.trim() === "" ? `"", ${call}` : `, ${call}`,
  };
  if (run[1] !== undefined) return [added];
  const named = start + ".Run".length;
  return [{ path, span: { start: named, end: named }, text: "WithMiddleWares" }, added];
}
