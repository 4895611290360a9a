// Small projects that the cases of scaffolds begin from.

export type Files = Readonly<Record<string, string>>;

/** A service in Express, built from TypeScript, with a lock file. */
export const EXPRESS: Files = {
  "package.json": JSON.stringify({
    name: "orders",
    type: "module",
    scripts: { start: "node dist/server.js", build: "tsc -p .", test: "vitest run", lint: "eslint ." },
    dependencies: { express: "^5.0.0", pg: "^8.0.0" },
  }),
  "package-lock.json": "{}",
  "src/server.ts": `import express from "express";
import pg from "pg";
export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 2000 });
const app = express();
app.get("/livez", (request, response) => { response.send("ok"); });
app.get("/readyz", async (request, response) => { await pool.query("SELECT 1"); response.send("ok"); });
app.get("/items", async (request, response) => { response.send(await pool.query("SELECT 1")); });
app.get("/cart", async (request, response) => { response.send(await pool.query("SELECT 1")); });
app.listen(3000);
`,
};

export const FASTAPI: Files = {
  "pyproject.toml": '[project]\nname = "jobs"\ndependencies = ["fastapi>=0.115", "uvicorn>=0.30"]\n',
  "uv.lock": "version = 1\n",
  "app/main.py": `from fastapi import FastAPI

app = FastAPI()


@app.get("/healthz")
def health():
    return {"ok": True}
`,
};

/** What runs the service of EXPRESS. */
export const DEPLOYED: Files = {
  "k8s/orders.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  selector:
    matchLabels:
      app: orders
  template:
    metadata:
      labels:
        app: orders
    spec:
      containers:
        - name: orders
          image: registry.example.com/shop/orders:1.2.0
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
`,
};

export const GITLAB: Files = {
  ".gitlab-ci.yml": "stages: [build, test, deploy]\nlint:\n  stage: test\n  script: [true]\n",
};

export const CI: Files = {
  ".github/workflows/ci.yml":
    "name: ci\non: [pull_request, push, workflow_call]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npx vitest run\n      - run: npx eslint .\n      - run: npm audit\n",
};

export const CRITICAL: Files = { ".readiness/config.yaml": "version: 1\ncriticality: critical\n" };

/** A page that a bundler puts together. */
export const PAGES: Files = {
  "package.json": JSON.stringify({
    name: "shop",
    scripts: { start: "vite preview", build: "vite build" },
    dependencies: { react: "^19.0.0", vite: "^6.0.0" },
  }),
  "package-lock.json": "{}",
  "index.html":
    '<!doctype html>\n<html lang="en"><title>Shop</title><script type="module" src="/src/main.tsx"></script></html>\n',
  "src/main.tsx": 'import { createRoot } from "react-dom/client";\ncreateRoot(document.body).render("shop");\n',
};

export const TERRAFORM: Files = {
  "infra/main.tf": `provider "aws" {
  region = "eu-central-1"
}

resource "aws_dynamodb_table" "carts" {
  name     = "carts"
  hash_key = "id"
}
`,
};
