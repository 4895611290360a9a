import { expect, test } from "vitest";
import automatedDeploy from "../../src/core/checks/delivery/automated-deploy.ts";
import redMetrics from "../../src/core/checks/observability/red-metrics.ts";
import sloDefined from "../../src/core/checks/reliability/slo-defined.ts";
import patchProcess from "../../src/core/checks/security/patch-process.ts";
import { scaffolded } from "../support/scaffolded.ts";

// What scaffolds write by what the scan found, where a template of its own would be wrong.

const MEASURED = `import express from "express";
import { Histogram } from "prom-client";

const app = express();
const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long.",
  labelNames: ["method", "route", "code"],
});

app.listen(3000);
`;

const SHOP = {
  "package.json": `{ "name": "shop", "type": "module", "scripts": { "start": "node app.js" }, "dependencies": { "express": "5" } }`,
  "app.js": MEASURED,
};

test("an objective asks for the metric that the code has, by its label", async () => {
  const { text } = await scaffolded("slo", sloDefined, SHOP);
  expect(text("slo/shop.yaml")).toContain(
    `query: sum(rate(http_request_duration_seconds_count{job="shop",code!~"5.."}[5m]))`,
  );
});

test("rules page, and leave a ticket where the budget goes slowly", async () => {
  const { text, changed } = await scaffolded("burn-rate-rules", sloDefined, SHOP);
  expect(changed).toEqual(["docs/runbooks/high-error-rate.md", "monitoring/shop-burn-rate.yaml"]);
  expect(text("monitoring/shop-burn-rate.yaml")).toContain(`      - alert: ShopBudgetWillBeGone
        expr: shop:error_ratio:rate3d > 1 * 0.001 and shop:error_ratio:rate6h > 1 * 0.001
        for: 1h
        labels:
          severity: ticket`);
});

test("what is measured already is not measured again under the same name", async () => {
  const { changed, note } = await scaffolded("red-metrics", redMetrics, SHOP);
  expect(changed).toEqual([]);
  expect(note).toBe("app.js measures requests already: new Histogram(…).");
});

test.each([
  ["stages: [test]", "stages: [build, test, deploy]"],
  ["stages: []", "stages: [build, deploy]"],
  ["stages:\n  - test\n  - deploy", "stages:\n  - build\n  - test\n  - deploy"],
  ["stages: [build, test, deploy]", "stages: [build, test, deploy]"],
])("GitLab's %j gets the stages of a deployment", async (before, after) => {
  const pipeline = `${before}\n\ntest:\n  stage: test\n  script: [npm test]\n`;
  const { text } = await scaffolded("deploy-workflow", automatedDeploy, { ...SHOP, ".gitlab-ci.yml": pipeline });
  expect(text(".gitlab-ci.yml")).toBe(
    `include:\n  - local: /.gitlab/ci/deploy.yml\n\n${pipeline.replace(before, after)}`,
  );
});

test("a deployment builds where the Dockerfile takes from, and asks the namespace of the manifest", async () => {
  const { text } = await scaffolded("deploy-workflow", automatedDeploy, {
    "services/shop/package.json": SHOP["package.json"],
    "services/shop/app.js": MEASURED,
    "services/shop/Dockerfile": `FROM node:22\nCOPY . .\nCMD ["node", "services/shop/app.js"]\n`,
    "k8s/shop.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: market }
spec:
  template:
    spec:
      containers: [{ name: shop, image: shop }]
`,
  });
  const workflow = text(".github/workflows/deploy.yml");
  expect(workflow).toContain(`docker build --tag "$name:$TAG" --file services/shop/Dockerfile .\n`);
  expect(workflow).toContain(`kubectl --namespace market rollout status deployment/shop --timeout=5m`);
  expect(workflow).toContain("KUBE_CONFIG: ${{ secrets.KUBE_CONFIG }}");
});

test("members of a workspace are updated with the lock file above them", async () => {
  const { text } = await scaffolded("dependabot", patchProcess, {
    "package.json": `{ "name": "all", "private": true, "workspaces": ["shop"], "devDependencies": { "eslint": "9" } }`,
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
    "shop/package.json": SHOP["package.json"],
    "shop/app.js": MEASURED,
  });
  expect(text(".github/dependabot.yml").match(/directory: .*/g)).toEqual(["directory: /"]);
});

const CHARTED = {
  "pom.xml": `<project>
  <artifactId>orders</artifactId>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
      <version>3.4.1</version>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-amqp</artifactId>
      <version>3.4.1</version>
    </dependency>
  </dependencies>
</project>
`,
  "src/main/java/orders/Orders.java": `package orders;

import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Orders {
    public static void main(String[] args) {
        SpringApplication.run(Orders.class, args);
    }

    @RabbitListener(queues = "paid")
    void paid(String id) {}
}
`,
  Dockerfile: "FROM eclipse-temurin:21\n",
  CODEOWNERS: "* @acme/orders\n",
  "chart/Chart.yaml": "apiVersion: v2\nname: orders\nversion: 1.0.0\n",
  "chart/values.yaml": "replicas: 2\ntag: 1.0.0\n",
  "chart/templates/deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: {{ .Values.replicas }}
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
          image: "acme/orders:{{ .Values.tag }}"
          ports:
            - containerPort: 8081
`,
};

test("a chart gives its number of replicas up in both places, and the JVM begins with memory enough", async () => {
  const { text } = await scaffolded("horizontal-autoscaler", sloDefined, CHARTED);
  expect(text("chart/values.yaml")).toBe("tag: 1.0.0\n");
  expect(text("chart/templates/deployment.yaml")).not.toContain("replicas:");
  expect(text("chart/templates/deployment.yaml")).toContain("memory: 512Mi\n");
});

test("a policy lets calls go to the ports of the queue that is used, and to those of no other", async () => {
  const { text, changed } = await scaffolded("network-policy", sloDefined, CHARTED);
  const policy = text(changed.find((path) => path.endsWith("network.yaml")) ?? "");
  expect([...policy.matchAll(/port: (\d+)/g)].map(([, port]) => port)).toEqual([
    "8081",
    "53",
    "53",
    "443",
    "5671",
    "5672",
  ]);
});

test("Spring's own metric is asked for, and whom CODEOWNERS names for everything answers", async () => {
  const { text } = await scaffolded("burn-rate-rules", sloDefined, CHARTED);
  expect(text("monitoring/orders-burn-rate.yaml")).toContain(
    'http_server_requests_seconds_count{job="orders",status=~"5.."}',
  );
  expect(text("monitoring/orders-burn-rate.yaml")).toContain('team: "acme/orders"');
  expect(text("docs/runbooks/high-error-rate.md")).toMatch(/^---\nowner: acme\/orders\n/);
});
