import { describe, expect, test } from "vitest";
import orchestratorProbes from "../../src/core/checks/reliability/orchestrator-probes.ts";
import { applyFixes } from "../../src/core/fixes/apply.ts";
import type { EditFix, Item } from "../../src/core/model.ts";
import { scanFiles } from "../support/scan.ts";

type Files = Readonly<Record<string, string>>;

async function scan(files: Files): Promise<readonly Item[]> {
  const report = await scanFiles(files, [orchestratorProbes]);
  expect(report.problems).toEqual([]);
  return report.items;
}

/** "kind path:line" of every finding. */
async function findings(files: Files): Promise<readonly string[]> {
  const items = await scan(files);
  return items.flatMap((item) => item.findings.map(({ kind, place }) => `${kind} ${place?.path}:${place?.start.line}`));
}

async function fixed(files: Files, path: string): Promise<string | undefined> {
  const items = await scan(files);
  const fixes = items.flatMap((item) => item.findings.flatMap((finding) => finding.fixes[0] ?? []));
  const edits = fixes.filter((fix): fix is EditFix => fix.kind === "edit");
  const { changes } = await applyFixes(edits, async (each) => files[each]);
  return changes.find((change) => change.path === path)?.after;
}

const probes = (port: number | string = 8080) =>
  `readinessProbe: {httpGet: {path: /readyz, port: ${port}}}, livenessProbe: {httpGet: {path: /livez, port: ${port}}}`;
const pod = (containers: readonly string[], more = "") =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: shop, labels: {app: shop}}\nspec:\n  ${more}\n  containers:\n${containers.map((each) => `  - {${each}}\n`).join("")}`;
const service = (target: number | string, more = "") =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: shop${more}}\nspec: {selector: {app: shop}, ports: [{port: 80, targetPort: ${target}}]}\n`;
const app = (...routes: readonly string[]) =>
  `import express from "express";\nconst app = express();\n${routes.map((route) => `app.get(${JSON.stringify(route)}, (_, response) => response.send("ok"));\n`).join("")}app.listen(8080);\n`;

describe("who is asked", () => {
  test.each([
    ["a container of a bare Pod", pod(["name: shop, image: shop:1"]), 2],
    ["one without an image, for lack of anything it could patch", pod(["name: shop"]), 2],
    ["a Pod that ends", pod(["name: shop, image: shop:1"], "restartPolicy: Never"), 0],
    ["a pause container", pod(["name: wait, image: registry.k8s.io/pause:3.9"]), 0],
    ["a container that sleeps", pod(["name: client, image: postgres:17, command: [sleep, infinity]"]), 0],
    [
      "a shell that sleeps",
      pod(['name: client, image: a, command: [sh, -c], args: ["while true; do sleep 30; done"]']),
      0,
    ],
    [
      "a helper beside the program",
      pod([`name: shop, image: shop:1, ${probes()}`, "name: db, image: gcr.io/cloudsql-docker/gce-proxy:1"]),
      0,
    ],
    [
      "a helper that nobody else makes up for",
      pod(["name: shop, image: shop:1", "name: logs, image: fluent/fluent-bit:3"]),
      2,
    ],
    [
      "the second container that a Service sends to",
      `${pod([`name: a, image: a, ports: [{containerPort: 80}], ${probes(80)}`, "name: b, image: b, ports: [{containerPort: 81}]"])}---\n${service(81)}`,
      2,
    ],
  ])("%s: %#", async (_, text, count) => {
    expect(await findings({ "k8s/app.yaml": text })).toHaveLength(count);
  });

  test("a Knative Service brings its own readiness probe", async () => {
    const text =
      "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: shop}\nspec: {template: {spec: {containers: [{image: shop:1}]}}}\n";
    expect(await findings({ "k8s/app.yaml": text })).toEqual(["liveness-probe-missing k8s/app.yaml:4"]);
  });

  test("manifests for developers' machines are not", async () => {
    const [item] = await scan({ "k8s/dev/app.yaml": pod(["name: shop, image: shop:1"]) });
    expect(item?.state).toBe("not-applicable");
  });

  test("a patch that a kustomization no longer lists is not", async () => {
    const files = {
      "k8s/kustomization.yaml": "resources: [app.yaml]\n",
      "k8s/app.yaml": pod([`name: shop, image: shop:1, ${probes()}`]),
      "k8s/proxy-patch.yaml": pod(["name: kube-rbac-proxy, image: kube-rbac-proxy:1, ports: [{containerPort: 8443}]"]),
    };
    expect(await findings(files)).toEqual([]);
  });

  test("probes that a kustomization patches in are unknown", async () => {
    const patch = "- op: add\n      path: /spec/containers/0/readinessProbe\n      value: {}\n";
    const files = {
      "k8s/kustomization.yaml": `resources: [app.yaml]\npatches:\n- patch: |-\n    ${patch}`,
      "k8s/app.yaml": pod(["name: shop, image: shop:1"]),
    };
    expect((await scan(files))[0]?.state).toBe("unanswered");
  });
});

