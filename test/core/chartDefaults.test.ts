import { describe, expect, test } from "vitest";
import pinnedImages from "../../src/core/checks/delivery/pinned-images.ts";
import noSingleInstance from "../../src/core/checks/reliability/no-single-instance.ts";
import { scanFiles } from "../support/scan.ts";

const CHART = {
  "charts/shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  "charts/shop/values.yaml":
    "replicaCount: 1\nimage:\n  repository: registry.acme.example/shop\n  tag: latest\nport: 8080\n",
  "charts/shop/templates/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  replicas: {{ .Values.replicaCount }}
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: shop
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          ports: [{ name: http, containerPort: {{ .Values.port }} }]
`,
};

/** "kind severity" of what is told of both. */
async function told(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { items, problems } = await scanFiles(files, [noSingleInstance, pinnedImages]);
  expect(problems).toEqual([]);
  return items
    .flatMap(({ findings }) => findings.map(({ kind, severity }) => `${kind} ${severity}`))
    .filter((each) => /single-replica|image-floating/.test(each))
    .sort();
}

describe("what only a chart's own values say", () => {
  test("is information: what it is installed with may say otherwise", async () =>
    expect(await told(CHART)).toEqual(["image-floating info", "single-replica info"]));

  test("is a gap where the values for production leave it so", async () =>
    expect(await told({ ...CHART, "charts/shop/values-production.yaml": "port: 8081\n" })).toEqual([
      "image-floating warning",
      "single-replica warning",
    ]));

  test("is a gap where what installs it leaves it so", async () => {
    const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  source:
    path: charts/shop
    repoURL: https://git.acme.example/shop.git
    helm: { parameters: [{ name: port, value: "8081" }] }
  destination: { namespace: shop }
`;
    expect(await told({ ...CHART, "argocd/shop.yaml": application })).toEqual([
      "image-floating warning",
      "single-replica warning",
    ]);
  });

  test("says nothing of what a template writes itself", async () => {
    const deployment = CHART["charts/shop/templates/deployment.yaml"]
      .replace("{{ .Values.replicaCount }}", "1")
      .replace("{{ .Values.image.tag }}", "latest");
    expect(await told({ ...CHART, "charts/shop/templates/deployment.yaml": deployment })).toEqual([
      "image-floating warning",
      "single-replica warning",
    ]);
  });
});

describe("what nobody calls", () => {
  const operator = (ports: string) => ({
    "k8s/operator.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: operator }
spec:
  replicas: 1
  selector: { matchLabels: { app: operator } }
  template:
    metadata: { labels: { app: operator } }
    spec: { containers: [{ name: manager, image: acme/operator:1.4.2, ports: [${ports}] }] }
`,
  });

  test("may be the only one", async () =>
    expect(await told(operator("{ name: http-metrics, containerPort: 8080 }"))).toEqual(["single-replica info"]));

  test("is told from what answers beside its metrics", async () =>
    expect(
      await told(operator("{ name: http-metrics, containerPort: 8080 }, { name: webhook, containerPort: 9443 }")),
    ).toEqual(["single-replica warning"]));

  test("is told by its name where it has no port", async () =>
    expect(await told(operator(""))).toEqual(["single-replica info"]));

  test("is not guessed of other names", async () => {
    const text = operator("")["k8s/operator.yaml"].replaceAll("operator", "shop");
    expect(await told({ "k8s/shop.yaml": text })).toEqual(["single-replica warning"]);
  });
});
