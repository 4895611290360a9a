import { expect, test } from "vitest";
import containerised from "../../src/core/checks/scaling/containerised.ts";
import secretsManager from "../../src/core/checks/security/secrets-manager.ts";
import { SHOP, scaffolded } from "../support/scaffolded.ts";

// What the code asks of its environment is named in the Deployment, and never with a value.

const namesOf = async (files: Readonly<Record<string, string>>) => {
  const { changed, text } = await scaffolded("kubernetes-deployment", containerised, files);
  return [
    ...changed
      .map(text)
      .join("\n")
      .matchAll(/^ {12}- name: ([A-Z]\w+)$/gm),
  ].map(([, name]) => name);
};

const ROUTE = 'app.get("/orders", (request, response) => response.json([]));\napp.listen(3000);\n';
const node = (asks: string) => ({
  ...SHOP,
  "app.js": `import express from "express";\n\nconst app = express();\n${asks}${ROUTE}`,
});

test("JavaScript: what it cannot do without, credentials last", async () => {
  expect(
    await namesOf(
      node(`const pool = connect({ host: process.env.DATABASE_HOST, password: process.env.DATABASE_PASSWORD, a: 1 });
const more = [process.env["MAIL_HOST"], process.env.PORT, process.env.NODE_ENV];
const level = process.env.VERBOSITY ?? "info";
const theme = process.env["THEME"] || "light";
if (process.env.FEATURE_X === "on") enable();
`),
    ),
  ).toEqual(["DATABASE_HOST", "MAIL_HOST", "DATABASE_PASSWORD"]);
});

test("Python and Go: a default that is given is one", async () => {
  expect(
    await namesOf({
      "requirements.txt": "fastapi==0.115.0\nuvicorn==0.30.0\n",
      "main.py": `import os
from fastapi import FastAPI

app = FastAPI()
HOST = os.environ["DATABASE_HOST"]
NAME = os.getenv("DATABASE_NAME")
USER = os.getenv("DATABASE_USER", "shop")
REGION = os.environ.get("REGION") or "eu"


@app.get("/orders")
def orders():
    return []
`,
    }),
  ).toEqual(["DATABASE_HOST", "DATABASE_NAME"]);
  expect(
    await namesOf({
      "go.mod": "module shop\n\ngo 1.24\n",
      "main.go": `package main

import (
	"net/http"
	"os"
)

func main() {
	host := os.Getenv("DATABASE_HOST")
	if region := os.Getenv("REGION"); region != "" {
		use(region)
	}
	_, verbose := os.LookupEnv("VERBOSE")
	http.HandleFunc("/orders", orders(host, verbose))
	http.ListenAndServe(":8080", nil)
}
`,
    }),
  ).toEqual(["DATABASE_HOST"]);
});

test("external-secret makes the Secret that the Deployment waits for, and leaves it as it is", async () => {
  const files = node("const pool = connect(process.env.DATABASE_HOST, process.env.DATABASE_PASSWORD);\n");
  const deployed = await scaffolded("kubernetes-deployment", containerised, files);
  expect(deployed.note).toContain("Secret/shop is to hold DATABASE_PASSWORD");
  const { changed, text, again } = await scaffolded("external-secret", secretsManager, {
    ...files,
    "k8s/shop.yaml": deployed.text("k8s/shop.yaml"),
  });
  expect(changed).toEqual(["k8s/shop-secrets.yaml"]);
  expect(text("k8s/shop-secrets.yaml")).toMatch(/target:\n {4}name: shop\n[\s\S]*secretKey: DATABASE_PASSWORD\n/);
  expect(again.changes).toEqual([]);
});
