import type { ScaffoldPlan } from "../../scaffold.ts";
import { type BesideApp, besideApp } from "../text/jvmApp.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import type { AppSite } from "../topic.ts";
import { PROMETHEUS } from "./micrometer.ts";

/** Handlers around every request of an application that time it with Micrometer. */
export async function planJvmAppMetrics(site: AppSite, handlers: BesideApp): Promise<ScaffoldPlan> {
  const plan = await besideApp(site, handlers);
  if (plan.creates.length === 0) return plan;
  return { creates: plan.creates, edits: [...plan.edits, ...(await jvmEdits([PROMETHEUS], site.context))] };
}
