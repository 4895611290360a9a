import type { Site } from "../resilience/site.ts";
import type { UseTable } from "./row.ts";

/**
 * Machine learning: where models come from (registry), how they are served, and what watches their inputs and outputs:
 * drift, the quality of data, a version in what is logged.
 */
export const MACHINE_LEARNING: UseTable = {
  topic: "machine-learning",
  rows: {
    python: [
      {
        library: "MLflow",
        role: "registry",
        calls: [
          "mlflow#set_tracking_uri",
          "mlflow#register_model",
          "mlflow#pyfunc.load_model",
          "mlflow.pyfunc#load_model",
          "mlflow#MlflowClient",
          "mlflow.tracking#MlflowClient",
          "mlflow#*.load_model",
          "mlflow#*.log_model",
        ],
        facts: floats,
        source: "https://mlflow.org/docs/latest/ml/model-registry/",
      },
      {
        library: "MLflow",
        role: "tracking",
        calls: ["mlflow#log_metric", "mlflow#log_metrics", "mlflow#start_run", "mlflow#autolog"],
        source: "https://mlflow.org/docs/latest/ml/tracking/",
      },
      {
        library: "Weights & Biases",
        role: "tracking",
        calls: ["wandb#init", "wandb#log"],
        source: "https://docs.wandb.ai/guides/track/",
      },
      {
        library: "SageMaker Model Monitor",
        role: "drift",
        calls: [
          "sagemaker.model_monitor#DefaultModelMonitor",
          "sagemaker.model_monitor#ModelQualityMonitor",
          "sagemaker.model_monitor#DataCaptureConfig",
          "sagemaker.model_monitor#*Monitor",
        ],
        source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor.html",
      },
      {
        library: "SageMaker",
        role: "serving",
        calls: [
          "sagemaker.model#Model",
          "sagemaker#Model",
          "sagemaker.pytorch#PyTorchModel",
          "sagemaker.huggingface#HuggingFaceModel",
        ],
        source: "https://sagemaker.readthedocs.io/en/stable/api/inference/model.html",
      },
      {
        library: "Vertex AI Model Monitoring",
        role: "drift",
        calls: [
          "google.cloud.aiplatform#ModelDeploymentMonitoringJob.create",
          "google.cloud#aiplatform.ModelDeploymentMonitoringJob.create",
        ],
        source: "https://cloud.google.com/vertex-ai/docs/model-monitoring/overview",
      },
      {
        library: "Vertex AI",
        role: "serving",
        calls: [
          "google.cloud#aiplatform.Endpoint.create",
          "google.cloud#aiplatform.Model.upload",
          "google.cloud.aiplatform#Model.upload",
        ],
        source: "https://cloud.google.com/vertex-ai/docs/general/deployment",
      },
      {
        library: "Evidently",
        role: "drift",
        calls: [
          "evidently#Report",
          "evidently.report#Report",
          "evidently.test_suite#TestSuite",
          "evidently.ui.workspace#*",
          "evidently.metric_preset#DataDriftPreset",
          "evidently.presets#DataDriftPreset",
        ],
        source: "https://docs.evidentlyai.com/metrics/explainer_drift",
      },
      {
        library: "whylogs",
        role: "drift",
        calls: ["whylogs#log", "whylogs#logger", "whylogs#init"],
        source: "https://whylogs.readthedocs.io/en/latest/",
      },
      {
        library: "NannyML",
        role: "drift",
        calls: [
          "nannyml#CBPE",
          "nannyml#DLE",
          "nannyml#UnivariateDriftCalculator",
          "nannyml#PerformanceCalculator",
          "nannyml#DataReconstructionDriftCalculator",
        ],
        source: "https://nannyml.readthedocs.io/en/stable/",
      },
      {
        library: "Alibi Detect",
        role: "drift",
        calls: ["alibi_detect.cd#*", "alibi_detect.od#*"],
        source: "https://docs.seldon.ai/alibi-detect",
      },
      {
        library: "Great Expectations",
        role: "quality",
        calls: ["great_expectations#get_context", "great_expectations#from_pandas", "great_expectations#read_csv"],
        source: "https://docs.greatexpectations.io/docs/core/introduction/gx_overview",
      },
      {
        library: "BentoML",
        role: "serving",
        calls: ["bentoml#service", "bentoml#Service", "bentoml#api"],
        source: "https://docs.bentoml.com/en/latest/build-with-bentoml/services.html",
      },
      {
        library: "BentoML's monitoring",
        role: "drift",
        calls: ["bentoml#monitor"],
        source:
          "https://docs.bentoml.com/en/latest/build-with-bentoml/observability/monitoring-and-data-collection.html",
      },
      {
        library: "KServe",
        role: "serving",
        calls: ["kserve#ModelServer", "kserve#Model"],
        source: "https://kserve.github.io/website/",
      },
      {
        library: "Ray Serve",
        role: "serving",
        calls: ["ray#serve.deployment", "ray.serve#deployment"],
        source: "https://docs.ray.io/en/latest/serve/",
      },
      {
        library: "Arize",
        role: "drift",
        calls: ["arize.pandas.logger#Client", "arize.api#Client", "phoenix#launch_app", "phoenix.otel#register"],
        source: "https://arize.com/docs/ax",
      },
    ],
  },
};

/** True for a model that is named by "latest": https://mlflow.org/docs/latest/ml/model-registry/ */
function floats({ call, resolver }: Site): { readonly floats?: true } {
  const first = call?.arguments.find(({ name }) => name === undefined || name === "model_uri")?.value;
  const values = first ? resolver.follow({ expression: first }) : [];
  const isLatest = values.some(({ expression }) => {
    if (expression.kind === "literal") return /^models:\/[^/]+\/latest$/i.test(String(expression.value));
    return (
      expression.kind === "template" &&
      typeof expression.parts.at(-1) === "string" &&
      /\/latest$/i.test(String(expression.parts.at(-1)))
    );
  });
  return isLatest ? { floats: true } : {};
}
