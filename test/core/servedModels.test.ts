import { describe, expect, test } from "vitest";
import { itemOf, scanFiles } from "../support/scan.ts";

type Files = Readonly<Record<string, string>>;

async function kindsOf(files: Files): Promise<readonly string[]> {
  const { components } = await scanFiles(files, []);
  return components.flatMap(({ kinds }) => kinds);
}

const FLASK = "flask==3.0.0\n";
const APP = "from flask import Flask\n\napp = Flask(__name__)\n\n";
const asked = (load: string, ask: string) =>
  `${load}\n\n\n@app.post("/answer")\ndef answer():\n    return {"is": ${ask}}\n`;

describe("a service that answers with a model is of the kind ml as well", () => {
  test.each<[string, string]>([
    ["joblib", asked('import joblib\nmodel = joblib.load("model.joblib")', "model.predict([[1]]).tolist()")],
    ["pickle", asked('import pickle\nmodel = pickle.load(open("model.pkl", "rb"))', "model.predict([[1]]).tolist()")],
    ["PyTorch", asked('import torch\nmodel = torch.load("model.pt")', "model(1)")],
    ["TorchScript", asked('import torch\nmodel = torch.jit.load("model.pt")', "model(1)")],
    ["Keras", asked('from tensorflow import keras\nmodel = keras.models.load_model("m.keras")', "model.predict(1)")],
    [
      "Keras by tf",
      asked('import tensorflow as tf\nmodel = tf.keras.models.load_model("m.keras")', "model.predict(1)"),
    ],
    ["XGBoost", asked('import xgboost as xgb\nmodel = xgb.Booster()\nmodel.load_model("m.json")', "model.predict(1)")],
    ["LightGBM", asked('import lightgbm as lgb\nmodel = lgb.Booster(model_file="m.txt")', "model.predict(1)")],
    [
      "MLflow",
      asked('import mlflow.sklearn\nmodel = mlflow.sklearn.load_model("models:/fraud/3")', "model.predict(1)"),
    ],
    [
      "Transformers",
      asked('from transformers import pipeline\nclassify = pipeline("text-classification")', "classify(1)"),
    ],
    [
      "Transformers' classes",
      asked(
        'from transformers import AutoModelForSequenceClassification\nmodel = AutoModelForSequenceClassification.from_pretrained("m")',
        "model(1)",
      ),
    ],
    [
      "ONNX Runtime",
      asked('import onnxruntime as ort\nsession = ort.InferenceSession("m.onnx")', "session.run(None, {})"),
    ],
  ])("%s", async (_, code) => {
    const kinds = await kindsOf({ "requirements.txt": FLASK, "app.py": `${APP}${code}` });
    expect(kinds).toEqual(["ml", "service"]);
  });

  test("where the model lies in a class of its own, and its kind is only said by what the package needs", async () => {
    const load = 'import joblib\n\n\ndef load():\n    return joblib.load("model.joblib")\n';
    const files = { "requirements.txt": "fastapi\nuvicorn\nscikit-learn\n", "app/model.py": load, "app/main.py": "" };
    expect(await kindsOf(files)).toEqual(["ml", "service"]);
    expect(await kindsOf({ ...files, "requirements.txt": "fastapi\nuvicorn\n" })).toEqual(["service"]);
  });

  test("over gRPC, and in Node", async () => {
    const server =
      'import grpc\nimport onnxruntime\n\nsession = onnxruntime.InferenceSession("m.onnx")\nserver = grpc.server(None)\n';
    expect(await kindsOf({ Dockerfile: "FROM python:3.13\n", "server.py": server })).toEqual(["ml", "service"]);
    const manifest = '{"name":"tags","scripts":{"start":"node server.js"},"dependencies":{"express":"5"}}';
    const code =
      'import { pipeline } from "@huggingface/transformers";\nconst tag = await pipeline("text-classification");\n';
    expect(await kindsOf({ "package.json": manifest, "server.js": code })).toEqual(["ml", "service"]);
  });

  test("without a manifest that says what it is", async () => {
    const code = asked('import torch\nmodel = torch.load("model.pt")', "model(1)");
    expect(await kindsOf({ "app.py": `${APP}${code}app.run()\n` })).toEqual(["ml", "service"]);
  });

  test("and says why", async () => {
    const code = asked('import torch\nmodel = torch.load("model.pt")', "model(1)");
    const { components } = await scanFiles({ "requirements.txt": FLASK, "app.py": `${APP}${code}` }, []);
    expect(components[0]?.why.at(-1)?.message).toBe("answers with a model (PyTorch: torch.load(…))");
  });
});

describe("a service that answers without a model of its own", () => {
  test.each<[string, Files]>([
    [
      "asks a hosted one",
      { "app.py": `${APP}from openai import OpenAI\nclient = OpenAI()\nclient.responses.create()\n` },
    ],
    ["computes", { "app.py": `${APP}import numpy as np\ntable = np.load("table.npy")\n` }],
    [
      "keeps something else with pickle",
      { "app.py": `${APP}import pickle\nseen = pickle.load(open("seen.pkl", "rb"))\n` },
    ],
    [
      "cuts words",
      { "app.py": `${APP}from transformers import AutoTokenizer\ncut = AutoTokenizer.from_pretrained("m")\n` },
    ],
    [
      "lies beside a script that goes on teaching one",
      {
        "app.py": APP,
        "resume.py": 'import torch\nmodel = torch.load("m.pt")\nloss = model(1)\nloss.backward()\n',
        "train.py": 'import torch\nmodel = torch.load("m.pt")\n',
        "notebooks/look.py": 'import torch\nmodel = torch.load("m.pt")\n',
      },
    ],
    ["loads one in its tests", { "app.py": APP, "tests/test_app.py": 'import torch\nmodel = torch.load("m.pt")\n' }],
  ])("%s", async (_, files) => {
    expect(await kindsOf({ "requirements.txt": FLASK, ...files })).toEqual(["service"]);
  });

  test("a script that trains, and notebooks, are no service", async () => {
    const train = 'import torch\nmodel = torch.load("m.pt")\nprint(model(1))\n';
    expect(await kindsOf({ "requirements.txt": "torch\n", "predict.py": train })).not.toContain("ml");
    expect(await kindsOf({ "notebooks/a.ipynb": "{}", "notebooks/look.py": train })).not.toContain("ml");
  });

  test("what people said that it is holds", async () => {
    const code = asked('import torch\nmodel = torch.load("model.pt")', "model(1)");
    const config = "version: 1\ncomponents:\n  - root: .\n    kinds: [service]\n";
    expect(
      await kindsOf({ "requirements.txt": FLASK, "app.py": `${APP}${code}`, ".readiness/config.yaml": config }),
    ).toEqual(["service"]);
  });
});

test("production monitoring is asked of a plain service, and is shown where its model comes from", async () => {
  const code = asked('import joblib\nmodel = joblib.load("model.joblib")', "model.predict([[1]]).tolist()");
  const report = await scanFiles({ "requirements.txt": FLASK, "app.py": `${APP}${code}` });
  const item = itemOf(report, "ml/production-monitoring");
  expect(item.state).toBe("unanswered");
  expect(item.evidence.map(({ message }) => message)).toEqual(["scikit-learn: joblib.load(…)."]);
});
