import type { ScaffoldContext, ScaffoldPlan } from "../../scaffold.ts";
import { type BesideApp, besideApp } from "../text/jvmApp.ts";
import { jvmEdits } from "../text/jvmBuild.ts";
import type { AppSite } from "../topic.ts";
import { PROMETHEUS } from "./micrometer.ts";

/** Handlers around every request of an application that time it with Micrometer. */
export async function planJvmAppMetrics(site: AppSite, handlers: BesideApp): Promise<ScaffoldPlan> {
  return withMicrometer(site.context, await besideApp(site, handlers));
}

/** A plan with Micrometer's registry for Prometheus, where it makes what needs that. */
export async function withMicrometer(context: ScaffoldContext, plan: ScaffoldPlan): Promise<ScaffoldPlan> {
  if (plan.creates.length === 0) return plan;
  return { ...plan, edits: [...plan.edits, ...(await jvmEdits([PROMETHEUS], context))] };
}
