import { expect, test } from "vitest";
import { itemOf, scanFiles } from "../support/scan.ts";

// What a chart is installed with is what its manifests are: parents' values, Flux, Argo CD, Helmfile.

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Chart.Name }}
spec:
  replicas: {{ .Values.replicas }}
  template:
    metadata: { labels: { app: {{ .Chart.Name }} } }
    spec:
      containers:
        - name: app
          image: "ghcr.io/acme/app:{{ .Values.image.tag }}"
`;
const SHOP = {
  "charts/shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  "charts/shop/values.yaml": "replicas: 1\nimage: { tag: 1.2.3 }\n",
  "charts/shop/templates/deployment.yaml": DEPLOYMENT,
};

async function kindsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const report = await scanFiles(files);
  expect(report.problems).toEqual([]);
  return ["reliability/no-single-instance", "delivery/pinned-images"].flatMap((check) =>
    itemOf(report, check).findings.map(({ kind }) => kind),
  );
}

const APPLICATION = (helm: string, name = "shop") => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name} }
spec:
  source:
    repoURL: https://git.example.com/acme/shop
    path: charts/shop
    helm:
${helm}
`;

test("the chart by itself", async () => {
  expect(await kindsOf(SHOP)).toContain("single-replica");
});

test.each<[string, Readonly<Record<string, string>>]>([
  ["values of a HelmRelease", { "apps/shop.yaml": FLUX("values: { replicas: 3 }") }],
  ["values of an Application", { "apps/shop.yaml": APPLICATION("      valuesObject: { replicas: 3 }") }],
  ["values as a text", { "apps/shop.yaml": APPLICATION("      values: |\n        replicas: 3") }],
  [
    "parameters",
    {
      "apps/shop.yaml": APPLICATION(
        '      parameters: [{ name: replicas, value: "3" }, { name: image.tag, value: 2.0.0 }]',
      ),
    },
  ],
  [
    "parameters into lists",
    {
      "apps/shop.yaml": APPLICATION(
        '      parameters: [{ name: "sizes[1].copies", value: "3" }, { name: "on\\\\.demand", value: "false" }]',
      ),
      "charts/shop/templates/deployment.yaml": SHOP["charts/shop/templates/deployment.yaml"].replace(
        "{{ .Values.replicas }}",
        '{{ if index .Values "on.demand" }}1{{ else }}{{ (index .Values.sizes 1).copies }}{{ end }}',
      ),
      "charts/shop/values.yaml":
        "replicas: 1\nimage: { tag: 1.2.3 }\non.demand: true\nsizes: [{ copies: 1 }, { copies: 1 }]\n",
    },
  ],
  [
    "a file of values",
    {
      "apps/shop.yaml": APPLICATION("      valueFiles: [values.yaml, values-eu.yaml]"),
      "charts/shop/values-eu.yaml": "replicas: 3\n",
    },
  ],
  [
    "a Helmfile",
    { "helmfile.yaml": "releases:\n  - name: shop\n    chart: ./charts/shop\n    values:\n      - replicas: 3\n" },
  ],
  [
    "production of two",
    {
      "apps/staging.yaml": APPLICATION("      valuesObject: { replicas: 1 }", "shop-staging"),
      "apps/production.yaml": APPLICATION("      valuesObject: { replicas: 3 }", "shop-production"),
    },
  ],
])("%s lie over the chart's own", async (_, files) => {
  expect(await kindsOf({ ...SHOP, ...files })).not.toContain("single-replica");
});

function FLUX(values: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: shop }
spec:
  chart:
    spec:
      chart: ./charts/shop
      sourceRef: { kind: GitRepository, name: shop }
  ${values}
`;
}

test("a release may also make it worse, and of two that say nothing of production none is taken", async () => {
  const three = { ...SHOP, "charts/shop/values.yaml": "replicas: 3\nimage: { tag: 1.2.3 }\n" };
  expect(await kindsOf({ ...three, "apps/shop.yaml": FLUX("values: { image: { tag: latest } }") })).toContain(
    "image-floating",
  );
  const both = {
    "apps/a.yaml": FLUX("values: { replicas: 1 }"),
    "apps/b.yaml": FLUX("values: { replicas: 1, image: { tag: latest } }"),
  };
  expect(await kindsOf({ ...three, ...both })).not.toContain("single-replica");
});

test("a chart hands values to those below it, and turns them off", async () => {
  const parent = (values: string) => ({
    "charts/all/Chart.yaml":
      "apiVersion: v2\nname: all\nversion: 1.0.0\ndependencies:\n  - { name: shop, alias: store, condition: store.enabled }\n",
    "charts/all/values.yaml": values,
    ...Object.fromEntries(
      Object.entries(SHOP).map(([path, text]) => [path.replace("charts/shop", "charts/all/charts/shop"), text]),
    ),
  });
  expect(await kindsOf(parent("{}\n"))).toContain("single-replica");
  expect(await kindsOf(parent("store: { replicas: 3 }\n"))).not.toContain("single-replica");
  expect(await kindsOf(parent("store: { enabled: false }\n"))).not.toContain("single-replica");
});
