import type { ConfiguredTelemetry } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { configured, placeAt } from "./signal.ts";

interface Resource {
  readonly topic: ConfiguredTelemetry["topic"];
  readonly system: string;
  readonly role: string;
}

const log = (system: string): Resource => ({ topic: "logging", system, role: "collector" });

/** Resources that take telemetry in, by type: each in its provider's documentation at registry pages of that name. */
const RESOURCES: Readonly<Record<string, Resource>> = {
  aws_cloudwatch_log_group: log("CloudWatch Logs"),
  aws_cloudwatch_log_subscription_filter: log("CloudWatch Logs"),
  aws_kinesis_firehose_delivery_stream: log("Firehose"),
  google_logging_project_sink: log("Google Cloud Logging"),
  azurerm_log_analytics_workspace: log("Azure Monitor"),
  azurerm_monitor_diagnostic_setting: log("Azure Monitor"),
  azurerm_application_insights: { topic: "tracing", system: "Application Insights", role: "collector" },
  datadog_logs_index: log("Datadog"),
  datadog_logs_archive: log("Datadog"),
  aws_xray_sampling_rule: { topic: "tracing", system: "AWS X-Ray", role: "collector" },
  aws_prometheus_workspace: { topic: "metrics", system: "Amazon Managed Prometheus", role: "collector" },
  aws_sagemaker_data_quality_job_definition: {
    topic: "machine-learning",
    system: "SageMaker Model Monitor",
    role: "drift",
  },
  aws_sagemaker_monitoring_schedule: { topic: "machine-learning", system: "SageMaker Model Monitor", role: "drift" },
  aws_sagemaker_endpoint: { topic: "machine-learning", system: "SageMaker", role: "serving" },
  google_vertex_ai_endpoint: { topic: "machine-learning", system: "Vertex AI", role: "serving" },
};

const BLOCK = /^resource[ \t]+"([\w-]+)"[ \t]+"([\w-]+)"/gm;
/** `awslogs` in the container definitions of an ECS task. */
const DRIVER = /\blogDriver"?\s*[=:]\s*"(awslogs|awsfirelens|splunk|fluentd)"/g;

/** Terraform's resources that take telemetry in. Blocks begin at the start of a line, as `terraform fmt` writes them. */
export const terraformTelemetry: Extractor = {
  name: "telemetry in Terraform",
  files: ["**/*.tf"],
  mayHold: (text) => /^resource[ \t]+"/m.test(text),
  extract({ path, text }) {
    const blocks = [...text.matchAll(BLOCK)].flatMap((match) => {
      const type = match[1] ?? "";
      const means = Object.hasOwn(RESOURCES, type) ? RESOURCES[type] : undefined;
      const place = placeAt(path, { start: match.index, end: match.index + match[0].length });
      return means
        ? [configured(place, means.topic, means.system, means.role, type, { workload: match[2] ?? "" })]
        : [];
    });
    const drivers = [...text.matchAll(DRIVER)].map((match) => {
      const place = placeAt(path, { start: match.index, end: match.index + match[0].length });
      return configured(
        place,
        "logging",
        match[1] === "awslogs" ? "CloudWatch Logs" : (match[1] ?? ""),
        "collector",
        `log driver ${match[1]}`,
      );
    });
    return { signals: [...blocks, ...drivers], problems: [] };
  },
};