describe("what is said", () => {
  const severity = async (text: string) => {
    const [item] = await scan({ "k8s/app.yaml": text });
    return item?.findings.find(({ kind }) => kind === "readiness-probe-missing");
  };

  test("a missing readiness probe weighs more where traffic comes", async () => {
    expect((await severity(pod(["name: shop, image: shop:1"])))?.severity).toBe("info");
    expect((await severity(pod(["name: shop, image: shop:1, ports: [{containerPort: 80}]"])))?.severity).toBe(
      "warning",
    );
    const selected = await severity(`${pod(["name: shop, image: shop:1"])}---\n${service(8080)}`);
    expect(selected?.severity).toBe("warning");
    expect(selected?.message).toContain("Service shop");
    expect(selected?.related?.[0]?.place?.path).toBe("k8s/app.yaml");
  });

  test("a Service of another namespace sends nothing", async () => {
    const text = pod(["name: shop, image: shop:1"]).replace("name: shop,", "name: shop, namespace: here,");
    expect((await severity(`${text}---\n${service(80, ", namespace: elsewhere")}`))?.severity).toBe("info");
  });
});

describe("paths", () => {
  const manifest = (path: string, more = "") =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\nspec:\n  template:\n    spec:\n      containers:\n      - name: shop\n        image: shop:1\n        readinessProbe: {httpGet: {path: ${path}, port: 8080}}\n        livenessProbe: {httpGet: {path: /livez, port: 8080}}\n${more}`;
  const kinds = async (files: Files) => (await findings(files)).map((each) => each.split(" ")[0]);

  test.each([
    ["/ready", ["/readyz", "/livez"], ["probe-path-unknown"]],
    ["/readyz", ["/readyz", "/livez"], []],
    ["/Readyz/", ["/readyz", "/livez"], []],
    ["/readyz?full=1", ["/readyz", "/livez"], []],
    ["/shops/1", ["/shops/:id", "/livez"], []],
    ["/anything", ["*", "/livez"], []],
    ["/", ["/readyz", "/livez"], []],
    ["/health.html", ["/readyz", "/livez"], []],
  ])("%s where the code has %j", async (path, routes, expected) => {
    expect(await kinds({ "k8s/app.yaml": manifest(path), "src/app.js": app(...routes) })).toEqual(expected);
  });

  test("a route that is no GET does not answer", async () => {
    const code = app("/livez", "/readyz").replace(
      "app.listen",
      'app.post("/ready", (_, response) => response.send("ok"));\napp.listen',
    );
    expect(await kinds({ "k8s/app.yaml": manifest("/ready"), "src/app.js": code })).toEqual(["probe-path-unknown"]);
  });

  test.each([
    ["no route is known", {}],
    [
      "a library answers on paths of its own",
      { "package.json": '{"dependencies": {"express": "4", "@godaddy/terminus": "4"}}', "src/app.js": app("/livez") },
    ],
    [
      "no route of the code is for that",
      { "src/app.js": app("/livez").replace("app.listen", 'app.use(require("@shop/health"));\napp.listen') },
    ],
  ])("nothing is said when %s", async (_, files) => {
    expect(await kinds({ "k8s/app.yaml": manifest("/ready"), ...files })).toEqual([]);
  });

  test("nor of an image that is not ours", async () => {
    const text = manifest("/ready").replace("name: shop\n", "name: cache\n").replace("image: shop:1", "image: redis:7");
    expect(
      await kinds({ "k8s/app.yaml": text.replace("{name: shop}", "{name: cache}"), "src/app.js": app("/livez") }),
    ).toEqual([]);
  });
});

describe("ports", () => {
  const container = (probe: string) =>
    pod([`name: shop, image: shop:1, ports: [{name: web, containerPort: 8080}], ${probe}`]);

  test.each([
    [probes("web"), []],
    [probes('"8080"'), []],
    [probes("http"), ["probe-port-unknown", "probe-port-unknown"]],
    [probes("$PORT"), []],
  ])("%s", async (probe, expected) => {
    expect((await findings({ "k8s/app.yaml": container(probe) })).map((each) => each.split(" ")[0])).toEqual(expected);
  });

  test("a number that neither the container nor the code knows", async () => {
    const files = { "k8s/app.yaml": container(probes(9000)), "src/app.js": app("/readyz", "/livez") };
    expect((await findings(files)).map((each) => each.split(" ")[0])).toEqual([
      "probe-port-unknown",
      "probe-port-unknown",
    ]);
  });

  test("a port that is only not declared is worth a look, and no gap: declaring is optional", async () => {
    const items = await scan({ "k8s/app.yaml": container(probes(9000)) });
    expect(items.map(({ state }) => state)).toEqual(["met"]);
    const notes = items.flatMap((item) => item.findings.map(({ kind, severity }) => `${kind} ${severity}`));
    expect(notes).toEqual(["probe-port-undeclared info", "probe-port-undeclared info"]);
  });
});

describe("fixes", () => {
  const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
    name: shop
spec:
    template:
        metadata:
            labels: {app: shop}
        spec:
            containers:
                - name: shop
                  image: shop:1
                # the end
`;

  test("keep the file's indentation, line ends and comments", async () => {
    const files = { "k8s/app.yaml": `${deployment}---\n${service(9090)}`.replaceAll("\n", "\r\n") };
    const after = await fixed(files, "k8s/app.yaml");
    expect(after).toContain(
      [
        "                  image: shop:1",
        "                  readinessProbe:",
        "                      tcpSocket:",
        "                          port: 9090",
        "                  livenessProbe:",
        "                      tcpSocket:",
        "                          port: 9090",
        "                      failureThreshold: 6",
        "                # the end",
      ].join("\r\n"),
    );
    expect(await findings({ "k8s/app.yaml": after ?? "" })).toEqual([]);
  });

  test("in JSON", async () => {
    const manifest = {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "shop" },
      spec: { containers: [{ name: "shop", image: "shop:1", ports: [{ containerPort: 80 }] }] },
    };
    const after = await fixed({ "k8s/pod.json": JSON.stringify(manifest, undefined, 2) }, "k8s/pod.json");
    expect(JSON.parse(after ?? "").spec.containers[0]).toMatchObject({
      image: "shop:1",
      readinessProbe: { tcpSocket: { port: 80 } },
      livenessProbe: { tcpSocket: { port: 80 }, failureThreshold: 6 },
    });
    expect(await findings({ "k8s/pod.json": after ?? "" })).toEqual([]);
  });

  test("there is none where no port is known", async () => {
    expect(await fixed({ "k8s/app.yaml": pod(["name: shop, image: shop:1"]) }, "k8s/app.yaml")).toBeUndefined();
  });
});

