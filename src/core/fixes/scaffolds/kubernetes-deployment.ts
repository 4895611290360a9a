import type { Scaffold, ScaffoldContext } from "../scaffold.ts";
import { nothing, ofKind } from "./pipelines/host.ts";
import { imageIn } from "./pipelines/ways.ts";
import { namedNeeds } from "./platform/environment.ts";
import { hasWorkload, manifestPlan, namespaceLine, workloadOf } from "./platform/manifests.ts";
import { memoryOf } from "./platform/memory.ts";
import { type Serving, servingOf } from "./platform/serving.ts";

/** Writes what Kubernetes runs the component by, with all that the checks ask of a workload. */
export const kubernetesDeployment: Scaffold = {
  id: "kubernetes-deployment",
  title: "Run it in Kubernetes",
  description:
    "Writes a Deployment and its Service beside the manifests that are there: two pods on different nodes, probes of the routes found, resources, and a security context that keeps root, rights and writes out.",
  check: "scaling/containerised",
  fits: (seen) => !hasWorkload(seen) && RUN.some((kind) => seen.component.kinds.includes(kind)),

  async plan(context) {
    const there = workloadOf(context);
    if (there)
      return nothing(
        `${there.place.path} runs ${context.component.id} as ${there.data.kind}/${there.data.name} already.`,
      );
    const chart = ofKind(context.everywhere, "helm.chart").find(({ data }) => !data.library);
    if (chart && ofKind(context.everywhere, "kubernetes.workload").length === 0)
      return nothing(`${chart.place.path} deploys by Helm; add the component to that chart.`);
    const { id } = context.component;
    const needs = await namedNeeds(context);
    const text = deployment(context, servingOf(context), await userOf(context), environment(id, needs));
    const config = configMap(`${id}-config`, namespaceLine(context), needs.settings);
    const plan = await manifestPlan(context, [{ name: `${id}.yaml`, text: config + text }]);
    const awaited = `Secret/${id} is to hold ${needs.secrets.join(", ")}: \`readiness scaffold external-secret\` takes it from a managed store.`;
    return needs.secrets.length === 0 || plan.nothing !== undefined ? plan : { ...plan, afterwards: awaited };
  },
};

/** What is made to keep running. */
const RUN = ["service", "worker", "web", "ml"] as const;

/** What the code asks for, from a ConfigMap and from a Secret: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/ */
function environment(id: string, { settings, secrets }: Awaited<ReturnType<typeof namedNeeds>>): readonly string[] {
  const from = (name: string, kind: string, holder: string) => [
    `            - name: ${name}`,
    "              valueFrom:",
    `                ${kind}:`,
    `                  name: ${holder}`,
    `                  key: ${name}`,
  ];
  const lines = [
    ...settings.flatMap((name) => from(name, "configMapKeyRef", `${id}-config`)),
    ...secrets.flatMap((name) => from(name, "secretKeyRef", id)),
  ];
  return lines.length === 0 ? [] : ["          env:", ...lines];
}

/** Names alone: what they are set to differs by environment, and only a person can say. */
function configMap(name: string, namespace: string, settings: readonly string[]): string {
  if (settings.length === 0) return "";
  const data = settings.map((key) => `  ${key}: "<${key.toLowerCase().replaceAll("_", " ").slice(0, 60)}>"`);
  return `${["apiVersion: v1", "kind: ConfigMap", "metadata:", `  name: ${name}${namespace}`, "data:", ...data, "---"].join("\n")}\n`;
}

