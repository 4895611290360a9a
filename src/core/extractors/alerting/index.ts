import type { Extractor } from "../extractor.ts";
import { dashboardResources, grafanaDashboards, unreadOperations } from "./dashboards.ts";
import { documentFiles } from "./documentFiles.ts";
import { alertReceivers } from "./receivers.ts";
import { alertRules } from "./rules.ts";
import { definedObjectives } from "./slos.ts";

/** Reads operations as code: objectives, alerts, where they go, dashboards, and the documents they lead to. */
export const ALERTING: readonly Extractor[] = [
  definedObjectives,
  alertRules,
  alertReceivers,
  grafanaDashboards,
  dashboardResources,
  unreadOperations,
  documentFiles,
];