describe("without Kubernetes", () => {
  const node = { "package.json": '{"name": "shop", "scripts": {"start": "node app.js"}}' };
  const state = async (files: Files) => (await scan(files))[0]?.state;

  test.each([
    ["nothing deploys it", {}, "not-applicable"],
    ["an image without a check", { Dockerfile: "FROM node:22\nCMD node app.js\n" }, "gap"],
    ["an image for development", { "Dockerfile.dev": "FROM node:22\nCMD node app.js\n" }, "not-applicable"],
    [
      "a second image for tests",
      { Dockerfile: "FROM node:22\nHEALTHCHECK CMD true\n", "Dockerfile.cypress": "FROM cypress/included\n" },
      "met",
    ],
    [
      "Compose asks",
      { Dockerfile: "FROM node:22\n", "compose.yaml": "services: {shop: {build: ., healthcheck: {test: 'true'}}}\n" },
      "met",
    ],
    [
      "only development's Compose asks",
      {
        Dockerfile: "FROM node:22\n",
        "compose.dev.yaml": "services: {shop: {build: ., healthcheck: {test: 'true'}}}\n",
      },
      "gap",
    ],
    [
      "a chart may ask",
      {
        Dockerfile: "FROM node:22\n",
        "chart/templates/app.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{ .x }}\n",
      },
      "unanswered",
    ],
    ["another platform may ask", { Dockerfile: "FROM node:22\n", "fly.toml": 'app = "shop"\n' }, "unanswered"],
    [
      "Terraform deploys nothing",
      { Dockerfile: "FROM node:22\n", "main.tf": 'resource "aws_s3_bucket" "logs" {}\n' },
      "gap",
    ],
    [
      "a chart that runs jobs alone",
      {
        Dockerfile: "FROM node:22\n",
        "chart/templates/job.yaml": "apiVersion: batch/v1\nkind: Job\nmetadata: {{ .x }}\n",
      },
      "gap",
    ],
  ])("%s", async (_, files, expected) => {
    expect(await state({ ...node, ...files })).toBe(expected);
  });
});
