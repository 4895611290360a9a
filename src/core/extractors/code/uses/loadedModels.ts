import { lastName, type Site } from "../resilience/site.ts";
import type { UseRow, UseTable } from "./row.ts";

/** Names of calls that teach a model: a file with one makes models, and what it loads is where it goes on from. */
const TEACHING = new Set([
  "fit",
  "fit_transform",
  "partial_fit",
  "backward",
  "train_test_split",
  "Trainer",
  "SFTTrainer",
]);
/** Names of calls that ask an estimator: https://scikit-learn.org/stable/developers/develop.html#estimators */
const ASKING = new Set(["predict", "predict_proba", "predict_log_proba", "decision_function", "kneighbors"]);

/** Folders and files of what is run by hand: it makes, weighs or tries models. */
const BY_HAND = /(?:^|\/)(?:scripts?|notebooks?|experiments?|benchmarks?|train\w*|evaluat\w*|fine-?tun\w*)(?:[/.]|$)/;

function answers({ resolver }: Site): boolean {
  const { path } = resolver.program;
  return !BY_HAND.test(path) && !callsOneOf(TEACHING, resolver);
}

function callsOneOf(names: ReadonlySet<string>, { program }: Site["resolver"]): boolean {
  return program.calls.some(({ callee }) => names.has(lastName(callee)));
}

/** Loads a trained model, for a program that does not teach it. */
function loads(library: string, source: string, ...calls: readonly string[]): UseRow {
  return { library, role: "loaded", calls, when: answers, source };
}

const PERSISTENCE = "https://scikit-learn.org/stable/model_persistence.html";
const PICKLED = ["pickle#load", "pickle#loads", "cloudpickle#load", "cloudpickle#loads", "dill#load"];
const JOBLIB = ["joblib#load", "sklearn.externals#joblib.load"];

/**
 * Trained models that a program loads to answer with. What lies pickled may be anything: it is a model where the same
 * file asks it, and with joblib (role "unpacked") as well where the package depends on a library of estimators.
 */
export const LOADED_MODELS: UseTable = {
  topic: "machine-learning",
  rows: {
    python: [
      {
        library: "scikit-learn",
        role: "loaded",
        calls: [...JOBLIB, ...PICKLED],
        when: (site) => answers(site) && callsOneOf(ASKING, site.resolver),
        source: PERSISTENCE,
      },
      {
        library: "scikit-learn",
        role: "unpacked",
        calls: JOBLIB,
        when: (site) => answers(site) && !callsOneOf(ASKING, site.resolver),
        source: PERSISTENCE,
      },
      loads("skops", "https://skops.readthedocs.io/en/stable/persistence.html", "skops.io#load", "skops.io#loads"),
      loads("MLflow", "https://mlflow.org/docs/latest/ml/model/", "mlflow#*.load_model"),
      loads(
        "PyTorch",
        "https://docs.pytorch.org/tutorials/beginner/saving_loading_models.html",
        "torch#load",
        "torch#jit.load",
        "torch#hub.load",
      ),
      loads(
        "TensorFlow",
        "https://www.tensorflow.org/guide/keras/serialization_and_saving",
        "tensorflow#keras.models.load_model",
        "tensorflow#keras.saving.load_model",
        "tensorflow#saved_model.load",
        "tensorflow#lite.Interpreter",
        "tflite_runtime.interpreter#Interpreter",
        "tensorflow_hub#load",
        "keras#models.load_model",
        "keras#saving.load_model",
      ),
      loads("XGBoost", "https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html", "xgboost#*.load_model"),
      {
        ...loads(
          "LightGBM",
          "https://lightgbm.readthedocs.io/en/latest/pythonapi/lightgbm.Booster.html",
          "lightgbm#Booster",
        ),
        when: (site) => answers(site) && (site.call?.arguments ?? []).length > 0,
      },
      loads(
        "CatBoost",
        "https://catboost.ai/docs/en/concepts/python-reference_catboost_load_model",
        "catboost#*.load_model",
      ),
      loads(
        "Transformers",
        "https://huggingface.co/docs/transformers/main_classes/pipelines",
        "transformers#pipeline",
        "transformers#pipelines.pipeline",
        "transformers#*Model*.from_pretrained",
        "transformers#*For*.from_pretrained",
      ),
      loads(
        "Sentence Transformers",
        "https://sbert.net/docs/sentence_transformer/usage/usage.html",
        "sentence_transformers#SentenceTransformer",
        "sentence_transformers#CrossEncoder",
      ),
      loads(
        "Diffusers",
        "https://huggingface.co/docs/diffusers/using-diffusers/loading",
        "diffusers#*Pipeline*.from_pretrained",
      ),
      loads("ONNX Runtime", "https://onnxruntime.ai/docs/api/python/api_summary.html", "onnxruntime#InferenceSession"),
      loads("fastai", "https://docs.fast.ai/learner.html#load_learner", "fastai#*.load_learner"),
      loads("Ultralytics", "https://docs.ultralytics.com/usage/python/", "ultralytics#YOLO"),
      loads("Whisper", "https://github.com/openai/whisper#python-usage", "whisper#load_model"),
      loads("faster-whisper", "https://github.com/SYSTRAN/faster-whisper#usage", "faster_whisper#WhisperModel"),
      loads(
        "vLLM",
        "https://docs.vllm.ai/en/latest/api/vllm/entrypoints/llm.html",
        "vllm#LLM",
        "vllm#*.from_engine_args",
      ),
      loads("llama-cpp-python", "https://llama-cpp-python.readthedocs.io/en/latest/api-reference/", "llama_cpp#Llama"),
    ],
    javascript: [
      loads(
        "ONNX Runtime",
        "https://onnxruntime.ai/docs/get-started/with-javascript/node.html",
        "onnxruntime-node#InferenceSession.create",
      ),
      loads(
        "TensorFlow.js",
        "https://www.tensorflow.org/js/guide/save_load",
        "@tensorflow/tfjs-node#loadLayersModel",
        "@tensorflow/tfjs-node#loadGraphModel",
        "@tensorflow/tfjs-node#node.loadSavedModel",
      ),
      loads(
        "Transformers.js",
        "https://huggingface.co/docs/transformers.js/tutorials/node",
        "@huggingface/transformers#pipeline",
        "@xenova/transformers#pipeline",
      ),
    ],
    go: [
      loads(
        "ONNX Runtime",
        "https://pkg.go.dev/github.com/yalue/onnxruntime_go",
        "github.com/yalue/onnxruntime_go#NewAdvancedSession",
        "github.com/yalue/onnxruntime_go#NewDynamicAdvancedSession",
      ),
    ],
    jvm: [
      loads(
        "ONNX Runtime",
        "https://onnxruntime.ai/docs/get-started/with-java.html",
        "ai.onnxruntime#OrtEnvironment.createSession",
        "ai.onnxruntime#OrtEnvironment.getEnvironment.createSession",
      ),
    ],
    csharp: [
      loads(
        "ONNX Runtime",
        "https://onnxruntime.ai/docs/get-started/with-csharp.html",
        "Microsoft.ML.OnnxRuntime#InferenceSession",
      ),
    ],
  },
};
