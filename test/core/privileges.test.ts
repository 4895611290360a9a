import { expect, test } from "vitest";
import leastPrivilege from "../../src/core/checks/security/least-privilege.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

// What each construct gives, by the kinds and severities of the findings it makes.

async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const report = await scanFiles(files, [leastPrivilege]);
  expect(report.problems).toEqual([]);
  return itemOf(report, "security/least-privilege").findings.map(({ kind, severity }) => `${severity} ${kind}`);
}

const HARD =
  "{ runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }";

function pod(spec: string, container = `securityContext: ${HARD}`, kind = "Deployment"): Record<string, string> {
  return {
    "k8s/app.yaml": `apiVersion: apps/v1
kind: ${kind}
metadata: { name: shop }
spec:
  template:
    metadata: { labels: { app: shop } }
    spec:
      serviceAccountName: shop
${spec.replace(/^(?=.)/gm, "      ")}
      containers:
        - name: shop
          image: acme/shop:1.4.2
${container.replace(/^(?=.)/gm, "          ")}
`,
  };
}

test.each([
  ["", []],
  ["hostPID: true", ["warning host-namespace"]],
  ["hostIPC: true\nhostNetwork: false", ["warning host-namespace"]],
  ["securityContext: { seccompProfile: { type: Unconfined } }", ["warning confinement-off"]],
  ["securityContext: { seccompProfile: { type: RuntimeDefault } }", []],
  [
    "securityContext: { seccompProfile: { type: Unconfined } }\ninitContainers: [{ name: a, image: a/a:1.2.3 }]",
    ["warning confinement-off", "info container-unrestricted"],
  ],
  ["securityContext: { runAsUser: 0 }", ["warning runs-as-root"]],
  ["volumes: [{ name: a, hostPath: { path: /etc } }]", ["warning host-path"]],
  ["volumes: [{ name: a, hostPath: { path: /var/log/shop } }]", ["info host-path"]],
  ["volumes: [{ name: a, hostPath: { path: /run/containerd/containerd.sock } }]", ["error runtime-socket"]],
  ["volumes: [{ name: a, emptyDir: {} }]", []],
])("a pod with %j", async (spec, kinds) => expect(await found(pod(spec))).toEqual(kinds));

test.each([
  [`securityContext: ${HARD}`, []],
  ["securityContext: {}", ["info container-unrestricted"]],
  ["ports: [{ containerPort: 80 }]", ["info container-unrestricted"]],
  [
    "securityContext: { privileged: true }",
    ["error container-privileged", "info filesystem-writable", "info root-allowed"],
  ],
  [
    "securityContext: { capabilities: { add: [CAP_SYS_ADMIN], drop: [all] }, runAsUser: 1000, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false }",
    ["error capability-added"],
  ],
  [
    "securityContext: { capabilities: { add: [NET_ADMIN, CHOWN], drop: [ALL] }, runAsUser: 1000, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false }",
    ["warning capability-added"],
  ],
  [
    "securityContext: { allowPrivilegeEscalation: true, runAsNonRoot: true, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }",
    ["warning escalation-allowed"],
  ],
  [`ports: [{ containerPort: 80, hostPort: 80 }]\nsecurityContext: ${HARD}`, ["info host-port"]],
])("a container with %j", async (container, kinds) =>
  expect([...(await found(pod("", container)))].sort()).toEqual(kinds),
);

test("an image that every manifest runs as another user may leave its USER out", async () => {
  const files = pod("", `securityContext: ${HARD}`);
  expect(await found({ ...files, "src/shop/Dockerfile": 'FROM node:22\nCMD ["node", "x.js"]\n' })).toEqual([]);
  const open = pod("", "securityContext: { allowPrivilegeEscalation: false }");
  expect(await found({ ...open, "src/shop/Dockerfile": 'FROM node:22\nCMD ["node", "x.js"]\n' })).toContain(
    "warning image-root",
  );
});

test("the default service account's token is told once for a pod", async () => {
  const [[path, text] = ["", ""]] = Object.entries(pod(""));
  expect(await found({ [path]: text.replace("serviceAccountName: shop", "restartPolicy: Always") })).toEqual([
    "info token-mounted",
  ]);
});