/** The numeric user of the component's image, since Kubernetes cannot tell whether a name is root. */
async function userOf(context: ScaffoldContext): Promise<number> {
  const image = imageIn(context.signals);
  const text = image === undefined ? "" : ((await context.read(image.place.path)) ?? "");
  const users = [...text.matchAll(/^USER[ \t]+["']?([\w-]+)/gim)].map((found) => found[1] ?? "");
  const last = users.at(-1) ?? "";
  return last === "node" ? 1000 : /^[1-9]\d*$/.test(last) ? Number(last) : 10001;
}

/** An image as the neighbours' are called; what no file says is left to be filled in. */
function imageOf({ component, everywhere }: ScaffoldContext): string {
  const images = ofKind(everywhere, "kubernetes.workload").flatMap(({ data }) => data.images);
  const own = images.find(
    (image) => /^[\w.-]+(?:\.[\w-]+)+(?::\d+)?\/.+\//.test(image) || /^[\w.-]+\.[a-z]+\/[\w-]+/.test(image),
  );
  const registry = own?.slice(0, own.lastIndexOf("/")) ?? "<registry>";
  return `${registry}/${component.id}:<version>`;
}

/** Folders that frameworks write to while they run. */
function writable({ signals }: ScaffoldContext): readonly string[] {
  const packages = ofKind(signals, "manifest.package");
  const isOf = (ecosystem: string) => packages.some(({ data }) => data.ecosystem === ecosystem);
  return [
    "/tmp",
    ...(packages.some(({ data }) => data.dependencies.includes("next")) ? ["/app/.next/cache"] : []),
    ...(isOf("ruby") ? ["/app/tmp", "/app/log"] : []),
    ...(isOf("php") ? ["/var/run/apache2", "/var/lock/apache2"] : []),
  ];
}

function deployment(
  context: ScaffoldContext,
  serving: Serving | undefined,
  user: number,
  env: readonly string[],
): string {
  const { id } = context.component;
  const namespace = namespaceLine(context);
  const [asked, most] = memoryOf(context);
  const folders = writable(context).map((path, index) => ({ path, name: index === 0 ? "tmp" : `writable-${index}` }));
  const lines = [
    "apiVersion: apps/v1",
    "kind: Deployment",
    "metadata:",
    `  name: ${id}${namespace}`,
    "  labels:",
    `    app.kubernetes.io/name: ${id}`,
    "spec:",
    "  replicas: 2",
    "  selector:",
    "    matchLabels:",
    `      app.kubernetes.io/name: ${id}`,
    "  strategy:",
    "    type: RollingUpdate",
    "    rollingUpdate:",
    "      maxUnavailable: 0",
    "      maxSurge: 1",
    "  template:",
    "    metadata:",
    "      labels:",
    `        app.kubernetes.io/name: ${id}`,
    "    spec:",
    "      automountServiceAccountToken: false",
    "      terminationGracePeriodSeconds: 30",
    "      securityContext:",
    "        runAsNonRoot: true",
    `        runAsUser: ${user}`,
    `        fsGroup: ${user}`,
    "        seccompProfile:",
    "          type: RuntimeDefault",
    "      affinity:",
    "        podAntiAffinity:",
    "          preferredDuringSchedulingIgnoredDuringExecution:",
    "            - weight: 100",
    "              podAffinityTerm:",
    "                topologyKey: kubernetes.io/hostname",
    "                labelSelector:",
    "                  matchLabels:",
    `                    app.kubernetes.io/name: ${id}`,
    "      topologySpreadConstraints:",
    "        - maxSkew: 1",
    "          topologyKey: topology.kubernetes.io/zone",
    "          whenUnsatisfiable: ScheduleAnyway",
    "          labelSelector:",
    "            matchLabels:",
    `              app.kubernetes.io/name: ${id}`,
    "      containers:",
    `        - name: ${id}`,
    `          image: "${imageOf(context)}"`,
    ...(serving === undefined
      ? []
      : ["          ports:", "            - name: http", `              containerPort: ${serving.port}`]),
    ...env,
    ...(serving === undefined ? [] : probes(serving)),
    "          resources:",
    "            requests:",
    "              cpu: 100m",
    `              memory: ${asked}`,
    "            limits:",
    `              memory: ${most}`,
    "          securityContext:",
    "            allowPrivilegeEscalation: false",
    "            readOnlyRootFilesystem: true",
    "            capabilities:",
    '              drop: ["ALL"]',
    "          volumeMounts:",
    ...folders.flatMap(({ path, name }) => [`            - name: ${name}`, `              mountPath: ${path}`]),
    "      volumes:",
    ...folders.flatMap(({ name }) => [`        - name: ${name}`, "          emptyDir: {}"]),
  ];
  return `${[...lines, ...(serving === undefined ? [] : service(id, namespace))].join("\n")}\n`;
}

/** https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
function probes({ port, liveness, readiness, grpc }: Serving): readonly string[] {
  const ask = (path: string | undefined, service = "") => {
    if (grpc !== undefined) {
      const named = service === "" ? [] : [`              service: ${service}`];
      return ["            grpc:", `              port: ${port}`, ...named]; // which takes no name of a port
    }
    return path === undefined
      ? ["            tcpSocket:", "              port: http"]
      : ["            httpGet:", `              path: ${path}`, "              port: http"];
  };
  return [
    "          startupProbe:",
    ...ask(liveness ?? readiness, grpc?.liveness),
    "            periodSeconds: 5",
    "            failureThreshold: 24",
    "          livenessProbe:",
    ...ask(liveness, grpc?.liveness),
    "            periodSeconds: 10",
    "            timeoutSeconds: 3",
    "            failureThreshold: 6",
    "          readinessProbe:",
    ...ask(readiness ?? liveness),
    "            periodSeconds: 5",
    "            timeoutSeconds: 3",
    "            failureThreshold: 3",
  ];
}

function service(id: string, namespace: string): readonly string[] {
  return [
    "---",
    "apiVersion: v1",
    "kind: Service",
    "metadata:",
    `  name: ${id}${namespace}`,
    "  labels:",
    `    app.kubernetes.io/name: ${id}`,
    "spec:",
    "  selector:",
    `    app.kubernetes.io/name: ${id}`,
    "  ports:",
    "    - name: http",
    "      port: 80",
    "      targetPort: http",
  ];
}
