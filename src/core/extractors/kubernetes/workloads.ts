import { at, textAt, type YamlNode } from "../yaml.ts";

interface WorkloadKind {
  /** API groups that define a kind of this name; "" is the core group. */
  readonly groups: readonly string[];
  /** Where its pod template is. */
  readonly template: readonly string[];
  readonly finite?: true;
}

const TEMPLATE = ["spec", "template"];

/**
 * What runs pods, and where each keeps its pod template.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/ ·
 * https://knative.dev/docs/serving/reference/serving-api/ · https://argo-rollouts.readthedocs.io/en/stable/features/specification/ ·
 * https://docs.openshift.com/container-platform/latest/rest_api/workloads_apis/deploymentconfig-apps-openshift-io-v1.html ·
 * https://openkruise.io/docs/
 */
const KINDS: Readonly<Record<string, readonly WorkloadKind[]>> = {
  Pod: [{ groups: [""], template: [] }],
  // Pods are made from it by others, who ask what they need: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-template-v1/
  PodTemplate: [{ groups: [""], template: ["template"], finite: true }],
  Deployment: [{ groups: ["apps", "extensions"], template: TEMPLATE }],
  StatefulSet: [{ groups: ["apps", "apps.kruise.io"], template: TEMPLATE }],
  DaemonSet: [{ groups: ["apps", "extensions", "apps.kruise.io"], template: TEMPLATE }],
  ReplicaSet: [{ groups: ["apps", "extensions"], template: TEMPLATE }],
  ReplicationController: [{ groups: [""], template: TEMPLATE }],
  Job: [{ groups: ["batch", "extensions"], template: TEMPLATE, finite: true }],
  CronJob: [{ groups: ["batch"], template: ["spec", "jobTemplate", "spec", "template"], finite: true }],
  DeploymentConfig: [{ groups: ["apps.openshift.io", ""], template: TEMPLATE }],
  Rollout: [{ groups: ["argoproj.io"], template: TEMPLATE }],
  CloneSet: [{ groups: ["apps.kruise.io"], template: TEMPLATE }],
  Service: [{ groups: ["serving.knative.dev"], template: TEMPLATE }],
  Configuration: [{ groups: ["serving.knative.dev"], template: TEMPLATE }],
};

/** What one manifest runs. */
export interface Workload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly finite: boolean;
  /** The pod template: metadata and spec. */
  readonly template: YamlNode;
}

/** The workload a document describes; undefined for everything else, kinds of other people's APIs included. */
export function workloadOf(root: YamlNode): Workload | undefined {
  const apiVersion = textAt(root, "apiVersion");
  const kind = textAt(root, "kind");
  if (apiVersion === undefined || kind === undefined || !Object.hasOwn(KINDS, kind)) return undefined;
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  // Nothing else of the core group has these names: `apiVersion: v1` is a slip, and what is meant is plain.
  const known = KINDS[kind]?.find(({ groups }) => groups.includes(group)) ?? slipped(kind, group);
  const template = known === undefined ? undefined : at(root, ...known.template);
  if (known === undefined || at(template, "spec")?.kind !== "map" || template === undefined) return undefined;
  return { apiVersion, kind, template, finite: known.finite === true || endsByItself(kind, root) };
}

function slipped(kind: string, group: string): WorkloadKind | undefined {
  return group === "" && kind !== "Service" && kind !== "Configuration" ? KINDS[kind]?.[0] : undefined;
}

/** A bare Pod that is not restarted for ever, or one that a chart runs once as a hook. */
function endsByItself(kind: string, root: YamlNode): boolean {
  if (kind !== "Pod") return false;
  const policy = textAt(root, "spec", "restartPolicy");
  return (
    policy === "Never" ||
    policy === "OnFailure" ||
    textAt(root, "metadata", "annotations", "helm.sh/hook") !== undefined
  );
}

/** The lasting workloads that a text describes, for text that cannot be read as YAML. */
export function namedKinds(text: string): readonly { readonly kind: string; readonly offset: number }[] {
  const found = [...text.matchAll(/^kind:[ \t]*["']?(\w+)["']?[ \t]*$/gm)];
  return found
    .map((match) => ({ kind: match[1] ?? "", offset: match.index }))
    .filter(
      ({ kind }) =>
        KINDS[kind]?.some(({ groups, finite }) => !finite && !groups.includes("serving.knative.dev")) ?? false,
    );
}

/** True when the text says somewhere that something is of a kind that runs pods, in YAML or JSON. */
export function namesKind(text: string): boolean {
  return NAMES_KIND.test(text);
}

const NAMES_KIND = new RegExp(`\\bkind["']?[ \\t]*:[ \\t]*["']?(?:${Object.keys(KINDS).join("|")})\\b`);
