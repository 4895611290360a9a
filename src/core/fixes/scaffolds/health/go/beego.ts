import type { ScaffoldContext, ScaffoldPlan } from "../../../scaffold.ts";
import { goImport } from "../../text/go.ts";
import { goServedAt } from "../../text/goMux.ts";
import { nothing, type Otherwise } from "../../topic.ts";
import { needsOf } from "../needs.ts";
import { wantedOf } from "../wanted.ts";
import { BEEGO, WEB } from "./frameworks.ts";
import { planGo } from "./plan.ts";

/** Beego, whose only app is its package's own: https://pkg.go.dev/github.com/beego/beego/v2/server/web#Run */
export const BEEGO_HEALTH: Otherwise = {
  fits: ({ all }) => all("server.route").some(({ data }) => data.framework === "beego"),
  plan,
};

async function plan(context: ScaffoldContext): Promise<ScaffoldPlan> {
  const site = await goServedAt(context, /\b(?:web|beego)\.Run(?:WithMiddleWares)?\(/g, {
    framework: "beego",
    name: "web",
  });
  if (site === undefined) return nothing(`Nobody can tell where ${context.component.id} runs Beego.`);
  if (goImport(site.text, WEB) === undefined) return nothing("What it would write needs Beego 2.");
  return planGo({ ...site, needs: needsOf(context, site.app), wanted: wantedOf(context, "beego") }, BEEGO);
}
