import { describe, expect, test } from "vitest";
import type { Extraction } from "../../src/core/extractors/extractor.ts";
import { kubernetes } from "../../src/core/extractors/kubernetes/kubernetes.ts";
import { kustomization } from "../../src/core/extractors/kubernetes/kustomization.ts";
import { newFields } from "../../src/core/fields.ts";
import type { KubernetesContainer, Signal } from "../../src/core/model.ts";
import { applyEdits } from "../../src/core/place.ts";

function extract(text: string, path = "k8s/app.yaml"): Extraction {
  if (kubernetes.mayHold?.(text, path) === false) return { signals: [], problems: [] };
  // The reader needs no assets, so it answers at once.
  return kubernetes.extract(
    { path, text, role: "production" },
    { read: () => Promise.reject(new Error("none")) },
  ) as Extraction;
}

function containers(text: string, path?: string): readonly KubernetesContainer[] {
  return extract(text, path).signals.flatMap((signal) => (signal.kind === "kubernetes.container" ? [signal.data] : []));
}

const POD_SPEC = "spec: {containers: [{name: a, image: i}]}";
const template = (kind: string, apiVersion: string, spec = `template: {metadata: {labels: {app: x}}, ${POD_SPEC}}`) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: {${spec}}\n`;

describe("kinds of workload", () => {
  test.each([
    ["Deployment", "apps/v1", false],
    ["Deployment", "extensions/v1beta1", false],
    ["Deployment", "apps/v1beta2", false],
    ["StatefulSet", "apps/v1", false],
    ["DaemonSet", "apps/v1", false],
    ["ReplicaSet", "apps/v1", false],
    ["ReplicationController", "v1", false],
    ["Job", "batch/v1", true],
    ["Rollout", "argoproj.io/v1alpha1", false],
    ["DeploymentConfig", "apps.openshift.io/v1", false],
    ["Service", "serving.knative.dev/v1", false],
  ])("%s of %s", (kind, apiVersion, finite) => {
    expect(containers(template(kind, apiVersion))).toMatchObject([
      { workload: `${kind}/x`, name: "a", image: "i", finite, labels: { app: "x" } },
    ]);
  });

  test("a CronJob's pods are two templates deep", () => {
    expect(containers(template("CronJob", "batch/v1", `jobTemplate: {spec: {template: {${POD_SPEC}}}}`))).toMatchObject(
      [{ name: "a", finite: true }],
    );
  });

  test.each([
    ["Never", true],
    ["OnFailure", true],
    ["Always", false],
  ])("a Pod with restartPolicy %s", (policy, finite) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  restartPolicy: ${policy}\n  containers:\n  - name: a\n`;
    expect(containers(text)).toMatchObject([{ finite }]);
  });

  test.each([
    template("Deployment", "example.com/v1"),
    template("Rollout", "example.com/v1"),
    template("Workflow", "argoproj.io/v1alpha1"),
  ])("%j is another's kind: its containers are read, and nobody asks them for probes", (text) => {
    expect(containers(text)).toMatchObject([{ name: "a", finite: true }]);
  });

  test.each([
    template("Service", "v1"),
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {names: {kind: Deployment}}\n",
    "apiVersion: v1\nkind: ConfigMap\ndata:\n  app.yaml: |\n    apiVersion: apps/v1\n    kind: Deployment\n",
    "apiVersion: apps/v1\nkind: Deployment\nspec: {}\n",
    "kind: toString\napiVersion: v1\nspec: {}\n",
  ])("%j runs nothing", (text) => {
    expect(containers(text)).toEqual([]);
  });
});

