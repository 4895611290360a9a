import { expect, test } from "vitest";
import containerised from "../../src/core/checks/scaling/containerised.ts";
import dependencyScanning from "../../src/core/checks/security/dependency-scanning.ts";
import { SHOP, scaffolded } from "../support/scaffolded.ts";

// A pipeline has the versions that the repository is written for.

const pom = (properties: string) => ({
  "pom.xml": `<project><artifactId>shop</artifactId><properties>${properties}</properties></project>\n`,
  "src/main/java/Shop.java": "class Shop {}\n",
});

test.each([
  [pom("<java.version>17</java.version>"), 'java-version: "17"'],
  [pom("<maven.compiler.release>25</maven.compiler.release>"), 'java-version: "25"'],
  [pom("<maven.compiler.target>1.8</maven.compiler.target>"), 'java-version: "8"'],
  [pom(""), 'java-version: "21"'],
  [
    { "build.gradle.kts": "plugins { java }\njava { toolchain { languageVersion = JavaLanguageVersion.of(25) } }\n" },
    '"25"',
  ],
])("Java: %j", async (files, expected) => {
  const { changed, text } = await scaffolded("ci-workflow", dependencyScanning, files);
  expect(changed.map(text).join("\n")).toContain(expected);
});

test("Gradle that runs on a new Java is a new one", async () => {
  const { changed, text } = await scaffolded("ci-workflow", dependencyScanning, {
    "build.gradle.kts": "plugins { java }\nkotlin { jvmToolchain(25) }\n",
    ".gitlab-ci.yml": "lint:\n  script: [true]\n",
  });
  expect(changed.map(text).join("\n")).toContain("gradle:9.1-jdk25");
});

const node = (engines: string) => ({
  ...SHOP,
  "package.json": JSON.stringify({ name: "shop", engines: { node: engines }, dependencies: { express: "^5.0.0" } }),
  "package-lock.json": "{}",
});

test.each([
  [">=25.0.0", "25"],
  [">=18", "22"],
  [">= 24", "24"],
  ["20.x", "20"],
  ["^24.1.0", "24"],
  [">=18 <21", "18"],
  ["^18.0.0 || ^20.0.0", "20"],
  ["18 || >=20", "22"],
])("Node %s is %s", async (engines, version) => {
  const { text } = await scaffolded("ci-workflow", dependencyScanning, node(engines));
  expect(text(".github/workflows/ci.yml")).toContain(`node-version: ${version}\n`);
});

test.each([
  [">=16", "22.12", "fetch("],
  ["16.x", "16", "require('http').get("],
  ["~18.17.1", "18.17", "fetch("],
])("the image of Node %s is node:%s, and asks by %s", async (engines, image, asks) => {
  const { text } = await scaffolded("dockerfile", containerised, {
    ...node(engines),
    "app.js": `import express from "express";\nconst app = express();\napp.get("/livez", (_request, response) => response.json({}));\napp.listen(3000);\n`,
  });
  expect(text("Dockerfile")).toContain(`FROM node:${image}-slim AS build\n`);
  expect(text("Dockerfile")).toContain(asks);
});

test("beside a workflow of that name that does not do it, what is left gets another", async () => {
  const files = {
    ...node("22"),
    ".github/workflows/ci.yml":
      "name: Tests\non: [push]\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm test\n",
  };
  const { changed, text, after, again } = await scaffolded("ci-workflow", dependencyScanning, files);
  expect(changed).toEqual([".github/workflows/checks.yml"]);
  expect(text(".github/workflows/checks.yml")).toContain("name: checks\n");
  expect(after.state).toBe("met");
  expect(again.changes).toEqual([]);
});
