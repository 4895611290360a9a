import { expect, test } from "vitest";
import { endsAt, endsOf, findingsFrom } from "../../src/vscode/otherEnds.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// A finding about two places leads from each of them to the other.

const FILES = {
  "k8s/shop.yaml": `apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: store }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 3
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers: [{ name: shop, image: "ghcr.io/acme/shop:1.4.2" }]
`,
};

test("from the finding to its other end, and back", async () => {
  const report = await scanFiles(FILES);
  const findings = report.items.flatMap((item) => item.findings);
  const finding = itemOf(report, "scaling/load-balancer").findings.find(
    ({ kind }) => kind === "service-selects-nothing",
  );
  expect(finding && endsOf(finding)).toMatchObject([{ place: { start: { line: 12 } } }]);
  expect(endsAt(findings, "k8s/shop.yaml", 4).map(({ place }) => place.start.line)).toContain(12);
  expect(findingsFrom(findings, "k8s/shop.yaml", 12)).toContainEqual({
    message: finding?.message,
    place: finding?.place,
  });
  expect(endsAt(findings, "k8s/shop.yaml", 18)).toEqual([]);
  expect(endsAt(findings, "k8s/other.yaml", 4)).toEqual([]);
});
