import { describe, expect, test } from "vitest";
import { assign } from "../../src/core/components/link.ts";
import { findComponents } from "../../src/core/components/services.ts";
import { DEFAULT_CONFIG } from "../../src/core/config/load.ts";
import { DEPLOYMENTS } from "../../src/core/extractors/deployments/index.ts";
import { EXTRACTORS } from "../../src/core/extractors/index.ts";
import { Scanner } from "../../src/core/scanner.ts";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { never, testAssets } from "../support/scan.ts";

/** Which component each file's signals speak of, by path; "?" for none. */
async function owners(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const scanner = new Scanner(new MemoryWorkspace(files), testAssets, EXTRACTORS);
  await scanner.scan([], never);
  const signals = scanner.signals();
  const components = findComponents(signals, scanner.readPaths(), DEFAULT_CONFIG, "workspace");
  const assigned = assign(signals, components);
  const found: Record<string, string> = {};
  for (const signal of signals) {
    if (signal.kind === "module.named") continue; // names of anything, which speak of no component
    const before = found[signal.place.path];
    const owner = assigned.get(signal) ?? "?";
    found[signal.place.path] = before === undefined || before === owner ? owner : `${before}, ${owner}`;
  }
  return found;
}

const NODE = (name: string) =>
  JSON.stringify({ name, scripts: { start: "node a.js" }, dependencies: { express: "5" } });
const SERVICES = {
  "services/api/package.json": NODE("@shop/api"),
  "services/mails/package.json": NODE("@shop/mails"),
};
const workload = (name: string, image: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name} }\nspec:\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: main, image: "${image}" }] }\n`;

describe("what deploys a component belongs to it, wherever it lies", () => {
  test("Compose: the image that it builds, and the Dockerfile that it names", async () => {
    expect(
      await owners({
        ...SERVICES,
        "compose.yaml":
          "services:\n  backend:\n    image: example.com/shop-backend:1\n    build: ./services/api\n  mails:\n    build: { context: ., dockerfile: docker/mails.Dockerfile }\n",
        "docker/mails.Dockerfile": "FROM node:24\n",
        "docker/api/Dockerfile": "FROM node:24\n",
        "k8s/one.yaml": workload("front", "example.com/shop-backend:2"),
      }),
    ).toMatchObject({
      "docker/mails.Dockerfile": "mails",
      "docker/api/Dockerfile": "api",
      "k8s/one.yaml": "api",
      "compose.yaml": "api, mails",
    });
  });

  test("Skaffold: images and the folders they are built from", async () => {
    expect(
      await owners({
        ...SERVICES,
        "skaffold.yaml":
          "apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n    - image: example.com/gateway\n      context: services/api\n",
        "k8s/one.yaml": workload("edge", "example.com/gateway"),
      }),
    ).toMatchObject({ "skaffold.yaml": "api", "k8s/one.yaml": "api" });
  });

  test("Kustomize: an image under another name", async () => {
    expect(
      await owners({
        ...SERVICES,
        "k8s/one.yaml": workload("edge", "app-image"),
        "k8s/kustomization.yaml":
          "resources: [one.yaml]\nimages:\n  - { name: app-image, newName: example.com/shop/mails, newTag: v1 }\n",
      }),
    ).toMatchObject({ "k8s/one.yaml": "mails" });
  });

  test("Helm: a chart by its image or its name, and one of several by its templates' names", async () => {
    const template = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n";
    expect(
      await owners({
        ...SERVICES,
        "charts/edge/Chart.yaml": "apiVersion: v2\nname: edge\n",
        "charts/edge/values.yaml": "image:\n  repository: example.com/shop/api\n  tag: 1\n",
        "charts/edge/templates/deployment.yaml": template,
        "charts/mails/Chart.yaml": "apiVersion: v2\nname: mails\n",
        "charts/mails/templates/deployment.yaml": template,
        "charts/shop/Chart.yaml": "apiVersion: v2\nname: shop\n",
        "charts/shop/values.yaml":
          "api:\n  image: { repository: example.com/api }\nmails:\n  image: { repository: example.com/mails }\nredis:\n  image: redis:8\n",
        "charts/shop/templates/mails-deployment.yaml": template,
        "charts/shop/templates/api/deployment.yaml": template,
        "lib/a.js": 'fetch("https://x.example.com");\n',
      }),
    ).toMatchObject({
      "charts/edge/Chart.yaml": "api",
      "charts/edge/templates/deployment.yaml": "api",
      "charts/mails/templates/deployment.yaml": "mails",
      "charts/shop/Chart.yaml": "workspace",
      "charts/shop/templates/mails-deployment.yaml": "mails",
      "charts/shop/templates/api/deployment.yaml": "api",
    });
  });

  test("names with the beginning that all of a workspace share, and with a version at their end", async () => {
    const files: Record<string, string> = {};
    for (const name of ["details", "reviews", "ratings"]) {
      files[`src/${name}/Dockerfile`] = "FROM python:3.13\n";
      files[`src/${name}/a.py`] = "";
      files[`k8s/${name}.yaml`] = workload(`${name}-v1`, `example.com/books-${name}-v1:1`).replace("-v1", "-v2");
    }
    expect(await owners(files)).toMatchObject({
      "k8s/details.yaml": "details",
      "k8s/reviews.yaml": "reviews",
      "k8s/ratings.yaml": "ratings",
    });
  });

  test("a Service goes with the workload it selects", async () => {
    expect(
      await owners({
        ...SERVICES,
        "k8s/one.yaml": workload("mails", "example.com/shop/mails"),
        "k8s/two.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: smtp }\nspec: { selector: { app: mails } }\n",
      }),
    ).toMatchObject({ "k8s/two.yaml": "mails" });
  });

  test("a product taken as it comes is nobody's, whatever it is called", async () => {
    expect(
      await owners({
        ...SERVICES,
        "packages/redis/package.json": '{"name":"@shop/redis","main":"a.js"}',
        "k8s/one.yaml": workload("redis", "redis:8"),
        "k8s/two.yaml": workload("api-cache", "memcached:1"),
      }),
    ).toMatchObject({ "k8s/one.yaml": "workspace", "k8s/two.yaml": "workspace" });
  });
});

test.each([
  ["nothing", ""],
  ["a zero byte", "\u0000"],
  ["deep brackets", "[".repeat(50_000)],
  ["an alias to itself", "a: &a [*a]\n"],
  ["open comments", "/*".repeat(50_000)],
  ["a template", "{{ a }}"],
  ["line ends alone", "\n".repeat(100_000)],
])("no input makes a reader throw: %s", async (_, text) => {
  const files = [
    "skaffold.yaml",
    "Chart.yaml",
    "values.yaml",
    "Host.cs",
    "serverless.yml",
    "template.yaml",
    "wrangler.toml",
  ];
  for (const path of files) {
    for (const { extract } of DEPLOYMENTS) {
      const read = async () => extract({ path, text, role: "production" }, testAssets);
      await expect(read()).resolves.toBeDefined();
    }
  }
});
