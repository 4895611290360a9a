import type { Extractor } from "../extractor.ts";
import { dashboardResources, grafanaDashboards } from "./dashboards.ts";
import { documentFiles } from "./documentFiles.ts";
import { jsonnetOperations } from "./jsonnet.ts";
import { alertReceivers } from "./receivers.ts";
import { alertRules } from "./rules.ts";
import { definedObjectives } from "./slos.ts";
import { objectiveTables } from "./sloTables.ts";

/** Reads operations as code: objectives, alerts, where they go, dashboards, and the documents they lead to. */
export const ALERTING: readonly Extractor[] = [
  definedObjectives,
  objectiveTables,
  alertRules,
  alertReceivers,
  grafanaDashboards,
  dashboardResources,
  jsonnetOperations,
  documentFiles,
];
