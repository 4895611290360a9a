import { describe, expect, test } from "vitest";
import pinnedImages from "../../src/core/checks/delivery/pinned-images.ts";
import noSingleInstance from "../../src/core/checks/reliability/no-single-instance.ts";
import orchestratorProbes from "../../src/core/checks/reliability/orchestrator-probes.ts";
import autoscaling from "../../src/core/checks/scaling/autoscaling.ts";
import leastPrivilege from "../../src/core/checks/security/least-privilege.ts";
import { scanFiles } from "../support/scan.ts";

type Files = Readonly<Record<string, string>>;
const CHECKS = [orchestratorProbes, noSingleInstance, autoscaling, leastPrivilege, pinnedImages];

const base = (container: string, spec = "") =>
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
${spec}  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - { name: shop, ports: [{ containerPort: 8080 }], ${container} }
`;
const kustomization = (more = "") => `resources: [../../base]\n${more}`;
const merged = (container: string) =>
  `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: shop }
      spec:
        template:
          spec:
            containers:
              - name: shop
                ${container}
`;
const operation = (op: string, path: string, value?: string) =>
  `patches:
  - target: { kind: Deployment, name: shop }
    patch: |-
      - op: ${op}
        path: ${path}
${value === undefined ? "" : `        value: ${value}\n`}`;

const READY = "readinessProbe: { httpGet: { path: /ready, port: 8080 } }";
const SIZED = "resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }";
const KEPT = "securityContext: { readOnlyRootFilesystem: true }";

interface Told {
  readonly at: string;
  readonly message: string;
  readonly related: readonly string[];
}

/** Findings of a kind, for a base with an overlay for staging and one for production. */
async function told(
  kind: string,
  deployment: string,
  staging: string,
  production: string,
  more: Files = {},
): Promise<readonly Told[]> {
  const report = await scanFiles(
    {
      "k8s/base/deployment.yaml": deployment,
      "k8s/base/kustomization.yaml": "resources: [deployment.yaml]\n",
      "k8s/overlays/staging/kustomization.yaml": kustomization(staging),
      "k8s/overlays/production/kustomization.yaml": kustomization(production),
      ...more,
    },
    CHECKS,
  );
  expect(report.problems).toEqual([]);
  return report.items
    .flatMap((item) => item.findings)
    .filter((finding) => finding.kind === kind)
    .map(({ message, place, related = [] }) => ({
      at: `${place?.path}:${place?.start.line}`,
      message,
      related: related.map((each) => `${each.place?.path}:${each.place?.start.line}`),
    }));
}

const STAGING = "k8s/overlays/staging/kustomization.yaml";
const PRODUCTION = "k8s/overlays/production/kustomization.yaml";
const IMAGE = 'image: "acme/shop:1.4.2"';

describe("what staging has and production has not is named, with a place in each", () => {
  const lacking = base(IMAGE);
  test.each([
    ["readiness-probe-missing", "a patch written into it", merged(READY), 12],
    [
      "readiness-probe-missing",
      "an operation",
      operation("add", "/spec/template/spec/containers/0/readinessProbe", "{ httpGet: { path: /ready, port: 80 } }"),
      7,
    ],
    [
      "readiness-probe-missing",
      "the old fields",
      merged(READY).replace("patches:", "patchesStrategicMerge:").replace("- patch: |-", "- |-"),
      12,
    ],
    ["liveness-probe-missing", "a patch written into it", merged(READY.replace("readiness", "liveness")), 12],
    ["resources-missing", "a patch written into it", merged(SIZED), 11],
    ["container-unrestricted", "a patch written into it", merged(KEPT), 11],
    [
      "container-unrestricted",
      "the pod",
      operation("add", "/spec/template/spec/securityContext", "{ runAsNonRoot: true }"),
      7,
    ],
  ])("%s, by %s", async (kind, _, staging, line) => {
    const [found, ...others] = await told(kind, lacking, staging, "");
    expect(others).toEqual([]);
    expect(found?.at).toBe("k8s/base/deployment.yaml:10");
    expect(found?.message).toMatch(/; k8s\/overlays\/staging has (?:one|it), k8s\/overlays\/production does not\.$/);
    expect(found?.related).toEqual([`${STAGING}:${line}`, `${PRODUCTION}:1`]);
    expect(await told(kind, lacking, "", staging)).toEqual([]);
  });

  test("a component counts where it is taken", async () => {
    const probes = { "k8s/components/probes/kustomization.yaml": `kind: Component\n${merged(READY)}` };
    const taken = "components: [../../components/probes]\n";
    const [found] = await told("readiness-probe-missing", lacking, taken, "", probes);
    expect(found?.related).toEqual(["k8s/components/probes/kustomization.yaml:12", `${PRODUCTION}:1`]);
    expect(await told("readiness-probe-missing", lacking, "", taken, probes)).toEqual([]);
  });

  test("each of several overlays for production has to have it", async () => {
    const other = { "k8s/overlays/production-us/kustomization.yaml": kustomization() };
    const [found] = await told("readiness-probe-missing", lacking, "", merged(READY), other);
    expect(found?.message).toContain("k8s/overlays/production has one, k8s/overlays/production-us does not");
  });

  test("a patch for other workloads, or for another container, counts for nothing", async () => {
    for (const patch of [
      merged(READY).replace("name: shop }", "name: orders }"),
      merged(READY).replace("- name: shop", "- name: proxy"),
      operation("add", "/spec/template/spec/containers/1/readinessProbe", "{ tcpSocket: { port: 80 } }"),
    ]) {
      const [found] = await told("readiness-probe-missing", lacking, patch, patch);
      expect(found?.message).not.toContain("overlays");
    }
  });

  test("targets are expressions", async () => {
    const all = merged(READY).replace(
      "- patch:",
      '- target: { kind: "Deployment|StatefulSet", name: sh.* }\n    patch:',
    );
    expect(await told("readiness-probe-missing", lacking, "", all)).toEqual([]);
    const [found] = await told("readiness-probe-missing", lacking, "", all.replace("sh.*", "or.*"));
    expect(found?.related).toEqual([]);
  });
});

describe("what production takes away is told where it does", () => {
  test.each([
    ["readiness-probe-missing", READY, operation("remove", "/spec/template/spec/containers/0/readinessProbe"), 5],
    ["readiness-probe-missing", READY, merged("readinessProbe: null"), 12],
    ["memory-limit-missing", SIZED, merged("resources: { limits: null }"), 12],
    ["filesystem-writable", KEPT, merged("securityContext: { readOnlyRootFilesystem: false }"), 12],
  ])("%s", async (kind, has, production, line) => {
    const found = await told(kind, base(`${IMAGE}, ${has}`), "", production);
    expect(found.map(({ at }) => at)).toContain(`${PRODUCTION}:${line}`);
    expect(await told(kind, base(`${IMAGE}, ${has}`), production, "")).toEqual([]);
  });
});

describe("how many pods production has is what matters", () => {
  const three = base(IMAGE, "  replicas: 3\n");
  const one = base(IMAGE, "  replicas: 1\n");
  const copies = (count: number) => `replicas: [{ name: shop, count: ${count} }]\n`;

  test("fewer of them before production are as it should be", async () => {
    expect(await told("single-replica", three, copies(1), "")).toEqual([]);
    expect(await told("single-replica", one, copies(1), copies(2))).toEqual([]);
  });

  test.each([
    ["its field", copies(3), 2],
    ["an operation", operation("replace", "/spec/replicas", "3"), 7],
    ["a patch", merged(READY).replace("spec:\n", "spec:\n        replicas: 3\n"), 8],
  ])("more of them are named, by %s", async (_, staging, line) => {
    const [found] = await told("single-replica", one, staging, "");
    expect(found?.at).toBe("k8s/base/deployment.yaml:5");
    expect(found?.message).toContain("; k8s/overlays/staging asks for 3.");
    expect(found?.related).toEqual([`${STAGING}:${line}`]);
    expect(await told("single-replica", one, "", staging)).toEqual([]);
  });

  test("production makes fewer of them", async () => {
    const [found] = await told("single-replica", three, "", copies(1));
    expect(found?.at).toBe(`${PRODUCTION}:2`);
    expect(found?.message).toContain("k8s/overlays/staging asks for 3");
  });

  const scaler =
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: shop }\nspec: { scaleTargetRef: { kind: Deployment, name: shop }, minReplicas: 2, maxReplicas: 5 }\n";
  test("an autoscaler of staging scales nothing in production", async () => {
    const files = { "k8s/overlays/staging/hpa.yaml": scaler };
    const [single] = await told("single-replica", one, "", "", files);
    expect(single).toBeUndefined(); // nobody takes the file, so it may be for all
    const taken = kustomization().replace("]", ", hpa.yaml]");
    const staged = { ...files, [STAGING]: taken };
    expect((await told("single-replica", one, "", "", staged)).length).toBe(1);
    const [missing] = await told("autoscaler-missing", one, "", "", staged);
    expect(missing?.related).toEqual(["k8s/overlays/staging/hpa.yaml:3"]);
  });
});

describe("images", () => {
  const newest = base('image: "acme/store:latest"');
  const pinned = "images: [{ name: acme/store, newTag: 1.4.2 }]\n";

  test("pinned in production, whatever the base and staging say", async () => {
    expect(await told("image-floating", newest, "", pinned)).toEqual([]);
  });

  test("pinned in staging alone", async () => {
    const [found] = await told("image-floating", newest, pinned, "");
    expect(found?.at).toBe("k8s/base/deployment.yaml:10");
    expect(found?.message).toContain("; k8s/overlays/staging pins it, k8s/overlays/production does not.");
    expect(found?.related).toEqual([`${STAGING}:2`, `${PRODUCTION}:1`]);
  });

  test("production goes back to the newest", async () => {
    const back = "images: [{ name: acme/store, newTag: latest }]\n";
    const [found] = await told("image-floating", base('image: "acme/store:1.4.2"'), "", back);
    expect(found?.at).toBe(`${PRODUCTION}:2`);
    expect(found?.related).toEqual(["k8s/base/deployment.yaml:10", `${PRODUCTION}:1`]);
  });
});

describe("sets of values of a chart", () => {
  const template = base(
    'image: "acme/shop:1.4.2"{{ if .Values.probe }}, readinessProbe: { httpGet: { path: /ready, port: 8080 } }{{ end }}',
    "  replicas: {{ .Values.replicaCount }}\n",
  );
  const chart = (files: Files): Files => ({
    "charts/shop/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
    "charts/shop/templates/deployment.yaml": template,
    "charts/shop/values.yaml": "# defaults\nreplicaCount: 1\n",
    ...files,
  });
  const of = async (kind: string, files: Files) => {
    const report = await scanFiles(chart(files), CHECKS);
    expect(report.problems).toEqual([]);
    return report.items.flatMap((item) => item.findings).filter((finding) => finding.kind === kind);
  };

  test.each([
    "charts/shop/values-staging.yaml",
    "charts/shop/values.staging.yaml",
    "charts/shop/envs/staging/values.yaml",
    "charts/shop/values/staging.yaml",
  ])("what %s has and production has not is named", async (staging) => {
    const live = "charts/shop/values-prod.yaml";
    const [found] = await of("readiness-probe-missing", { [staging]: "probe: true\n", [live]: "replicaCount: 2\n" });
    expect(found?.message).toContain(`; ${staging} has one, ${live} does not.`);
    expect(found?.related?.map(({ place }) => place?.path)).toEqual([staging, live]);
    expect(await of("readiness-probe-missing", { [staging]: "probe: false\n", [live]: "probe: true\n" })).toEqual([]);
  });

  test("a single replica is told where its number stands", async () => {
    const [found, ...others] = await of("single-replica", {});
    expect(others).toEqual([]);
    expect(`${found?.place?.path}:${found?.place?.start.line}`).toBe("charts/shop/values.yaml:2");
    expect(found?.fixes.map(({ title }) => title)).toEqual(["Ask for two replicas"]);
  });

  test("the last set of values that gives the number counts, and more of them before production are named", async () => {
    const [found] = await of("single-replica", {
      "charts/shop/values-prod.yaml": "web: {}\nreplicaCount: 1\n",
      "charts/shop/values-staging.yaml": "replicaCount: 2\n",
    });
    expect(`${found?.place?.path}:${found?.place?.start.line}`).toBe("charts/shop/values-prod.yaml:2");
    expect(found?.message).toContain("charts/shop/values-staging.yaml asks for 2");
    expect(await of("single-replica", { "charts/shop/values-prod.yaml": "replicaCount: 3\n" })).toEqual([]);
  });
});

describe("Compose files", () => {
  const service = (more = "") => `services:\n  shop:\n    build: .\n    ports: ["8080:8080"]\n${more}`;
  const asked = "services:\n  shop:\n    healthcheck: { test: [CMD, /shop, health] }\n";
  const program = {
    Dockerfile: 'FROM node:22.1.0\nEXPOSE 8080\nCMD ["node", "a.js"]\n',
    "package.json": '{"name":"shop","scripts":{"start":"node a.js"}}',
  };
  const found = async (files: Files) => {
    const report = await scanFiles({ ...program, ...files }, [orchestratorProbes]);
    return report.items.flatMap((item) => item.findings);
  };

  test("a check for staging alone is named, one for production counts", async () => {
    const [missing] = await found({ "compose.yaml": service(), "compose.staging.yaml": asked });
    expect(missing?.message).toContain("; compose.staging.yaml asks service shop, and is not for production.");
    expect(missing?.related?.[0]?.place?.path).toBe("compose.staging.yaml");
    expect(await found({ "compose.yaml": service(), "compose.prod.yaml": asked })).toEqual([]);
    expect(await found({ "compose.staging.yaml": service("    healthcheck: { test: [CMD, a] }\n") })).toEqual([]);
  });
});