describe("files", () => {
  const deployment = template("Deployment", "apps/v1");

  test("several documents, Lists and JSON", () => {
    expect(containers(`${deployment}---\n${template("StatefulSet", "apps/v1")}`)).toHaveLength(2);
    const list = {
      apiVersion: "v1",
      kind: "List",
      items: [{ apiVersion: "v1", kind: "Pod", metadata: { name: "x" }, spec: { containers: [{ name: "a" }] } }],
    };
    expect(containers(JSON.stringify(list, undefined, 2), "k8s/app.json")).toHaveLength(1);
  });

  test("a broken document is a problem at its line, and the others are read", () => {
    const text = `${deployment}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: [\n---\n${deployment}`;
    const { signals, problems } = extract(text);
    expect(signals.filter(({ kind }) => kind === "kubernetes.workload")).toHaveLength(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place?.span.start).toBeGreaterThan(deployment.length);
  });

  test("broken YAML that is no workload is not ours to report", () => {
    expect(extract("apiVersion: v2\nname: [\n").problems).toEqual([]);
  });

  test.each([
    "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n",
    "{{- if .Values.on }}\napiVersion: apps/v1\nkind: Deployment\n{{- end }}\n",
    "apiVersion: apps/v1\nkind: Deployment\nspec:\n{% for x in y %}\n",
  ])("a template is known to be there, and nothing else: %j", (text) => {
    const { signals, problems } = extract(text, "charts/api/templates/app.yaml");
    expect(problems).toEqual([]);
    expect(signals).toMatchObject([{ kind: "kubernetes.template", data: { kind: "Deployment", chart: "charts/api" } }]);
  });

  test("actions within strings are values", () => {
    const text = deployment.replace("image: i", 'image: "{{ not a template }}"');
    expect(containers(text)).toHaveLength(1);
  });

  test("anchors, merge keys and CRLF", () => {
    const text = [
      "x-probe: &probe",
      "  httpGet: {path: /ready, port: 8080}",
      "apiVersion: v1",
      "kind: Pod",
      "metadata: {name: x}",
      "spec:",
      "  containers:",
      "  - &a",
      "    name: a",
      "    image: i",
      "    readinessProbe: *probe",
      "  - <<: *a",
      "    name: b",
      "",
    ].join("\r\n");
    expect(containers(text)).toMatchObject([
      { name: "a", probes: { readiness: { path: "/ready" } } },
      { name: "b", image: "i", probes: { readiness: { path: "/ready" } } },
    ]);
  });

  test.each([
    "apiVersion: v1\n",
    `apiVersion: v1\nkind: ${"[".repeat(50_000)}`,
    `apiVersion: v1\nkind: Pod\nspec: ${"{a: ".repeat(50_000)}`,
    `apiVersion: v1\nkind: Pod\nspec:\n  containers: ${"- ".repeat(50_000)}`,
    `apiVersion: v1\nkind: Pod\na: &a [*a, *a]\nspec: *a\n`,
    `apiVersion: v1\nkind: Pod\n${Array.from({ length: 40 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(i === 0 ? 0 : 9)}]`).join("\n")}\nspec: *a39\n`,
    `apiVersion: v1\nkind: Pod\n${Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} {k${i}: 1, <<: [${`*a${i - 1},`.repeat(i === 0 ? 0 : 99)}]}`).join("\n")}\n`,
    "apiVersion: v1\nkind: Pod\nspec: {containers: 3}\n",
    "apiVersion: v1\nkind: Pod\nspec: {containers: [3, null, [], {}, {name: [], ports: 3, livenessProbe: 3}]}\n",
    "apiVersion: v1\nkind: List\nitems: [null, 3, {}]\n",
    "apiVersion: v1\n\tkind: Pod\n",
    "? apiVersion: v1\n",
  ])("no input makes it throw: %j", (text) => {
    expect(() => extract(text)).not.toThrow();
  });
});

