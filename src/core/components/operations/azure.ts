import type { AlertSubject, InfrastructureFields } from "../../model.ts";
import { blocksAt, textsAt } from "../linkInfrastructureValues.ts";
import type { Looks } from "./alertLooks.ts";
import { subjectsOfWords } from "./subjects.ts";

/** What an alert of Azure Monitor looks at; none for other types. */
export function azureLooks(type: string, fields: InfrastructureFields): Looks | undefined {
  const about = (subjects: Looks["subjects"], metrics: readonly string[] = []): Looks => ({
    tool: "Azure Monitor",
    subjects,
    metrics,
  });
  switch (type) {
    // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_metric_alert
    case "azurerm_monitor_metric_alert": {
      const metrics = criteriaOf(fields).flatMap((each) => textsAt(each, "metric_name"));
      const isWebTest =
        blocksAt(fields, "application_insights_web_test_location_availability_criteria").length > 0 ||
        blocksAt(fields, "criteria").some((each) => each["web_test_id"] !== undefined);
      return about(isWebTest ? ["availability"] : subjectsOfWords(metrics), metrics);
    }
    case "azurerm_monitor_scheduled_query_rules_alert_v2":
    case "azurerm_monitor_scheduled_query_rules_alert": {
      const queries = [...textsAt(fields, "query"), ...criteriaOf(fields).flatMap((each) => textsAt(each, "query"))];
      return about([...new Set(queries.flatMap((query) => subjectOfKusto(query) ?? []))]);
    }
    case "azurerm_monitor_smart_detector_alert_rule":
      return about(textsAt(fields, "detector_type").flatMap((each) => DETECTORS[each] ?? []));
    case "azurerm_monitor_activity_log_alert":
      return about(
        blocksAt(fields, "criteria").some((each) => textsAt(each, "category").includes("ResourceHealth"))
          ? ["availability"]
          : [],
      );
    default:
      return undefined;
  }
}

/** Terraform's blocks, and the list that templates keep them in. */
function criteriaOf(fields: InfrastructureFields): readonly InfrastructureFields[] {
  const blocks = ["criteria", "dynamic_criteria"].flatMap((name) => blocksAt(fields, name));
  return [...blocks, ...blocks.flatMap((each) => blocksAt(each, "all_of"))];
}

/** https://learn.microsoft.com/en-us/azure/azure-monitor/alerts/proactive-diagnostics */
const DETECTORS: Readonly<Record<string, AlertSubject>> = {
  FailureAnomaliesDetector: "errors",
  ExceptionVolumeChangedDetector: "errors",
  RequestPerformanceDegradationDetector: "latency",
  DependencyPerformanceDegradationDetector: "latency",
  MemoryLeakDetector: "saturation",
};

/** What a query of logs is about, by the table that it begins with: https://learn.microsoft.com/en-us/azure/azure-monitor/app/data-model-complete */
export function subjectOfKusto(query: string): AlertSubject | undefined {
  const table = /^(?:\s*(?:\/\/[^\n]*|let\s[^;]{0,2000};))*\s*(?:app\("[^"]*"\)\.)?(\w+)\s*\|/i
    .exec(query)?.[1]
    ?.toLowerCase();
  switch (table) {
    case "exceptions":
    case "appexceptions":
      return "errors";
    case "availabilityresults":
    case "appavailabilityresults":
      return "availability";
    case "requests":
    case "apprequests":
      if (/\bsuccess\b|\bresultcode\b/i.test(query)) return "errors";
      return /\bduration\w*|\bpercentiles?\b/i.test(query) ? "latency" : "traffic";
    case "perf":
    case "insightsmetrics":
    case "heartbeat":
    case "performancecounters":
    case "containerinventory":
    case "kubepodinventory":
    case "kubenodeinventory":
      return "saturation";
    default:
      return undefined;
  }
}
