import fc from "fast-check";
import { expect, test } from "vitest";
import { compose } from "../../src/core/extractors/compose.ts";
import { helmChart, helmValues } from "../../src/core/extractors/deployments/helm.ts";
import { dockerfile, dockerignore } from "../../src/core/extractors/dockerfile.ts";
import type { Extractor } from "../../src/core/extractors/extractor.ts";
import { helmSources } from "../../src/core/extractors/helm/sources.ts";
import { kubernetes } from "../../src/core/extractors/kubernetes/kubernetes.ts";
import { kustomization } from "../../src/core/extractors/kubernetes/kustomization.ts";
import { scanFiles, testAssets } from "../support/scan.ts";

// No file makes a reader of containers and clusters throw, whatever it holds.

const EXTRACTORS: readonly (readonly [Extractor, string])[] = [
  [kubernetes, "k8s/app.yaml"],
  [kustomization, "k8s/kustomization.yaml"],
  [compose, "compose.yaml"],
  [dockerfile, "Dockerfile"],
  [dockerignore, ".dockerignore"],
  [helmChart, "charts/shop/Chart.yaml"],
  [helmValues, "charts/shop/values.yaml"],
  [helmSources, "charts/shop/templates/app.yaml"],
];

async function extract(extractor: Extractor, path: string, text: string): Promise<void> {
  if (extractor.mayHold?.(text, path) === false) return;
  const { signals, problems } = await extractor.extract({ path, text, role: "production" }, testAssets);
  for (const { place } of [...signals, ...problems]) {
    if (place === undefined) continue;
    expect(place.span.start).toBeGreaterThanOrEqual(0);
    expect(place.span.end).toBeGreaterThanOrEqual(place.span.start);
    expect(place.span.end).toBeLessThanOrEqual(text.length);
  }
}

const KINDS = [
  "Deployment",
  "Pod",
  "Service",
  "Ingress",
  "ClusterRole",
  "RoleBinding",
  "HorizontalPodAutoscaler",
  "ScaledObject",
  "Gateway",
  "PodDisruptionBudget",
  "List",
  "CronJob",
  "LimitRange",
  "PeerAuthentication",
  "Route",
  "Canary",
  "VerticalPodAutoscaler",
];
const KEYS = [
  "metadata",
  "name",
  "spec",
  "template",
  "containers",
  "securityContext",
  "ports",
  "volumes",
  "hostPath",
  "rules",
  "subjects",
  "roleRef",
  "behavior",
  "metrics",
  "tls",
  "services",
  "image",
  "build",
  "extends",
  "items",
  "selector",
  "limits",
  "servers",
  "patches",
  "replicas",
  "images",
  "resources",
  "strategy",
  "capabilities",
  "add",
  "hosts",
];

/** Manifests in which anything may stand anywhere. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(null, true, false, 0, 80, "x", "*", "10%", "$X", "", "root"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie("value"), { maxKeys: 5 }),
  ),
})).value;
const manifest = fc
  .tuple(
    fc.constantFrom(...KINDS),
    fc.constantFrom(
      "v1",
      "apps/v1",
      "rbac.authorization.k8s.io/v1",
      "autoscaling/v2",
      "keda.sh/v1",
      "networking.k8s.io/v1",
      "networking.istio.io/v1",
      "route.openshift.io/v1",
    ),
    fc.dictionary(fc.constantFrom(...KEYS), anything, { maxKeys: 6 }),
  )
  .map(([kind, apiVersion, rest]) => JSON.stringify({ ...rest, kind, apiVersion }, null, 1));

const instruction = fc.constantFrom(
  "FROM node",
  "FROM a AS b",
  "FROM $X",
  "USER",
  "USER ${A:-root}",
  "RUN <<EOF\nUSER root\nEOF",
  "RUN a \\\n# c\n b",
  "COPY . .",
  "COPY --from=0 a b",
  "ADD",
  "ONBUILD USER root",
  "ARG A=1",
  'ENTRYPOINT ["a"',
  "CMD",
  "HEALTHCHECK NONE",
  "EXPOSE $P",
  "# escape=`",
  'SHELL ["a"]',
  "\u0000",
  "\\",
);

test("manifests of any shape", async () => {
  await fc.assert(
    fc.asyncProperty(manifest, async (text) => {
      for (const [extractor, path] of EXTRACTORS) await extract(extractor, path, text);
    }),
    { numRuns: 200 },
  );
});

test("Dockerfiles of any shape", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(instruction, fc.string({ maxLength: 12 })), { maxLength: 12 }),
      async (lines) => {
        await extract(dockerfile, "Dockerfile", lines.join("\n"));
      },
    ),
    { numRuns: 300 },
  );
});

test("text of any shape", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 200, unit: "binary" }), async (text) => {
      for (const [extractor, path] of EXTRACTORS)
        await extract(extractor, path, `apiVersion: v1\nkind: Pod\n${text}\nservices:\nFROM x\nname: ${text}`);
    }),
    { numRuns: 100 },
  );
});

test("checks bear manifests of any shape", async () => {
  await fc.assert(
    fc.asyncProperty(manifest, manifest, async (one, other) => {
      const report = await scanFiles({ "k8s/one.json": one, "k8s/other.json": other, "k8s/kustomization.yaml": one });
      expect(report.problems.filter(({ message }) => message.includes(" failed: "))).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