describe("containers", () => {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
  namespace: web
spec:
  template:
    metadata:
      labels:
        app: shop
    spec:
      initContainers:
        - name: migrate
          image: shop/migrate:1
        - name: proxy
          image: proxy:1
          restartPolicy: Always
      containers:
        - name: api
          image: shop/api:1
          ports:
            - name: http
              containerPort: 8080
            - containerPort: "9090"
          livenessProbe:
            httpGet: { path: /healthz, port: http }
          readinessProbe:
            tcpSocket:
              port: "8080"
          startupProbe:
            exec: { command: [cat, /tmp/started] }
`;
  const [api, migrate, proxy] = containers(text);

  test("roles", () => {
    expect([api?.role, migrate?.role, proxy?.role]).toEqual(["main", "init", "sidecar"]);
  });

  test("ports and probes", () => {
    expect(api?.namespace).toBe("web");
    expect(api?.ports).toEqual([{ name: "http", number: 8080 }, { number: 9090 }]);
    expect(api?.probes).toMatchObject({
      liveness: { type: "http", path: "/healthz", port: "http" },
      readiness: { type: "tcp", port: 8080 },
      startup: { type: "exec" },
      alike: false,
    });
    const place = api?.probes.liveness?.pathPlace;
    expect(text.slice(place?.span.start, place?.span.end)).toBe("/healthz");
  });

  test("the place is the line that names it", () => {
    const signal = extract(text).signals.find(
      (each): each is Signal<"kubernetes.container"> => each.kind === "kubernetes.container",
    );
    expect(text.slice(signal?.place.span.start, signal?.place.span.end)).toBe("name: api");
    expect(signal?.place.within).toBe("Deployment/shop/api");
  });

  test("what another tool fills in later is not known", () => {
    const [container] = containers(
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - livenessProbe: {httpGet: {path: '${HEALTH}', port: $PORT}}\n",
    );
    expect(container?.probes.liveness).toMatchObject({ type: "http" });
    expect(container?.probes.liveness).not.toHaveProperty("path");
    expect(container?.probes.liveness).not.toHaveProperty("port");
  });
});

describe("liveness and readiness alike", () => {
  const pod = (liveness: string, readiness: string) =>
    containers(
      `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - livenessProbe: ${liveness}\n    readinessProbe: ${readiness}\n`,
    )[0]?.probes.alike;
  const http = "httpGet: {path: /a, port: 80}";

  test.each([
    [`{${http}}`, `{${http}}`, true],
    [`{${http}, failureThreshold: 1}`, `{${http}, failureThreshold: 3}`, true],
    ["{exec: {command: [a, b]}}", "{exec: {command: [a, b]}}", true],
    [`{${http}, failureThreshold: 6}`, `{${http}}`, false],
    [`{${http}, periodSeconds: 60}`, `{${http}}`, false],
    [`{${http}}`, "{httpGet: {path: /b, port: 80}}", false],
    ["{exec: {command: [a]}}", "{exec: {command: [a, b]}}", false],
    [`{${http}}`, "{tcpSocket: {port: 80}}", false],
  ])("%s and %s: %s", (liveness, readiness, alike) => {
    expect(pod(liveness, readiness)).toBe(alike);
  });
});

describe("where a new field goes", () => {
  const insert = (text: string, path?: string) => {
    const insertAt = containers(text, path)[0]?.insertAt;
    if (insertAt === undefined) return undefined;
    const added = newFields([["new", 1]], insertAt);
    return applyEdits(text, [{ path: "", span: { start: insertAt.offset, end: insertAt.offset }, text: added }]);
  };
  const head = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n";

  test.each([
    [
      "  - name: a\n    image: i # pinned\n  - name: b\n",
      "  - name: a\n    image: i # pinned\n    new: 1\n  - name: b\n",
    ],
    ["    - name: a\n      image: i", "    - name: a\n      image: i\n      new: 1"],
    [
      "  - name: a\n    args:\n      - x\n\n  # next\n  - name: b\n",
      "  - name: a\n    args:\n      - x\n    new: 1\n\n  # next\n  - name: b\n",
    ],
    [
      "  - name: a\n    args:\n      - |\n        x\n        y\n  volumes: []\n",
      "  - name: a\n    args:\n      - |\n        x\n        y\n    new: 1\n  volumes: []\n",
    ],
    ["  - name: a\n    tty:\n", "  - name: a\n    tty:\n    new: 1\n"],
    ["  -\n    name: a\n", "  -\n    name: a\n    new: 1\n"],
  ])("%j", (text, expected) => {
    expect(insert(head + text)).toBe(head + expected);
  });

  test("in a file with CRLF", () => {
    const text = `${head}  - name: a\n    image: i\n`.replaceAll("\n", "\r\n");
    expect(insert(text)).toBe(text.replace("image: i\r\n", "image: i\r\n    new: 1\r\n"));
  });

  test("in JSON", () => {
    const json = JSON.stringify(
      { apiVersion: "v1", kind: "Pod", spec: { containers: [{ name: "a", image: "i" }] } },
      undefined,
      2,
    );
    const after = JSON.parse(insert(json, "k8s/pod.json") ?? "{}");
    expect(after.spec.containers[0]).toEqual({ name: "a", image: "i", new: 1 });
  });

  test("into the braces of a map on one line", () => {
    const text = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a}]}\n";
    expect(insert(text)).toBe(text.replace("{name: a}", "{name: a, new: 1}"));
  });
});

test("a Service says what it selects and where it sends", () => {
  const text =
    "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec:\n  selector: {app: shop}\n  ports:\n  - {port: 80, targetPort: http}\n  - {port: 81, targetPort: 8081}\n  - port: 82\n";
  expect(extract(text).signals).toMatchObject([
    {
      kind: "kubernetes.service",
      data: {
        name: "x",
        selector: { app: "shop" },
        ports: [{ port: 80, target: "http" }, { port: 81, target: 8081 }, { port: 82 }],
      },
    },
  ]);
});

test("a kustomization says which files are patches", () => {
  const text =
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\npatchesStrategicMerge:\n- a.yaml\npatches:\n- path: ../shared/b.yaml\n- patch: |-\n    - op: add\n      path: /spec/template/spec/containers/0/readinessProbe\n";
  const read = kustomization.extract(
    { path: "k8s/prod/kustomization.yaml", text, role: "production" },
    { read: () => Promise.reject(new Error("none")) },
  );
  expect(read).toMatchObject({
    signals: [{ data: { patches: ["k8s/shared/b.yaml", "k8s/prod/a.yaml"], addsProbes: true } }],
  });
});
