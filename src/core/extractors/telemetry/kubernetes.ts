import type { ConfiguredTelemetry, Signal } from "../../model.ts";
import { at, entriesAt, itemsAt, textAt, type YamlNode } from "../yaml.ts";
import { configured, placeAt } from "./signal.ts";

type Topic = ConfiguredTelemetry["topic"];

interface Meaning {
  readonly topic: Topic;
  readonly system: string;
  readonly role: string;
  readonly facts?: ConfiguredTelemetry["facts"];
}

/** Kinds of Kubernetes objects that set telemetry up, each by its API. */
const KINDS: Readonly<Record<string, Meaning>> = {
  // https://prometheus-operator.dev/docs/api-reference/api/
  "monitoring.coreos.com/ServiceMonitor": { topic: "metrics", system: "Prometheus", role: "scrape" },
  "monitoring.coreos.com/PodMonitor": { topic: "metrics", system: "Prometheus", role: "scrape" },
  "operator.victoriametrics.com/VMServiceScrape": { topic: "metrics", system: "VictoriaMetrics", role: "scrape" },
  "operator.victoriametrics.com/VMPodScrape": { topic: "metrics", system: "VictoriaMetrics", role: "scrape" },
  "monitoring.googleapis.com/PodMonitoring": { topic: "metrics", system: "Google Managed Prometheus", role: "scrape" },
  // https://opentelemetry.io/docs/platforms/kubernetes/operator/automatic/
  "opentelemetry.io/Instrumentation": {
    topic: "tracing",
    system: "OpenTelemetry operator",
    role: "instrumentation-object",
  },
  "opentelemetry.io/OpenTelemetryCollector": { topic: "tracing", system: "OpenTelemetry Collector", role: "collector" },
  // https://istio.io/latest/docs/reference/config/telemetry/
  "telemetry.istio.io/Telemetry": { topic: "tracing", system: "Istio", role: "mesh" },
  "datadoghq.com/DatadogAgent": { topic: "logging", system: "Datadog", role: "collector" },
  "dynatrace.com/DynaKube": { topic: "tracing", system: "Dynatrace", role: "agent-platform" },
  // https://kube-logging.dev/docs/configuration/
  "logging.banzaicloud.io/Flow": { topic: "logging", system: "Logging operator", role: "collector" },
  "logging.banzaicloud.io/ClusterFlow": { topic: "logging", system: "Logging operator", role: "collector" },
  "logging.openshift.io/ClusterLogForwarder": { topic: "logging", system: "OpenShift logging", role: "collector" },
  "observability.openshift.io/ClusterLogForwarder": {
    topic: "logging",
    system: "OpenShift logging",
    role: "collector",
  },
  "fluentbit.fluent.io/ClusterOutput": { topic: "logging", system: "Fluent Bit", role: "collector" },
  // https://kserve.github.io/website/
  "serving.kserve.io/InferenceService": { topic: "machine-learning", system: "KServe", role: "serving" },
  "machinelearning.seldon.io/SeldonDeployment": { topic: "machine-learning", system: "Seldon", role: "serving" },
  "mlops.seldon.io/Model": { topic: "machine-learning", system: "Seldon", role: "serving" },
  "mlops.seldon.io/Experiment": { topic: "machine-learning", system: "Seldon", role: "canary" },
};

/** Images of what collects telemetry on every node or in a cluster. */
const IMAGES: readonly { readonly pattern: RegExp; readonly means: Meaning }[] = [
  { pattern: /(?:^|\/)fluent-?bit\b/, means: { topic: "logging", system: "Fluent Bit", role: "collector" } },
  { pattern: /(?:^|\/)fluentd\b/, means: { topic: "logging", system: "Fluentd", role: "collector" } },
  { pattern: /(?:^|\/)promtail\b/, means: { topic: "logging", system: "Promtail", role: "collector" } },
  { pattern: /(?:^|\/)grafana\/alloy\b/, means: { topic: "logging", system: "Grafana Alloy", role: "collector" } },
  { pattern: /(?:^|\/)timberio\/vector\b/, means: { topic: "logging", system: "Vector", role: "collector" } },
  { pattern: /(?:^|\/)filebeat\b/, means: { topic: "logging", system: "Filebeat", role: "collector" } },
  {
    pattern: /(?:^|\/)datadog\/agent\b|gcr\.io\/datadoghq\/agent\b/,
    means: { topic: "logging", system: "Datadog", role: "collector" },
  },
  {
    pattern: /(?:^|\/)opentelemetry-collector/,
    means: { topic: "tracing", system: "OpenTelemetry Collector", role: "collector" },
  },
  { pattern: /(?:^|\/)pyroscope\b/, means: { topic: "profiling", system: "Pyroscope", role: "server" } },
  { pattern: /(?:^|\/)parca-agent\b/, means: { topic: "profiling", system: "Parca", role: "profiler" } },
];