test("a pod without seccomp is told by its containers where each says its own", async () => {
  const open = "securityContext: { seccompProfile: { type: Unconfined } }";
  const own = (type: string) => `securityContext: ${HARD.replace("{", `{ seccompProfile: { type: ${type} },`)}`;
  expect(await found(pod(open, own("RuntimeDefault")))).toEqual([]);
  expect(await found(pod(open, own("Unconfined")))).toEqual(["warning confinement-off"]);
});

test("a default service account that hands out no token is taken at its word", async () => {
  const account = (more: string, space = "") =>
    `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: default${space} }\n${more}\n`;
  const kinds = async (added: string, spec = "", space = "") => {
    const [text = ""] = Object.values(pod(spec));
    const own = text
      .replace("serviceAccountName: shop", "enableServiceLinks: false")
      .replace("name: shop }", `name: shop${space} }`);
    return found({ "k8s/app.yaml": own + added });
  };
  const off = "automountServiceAccountToken: false";
  expect(await kinds("")).toEqual(["info token-mounted"]);
  expect(await kinds(account(off))).toEqual([]);
  expect(await kinds(account(""))).toEqual(["info token-mounted"]);
  expect(await kinds(account(off), "automountServiceAccountToken: true")).toEqual(["info token-mounted"]);
  expect(await kinds(account(off, ", namespace: a"), "", ", namespace: a")).toEqual([]);
  expect(await kinds(account(off, ", namespace: a"), "", ", namespace: b")).toEqual(["info token-mounted"]);
});

test.each([
  ["apiGroups: [apps], resources: [deployments], verbs: [get, update]", []],
  ['apiGroups: ["*"], resources: [deployments], verbs: [get]', ["info rbac-wildcard"]],
  ['apiGroups: [""], resources: [pods/exec], verbs: [create]', ["info rbac-exec"]],
  ['apiGroups: [""], resources: [pods/exec], verbs: ["*"]', ["warning rbac-wildcard", "info rbac-exec"]],
  ['apiGroups: [""], resources: [pods/exec], verbs: [delete]', []],
  ['apiGroups: [""], resources: [nodes/proxy, nodes/metrics], verbs: [get]', ["info rbac-escalation"]],
  ['apiGroups: [""], resources: [nodes/metrics], verbs: [get]', []],
  ['apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]', ["info rbac-escalation"]],
  ['apiGroups: [""], resources: [serviceaccounts/token], verbs: [create], resourceNames: [shop]', []],
  [
    "apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests/approval], verbs: [update]",
    ["info rbac-escalation"],
  ],
  ["apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [create]", []],
  [
    "apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [patch]",
    ["info rbac-escalation"],
  ],
  ["apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [get]", []],
])("a role with %s", async (rule, kinds) => {
  const role = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: shop }\nrules:\n  - { ${rule} }\n`;
  const [text = ""] = Object.values(pod(""));
  expect(await found({ "k8s/app.yaml": `${text}---\n${role}` })).toEqual(kinds);
});

test.each([
  ["env: { ALL: '${{ toJSON(secrets) }}' }", ["info secrets-in-environment"]],
  ["with: { all: '${{ tojson( secrets ) }}' }", ["info secrets-inherited"]],
  ["with: { one: '${{ secrets.ONE }}' }", []],
])("a step with %s", async (given, kinds) => {
  const workflow = `on: push\npermissions: {}\njobs: { a: { runs-on: x, steps: [{ uses: ./deploy, ${given} }] } }\n`;
  expect(await found({ ".github/workflows/w.yml": workflow })).toEqual(kinds);
});

test("the name of a branch is the team's own on a push", async () => {
  const workflow = (event: string) =>
    `on: ${event}\npermissions: {}\njobs: { a: { runs-on: x, steps: [{ id: b, uses: tj-actions/branch-names@v8 }, { run: "echo \${{ steps.b.outputs.current_branch }}" }] } }\n`;
  expect(await found({ ".github/workflows/w.yml": workflow("push") })).toEqual([]);
  expect(await found({ ".github/workflows/w.yml": workflow("pull_request") })).toEqual(["info strangers-text-runs"]);
});

test("a patch of a kustomization is not asked for what it does not say", async () => {
  const files = pod("", "resources: {}");
  const base = Object.values(files)[0] ?? "";
  expect(await found({ "k8s/kustomization.yaml": "patches:\n  - path: app.yaml\n", "k8s/app.yaml": base })).toEqual([]);
});

test.each([
  ["rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }]", ["error rbac-wildcard"]],
  ["rules: [{ apiGroups: [apps], resources: [deployments], verbs: ['*'] }]", ["warning rbac-wildcard"]],
  ["rules: [{ apiGroups: [shop.example.com], resources: ['*'], verbs: ['*'] }]", ["info rbac-wildcard"]],
  ["rules: [{ apiGroups: [''], resources: [secrets], verbs: [get] }]", ["info rbac-secrets"]],
  ["rules: [{ apiGroups: [''], resources: [secrets], resourceNames: [shop], verbs: [get] }]", []],
  ["rules: [{ apiGroups: [''], resources: [pods/exec], verbs: [create] }]", ["info rbac-exec"]],
  [
    "rules: [{ apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind] }]",
    ["warning rbac-escalation"],
  ],
  ["rules: [{ nonResourceURLs: ['*'], verbs: [get] }]", []],
])("a cluster role with %j", async (rules, kinds) => {
  const text = `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: shop }\n${rules}\n`;
  expect(await found({ "k8s/role.yaml": text })).toEqual(kinds);
});

test.each([
  ["FROM node:22", ["info image-root"]],
  ["FROM node:22\nUSER 1000:1000", []],
  ["FROM node:22\nUSER 0:0", ["info image-root"]],
  ['FROM node:22\nUSER 0:0\nCMD ["x"]', ["warning image-root"]],
  ['ARG WHO=root\nFROM node:22\nARG WHO=root\nUSER $WHO\nCMD ["x"]', ["warning image-root"]],
  ["FROM node:22\nARG UID=1000\nUSER ${UID}", []],
  ["FROM node:22\nUSER ${UID:-1000}", []],
  ["FROM acme/base:1", ["info image-user-unset"]],
  ["FROM nginx:1.27", ["info image-user-unset"]],
  ["FROM postgres:17", []],
  ["FROM gcr.io/distroless/nodejs22-debian12:nonroot", []],
  ["FROM gcr.io/distroless/static", ["warning image-root"]],
  ["FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER $APP_UID", []],
  ["FROM node:22\nRUN <<EOF\nUSER root\nEOF\nONBUILD USER root\nUSER node", []],
  ["FROM mcr.microsoft.com/windows/servercore:ltsc2022", []],
  ["FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled", []],
  ['FROM scratch\nCOPY app /\nCMD ["/app"]', ["warning image-root"]],
  ['FROM alpine:3.20\nENTRYPOINT ["su-exec", "app", "/srv/app"]', []],
  ['FROM node:22 AS a\nUSER node\nFROM a AS b\nFROM b\nCMD ["x"]', []],
  ['FROM node:22 AS a\nUSER node\nFROM node:22\nCMD ["x"]', ["warning image-root"]],
])("the image %j", async (text, kinds) => {
  expect(await found({ Dockerfile: `${text}\n`, "k8s/role.yaml": "" })).toEqual(kinds);
});

test.each([
  ["privileged: true", ["error container-privileged"]],
  ["network_mode: host", ["warning host-namespace"]],
  ["pid: host", ["warning host-namespace"]],
  ["uts: host", ["info host-namespace"]],
  ["ipc: shareable", []],
  ["user: root", ["warning runs-as-root"]],
  ["user: '1000:0'", []],
  ["volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']", ["warning runtime-socket"]],
  ["volumes: [{ type: bind, source: /, target: /host }]", ["warning host-path"]],
  ["volumes: ['/etc/localtime:/etc/localtime:ro', 'data:/data']", []],
  [
    "volumes: ['all:/host']\nvolumes:\n  all: { driver_opts: { type: none, o: bind, device: / } }",
    ["warning host-path"],
  ],
  ["volumes: ['all:/host']\nvolumes:\n  all: { driver_opts: { type: nfs, o: addr=10.0.0.2, device: ':/' } }", []],
  ["volumes: ['all:/host']\nvolumes:\n  all: { driver_opts: { type: none, o: bind, device: ./data } }", []],
  ["security_opt: ['seccomp:unconfined']", ["warning confinement-off"]],
  ["security_opt: ['no-new-privileges:true']", []],
])("a Compose service with %j", async (field, kinds) => {
  expect(await found({ "compose.yaml": `services:\n  shop:\n    image: acme/shop:1\n    ${field}\n` })).toEqual(kinds);
});

test.each([
  ["ingress: [{ from: [{ podSelector: {} }] }]", true],
  ["ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 80 }] }]", true],
  ["ingress: []", true],
  ["ingress: [{}]", false],
  ["ingress: [{ from: [{ namespaceSelector: {} }] }]", false],
  ["ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]", false],
  ["policyTypes: [Egress]", false],
])("a NetworkPolicy with %s restricts callers: %s", async (spec, isEvidence) => {
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: shop }\nspec:\n  podSelector: {}\n  ${spec}\n`;
  const report = await scanFiles({ ...pod(""), "k8s/network.yaml": policy }, [leastPrivilege]);
  const said = itemOf(report, "security/least-privilege").evidence.map(({ message }) => message);
  expect(said.some((message) => message.startsWith("NetworkPolicy/shop"))).toBe(isEvidence);
});

test("rights that a called workflow may need are not taken from it by a fix", async () => {
  const fixesOf = async (job: string) => {
    const text = `on: push\njobs:\n  merge:\n    permissions: write-all\n${job}`;
    const report = await scanFiles({ ".github/workflows/merge.yml": text }, [leastPrivilege]);
    return itemOf(report, "security/least-privilege").findings.map(({ fixes }) => fixes.length);
  };
  expect(await fixesOf("    uses: acme/workflows/.github/workflows/merge.yml@v7\n")).toEqual([0]);
  expect(await fixesOf("    runs-on: ubuntu-latest\n    steps:\n      - run: make\n")).toEqual([1]);
});
