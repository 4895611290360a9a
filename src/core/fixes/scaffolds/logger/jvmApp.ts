import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type BesideApp, besideApp } from "../text/jvmApp.ts";
import { type JvmLibrary, jvmEdits } from "../text/jvmBuild.ts";
import { type AppSite, nothing } from "../topic.ts";
import { logbackJson, otherBinding } from "./logback.ts";

/** JSON by Logback, and handlers beside an application that give requests ids. */
export async function planJvmAppLogger(site: AppSite, handlers: BesideApp): Promise<ScaffoldPlan> {
  return withLogbackJson(site.context, () => besideApp(site, handlers));
}

/** JSON by Logback beside what gives requests ids; `further` is what brings the lines of the server itself there. */
export async function withLogbackJson(
  context: ScaffoldContext,
  planned: () => Promise<ScaffoldPlan>,
  further: readonly JvmLibrary[] = [],
): Promise<ScaffoldPlan> {
  const other = await otherBinding(context);
  if (other !== undefined) return nothing(`${context.component.id} writes by ${other}: JSON is a setting of that.`);
  const json = await logbackJson(context);
  const ids = await planned();
  const libraries = json.libraries.length === 0 ? [] : [...json.libraries, ...further];
  const creates = [...json.creates, ...ids.creates];
  const edits = [...json.edits, ...ids.edits, ...(await jvmEdits(libraries, context))];
  return creates.length + edits.length === 0 ? ids : { creates, edits };
}
