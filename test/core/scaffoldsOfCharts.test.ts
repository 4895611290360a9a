import { describe, expect, test } from "vitest";
import noSingleInstance from "../../src/core/checks/reliability/no-single-instance.ts";
import autoscaling from "../../src/core/checks/scaling/autoscaling.ts";
import { scaffolded } from "../support/scaffolded.ts";

// What stands beside a workload that a chart's template makes: it is called what the workload is called at each release.

const CHART = {
  "package.json":
    '{ "name": "billing", "scripts": { "start": "node server.js" }, "dependencies": { "express": "5" } }\n',
  "server.js":
    'const app = require("express")();\napp.get("/metrics", (_, response) => response.send(""));\napp.listen(8080);\n',
  Dockerfile: "FROM node:22\nCOPY . .\nEXPOSE 8080\n",
  "chart/Chart.yaml": "apiVersion: v2\nname: billing\nversion: 0.1.0\n",
  "chart/values.yaml": "replicaCount: 2\nimage:\n  repository: registry.gitlab.com/acme/billing\n  tag: latest\n",
  "chart/templates/_helpers.tpl": `{{- define "billing.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
`,
  "chart/templates/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-billing
spec:
  replicas: {{ .Values.replicaCount }}
  selector:
    matchLabels:
      {{- include "billing.labels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "billing.labels" . | nindent 8 }}
    spec:
      containers:
        - name: billing
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          ports:
            - containerPort: 8080
`,
};

const NAMED = "metadata:\n  name: {{ .Release.Name }}-billing\n";
const CHOSEN = '    matchLabels:\n      {{- include "billing.labels" . | nindent 6 }}\n';

describe("a chart", () => {
  test("has its Deployment scaled by its own name", async () => {
    const { after, again, text } = await scaffolded("horizontal-autoscaler", autoscaling, CHART);
    const made = text("chart/templates/billing-autoscaler.yaml");
    expect(made).toContain(NAMED);
    expect(made).toContain("    kind: Deployment\n    name: {{ .Release.Name }}-billing\n");
    expect(after.state, JSON.stringify(after)).toBe("met");
    expect(again.changes).toEqual([]);
  });

  test("has its pods kept by the labels that its templates give them", async () => {
    const { again, text } = await scaffolded("disruption-budget", noSingleInstance, CHART);
    const made = text("chart/templates/billing-budget.yaml");
    expect(made).toContain(NAMED);
    expect(made).toContain(CHOSEN);
    expect(again.changes).toEqual([]);
  });

  test("lets in what reads its metrics, and what its Ingress is read by", async () => {
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: billing
spec:
  ingressClassName: traefik
  rules: []
`;
    const plain = await scaffolded("network-policy", autoscaling, CHART);
    const made = plain.text("chart/templates/billing-network.yaml");
    expect(made).toContain(NAMED);
    expect(made).toContain(CHOSEN);
    expect(made).toContain('kubernetes.io/metadata.name: "<namespace of the ingress controller>"\n');
    expect(made).toContain('kubernetes.io/metadata.name: "<namespace of what reads metrics>"\n');
    const behind = await scaffolded("network-policy", autoscaling, {
      ...CHART,
      "chart/templates/ingress.yaml": ingress,
    });
    expect(behind.text("chart/templates/billing-network.yaml")).toContain("kubernetes.io/metadata.name: traefik\n");
  });

  test("takes a Secret that is called after its release, as the workload is", async () => {
    const files = { ...CHART, ".env.example": "BILLING_API_TOKEN=\n" };
    const { text } = await scaffolded("external-secret", autoscaling, files);
    expect(text("chart/templates/billing-secrets.yaml")).toContain(NAMED);
    expect(text("chart/templates/deployment.yaml")).toMatch(/envFrom:\n +- secretRef:\n +name: \{\{[^\n]+\n/);
  });

  test("has the namespace of its release copied", async () => {
    const { text } = await scaffolded("velero-schedule", autoscaling, CHART);
    expect(text("chart/templates/velero-schedule.yaml")).toContain("      - {{ .Release.Namespace }}\n");
  });

  test("is deployed and taken back by Helm, with the values that its image is made of", async () => {
    const files = { ...CHART, ".gitlab-ci.yml": "test:\n  script:\n    - npm test\n" };
    const deploy = await scaffolded("deploy-workflow", autoscaling, files);
    expect(deploy.text(".gitlab/ci/deploy.yml")).toContain(
      'helm upgrade --install billing ./chart --namespace "$TARGET" --set image.repository="${IMAGE%:*}" --set image.tag="$TAG" --atomic',
    );
    const rollback = await scaffolded("rollback-workflow", autoscaling, files);
    expect(rollback.text(".gitlab/ci/rollback.yml")).toContain('helm rollback billing --namespace "$TARGET"');
  });
});

describe("a service that is deployed in several ways", () => {
  const deployment = (image: string, name = "billing") => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: billing
          image: ${image}
          ports:
            - containerPort: 8080
`;
  const IMAGE = "registry.gitlab.com/acme/billing:latest";
  const SERVER = `${CHART["server.js"]}const pass = process.env.DB_PASSWORD;\nmodule.exports = pass;\n`;

  test("has what belongs to a workload beside it, and the others as they are", async () => {
    const files = {
      ...CHART,
      "server.js": SERVER,
      "deploy/app.yaml": deployment(IMAGE),
      "kustomize/base/deployment.yaml": deployment(IMAGE),
      "kustomize/base/kustomization.yaml": "resources:\n  - deployment.yaml\n",
    };
    const budget = await scaffolded("disruption-budget", noSingleInstance, files);
    expect(budget.changed).toEqual(["deploy/billing-budget.yaml"]);
    const secret = await scaffolded("external-secret", autoscaling, files);
    expect(secret.changed.toSorted()).toEqual(["deploy/app.yaml", "deploy/billing-secrets.yaml"]);
  });

  test("has it named by the kustomization above that names the workload", async () => {
    const files = Object.fromEntries(Object.entries(CHART).filter(([path]) => !path.startsWith("chart/")));
    const { text } = await scaffolded("disruption-budget", noSingleInstance, {
      ...files,
      "deploy/kustomization.yaml": "resources:\n  - api/deployment.yaml\n",
      "deploy/api/deployment.yaml": deployment(IMAGE),
    });
    expect(text("deploy/kustomization.yaml")).toBe(
      "resources:\n  - api/billing-budget.yaml\n  - api/deployment.yaml\n",
    );
  });
});
