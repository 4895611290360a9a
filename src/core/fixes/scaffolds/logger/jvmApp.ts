import type { ScaffoldPlan } from "../../scaffold.ts";
import { type BesideApp, besideApp } from "../text/jvmApp.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import { type AppSite, nothing } from "../topic.ts";
import { logbackJson, otherBinding } from "./logback.ts";

/** JSON by Logback, and handlers beside an application that give requests ids. */
export async function planJvmAppLogger(site: AppSite, handlers: BesideApp): Promise<ScaffoldPlan> {
  const { context } = site;
  const other = await otherBinding(context);
  if (other !== undefined) return nothing(`${context.component.id} writes by ${other}: JSON is a setting of that.`);
  const json = await logbackJson(context);
  const ids = await besideApp(site, handlers);
  const creates = [...json.creates, ...ids.creates];
  const edits = [...json.edits, ...ids.edits, ...(await jvmEdits(json.libraries, context))];
  return creates.length + edits.length === 0 ? ids : { creates, edits };
}