export const KUBERNETES_WORDS =
  /prometheus\.io\/|instrumentation\.opentelemetry\.io|datadoghq\.com|ServiceMonitor|PodMonitor|VMServiceScrape|OpenTelemetryCollector|kind:\s*(?:Instrumentation|Telemetry|DynaKube|Flow|ClusterFlow|ClusterLogForwarder|ClusterOutput|InferenceService|SeldonDeployment)|linkerd\.io\/inject|sidecar\.istio\.io|profiles\.grafana\.com|parca\.dev|(?:fluent-?bit|fluentd|promtail|grafana\/alloy|timberio\/vector|filebeat|datadog\/agent|datadoghq\/agent|opentelemetry-collector|parca-agent|pyroscope)/;

/** What Kubernetes objects, and images of Compose services, say of telemetry. */
export function kubernetesSignals(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  const composed = entriesAt(root, "services").flatMap(({ value }) => ofImage(path, at(value, "image")));
  const kind = textAt(root, "kind");
  const api = textAt(root, "apiVersion")?.split("/")[0];
  if (kind === undefined || api === undefined) return composed;
  const means = KINDS[`${api}/${kind}`];
  const kindAt = at(root, "kind")?.span ?? root.span;
  const name = textAt(root, "metadata", "name") ?? "";
  const own = means
    ? [configured(placeAt(path, kindAt), means.topic, means.system, means.role, `${kind} ${name}`, means.facts)]
    : [];
  const serves = own.length > 0 && kind === "InferenceService" ? inference(path, root) : [];
  const template = at(root, "spec", "template") ?? at(root, "spec", "jobTemplate", "spec", "template");
  const pods = itemsAt(template, "spec", "containers").flatMap((container) => ofImage(path, at(container, "image")));
  return [
    ...own,
    ...serves,
    ...annotations(path, at(root, "metadata")),
    ...annotations(path, at(template, "metadata")),
    ...pods,
  ];
}

function ofImage(path: string, image: YamlNode | undefined): readonly Signal<"telemetry.configured">[] {
  const text = textAt(image);
  if (text === undefined || image === undefined) return [];
  return IMAGES.flatMap(({ pattern, means }) =>
    pattern.test(text)
      ? [configured(placeAt(path, image.span), means.topic, means.system, means.role, `runs ${text}`)]
      : [],
  );
}

function annotations(path: string, metadata: YamlNode | undefined): readonly Signal<"telemetry.configured">[] {
  return entriesAt(metadata, "annotations").flatMap(({ key, keySpan, value }) => {
    const text = textAt(value) ?? "";
    const means = annotated(key, text);
    return means
      ? [
          configured(
            placeAt(path, keySpan),
            means.topic,
            means.system,
            means.role,
            `${key}: ${text.slice(0, 40)}`,
            means.facts,
          ),
        ]
      : [];
  });
}

function annotated(key: string, value: string): Meaning | undefined {
  // https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus#scraping-pod-metrics-via-annotations
  if (key === "prometheus.io/scrape")
    return value === "true" ? { topic: "metrics", system: "Prometheus", role: "scrape" } : undefined;
  if (key.startsWith("instrumentation.opentelemetry.io/inject-") && !key.endsWith("-sdk")) {
    return value === "false"
      ? undefined
      : { topic: "tracing", system: "OpenTelemetry operator", role: "agent", facts: { of: "all", metrics: true } };
  }
  if (/^admission\.datadoghq\.com\/\w+-lib\.version$/.test(key))
    return { topic: "tracing", system: "Datadog", role: "agent", facts: { of: "all" } };
  if (/^ad\.datadoghq\.com\/.+\.logs$/.test(key)) return { topic: "logging", system: "Datadog", role: "collector" };
  if (/^ad\.datadoghq\.com\/.+\.checks?$/.test(key)) return { topic: "metrics", system: "Datadog", role: "scrape" };
  if (key === "linkerd.io/inject" && value === "enabled") return { topic: "metrics", system: "Linkerd", role: "mesh" };
  if (key === "sidecar.istio.io/inject" && value === "true") return { topic: "metrics", system: "Istio", role: "mesh" };
  // https://grafana.com/docs/pyroscope/latest/configure-client/grafana-alloy/go_pull/
  return /^profiles\.grafana\.com\/\w+\.scrape$/.test(key) && value === "true"
    ? { topic: "profiling", system: "Pyroscope", role: "profiler" }
    : undefined;
}

/** https://kserve.github.io/website/docs/model-serving/predictive-inference/rollout-strategies/canary */
function inference(path: string, root: YamlNode): readonly Signal<"telemetry.configured">[] {
  const canary = at(root, "spec", "predictor", "canaryTrafficPercent");
  const logger = at(root, "spec", "predictor", "logger");
  return [
    ...(canary
      ? [configured(placeAt(path, canary.span), "machine-learning", "KServe", "canary", "canaryTrafficPercent is set")]
      : []),
    ...(logger
      ? [
          configured(
            placeAt(path, logger.span),
            "machine-learning",
            "KServe",
            "inference-log",
            "requests and answers are logged",
          ),
        ]
      : []),
  ];
}
