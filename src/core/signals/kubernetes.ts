import type { EditFix, Place } from "../model.ts";
import type { FieldInsertion, GracePeriod, StartCommand } from "./commands.ts";
import type { ContainerPart, PlacedPart } from "./kustomize.ts";

// Signals of manifests of Kubernetes.

/** The kinds of signal, with the data each carries. */
export interface KubernetesSignals {
  "kubernetes.workload": KubernetesWorkload;
  "kubernetes.container": KubernetesContainer;
  "kubernetes.service": KubernetesService;
  "kubernetes.route": KubernetesRoute;
  "kubernetes.guard": KubernetesGuard;
  "kubernetes.budget": KubernetesBudget;
  "kubernetes.policy": KubernetesPolicy;
  "kubernetes.autoscaler": KubernetesAutoscaler;
  "kubernetes.defaults": KubernetesDefaults;
  "kubernetes.copies": CopiesSet;
  "kubernetes.template": KubernetesTemplate;
  "kubernetes.offered": KubernetesOffered;
  "kubernetes.unfilled": UnfilledSettings;
}

/** What runs pods: Deployment, StatefulSet, DaemonSet, Job, CronJob, Pod, ReplicaSet, a Knative Service, a Rollout … */
export interface KubernetesWorkload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Labels of its pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Image references of its containers, as written. */
  readonly images: readonly string[];
  /** A container of its is for developers' clusters alone, or puts load on what is tried. */
  readonly development?: true;
  /** True for what runs to an end (Job, CronJob, a bare Pod that never restarts): nobody probes it for readiness. */
  readonly finite: boolean;
  /** spec.replicas as written; the count is undefined where it is no number. Of a chart, where its values give it. */
  readonly replicas?: {
    readonly count?: number;
    readonly place: Place;
    /** A template works it out, so that no other number can be written in its place. */
    readonly calculated?: true;
    /** A chart's own values give it, and nothing here says what the chart is installed with. */
    readonly byDefault?: true;
  };
  /** Where a new field of its spec goes. */
  readonly insertAt?: FieldInsertion;
  /** True where an old pod is gone before the new one comes: strategy Recreate. */
  readonly recreates: boolean;
  readonly rollout: WorkloadRollout;
  /** Knative's own autoscaler has bounds: https://knative.dev/docs/serving/autoscaling/scale-bounds/ */
  readonly bounds?: { readonly min?: number; readonly max?: number };
  /** The pods that its own are kept apart from. */
  readonly apart: readonly LabelSelector[];
  /** What would write a disruption budget for its pods and spread them, where its file can take it. */
  readonly guards?: { readonly budget: readonly EditFix[]; readonly spread: readonly EditFix[] };
  /** What its pod gives to all containers, in a patch that names none of them. */
  readonly gives?: readonly ContainerPart[];
}

/** How new pods take the place of the old ones. */
export interface WorkloadRollout {
  /** As written: "RollingUpdate", "Recreate", "OnDelete", "canary", "blueGreen" … */
  readonly type?: string;
  readonly place?: Place;
  /** Numbers and percentages as written. */
  readonly maxUnavailable?: string;
  readonly maxSurge?: string;
  readonly maxUnavailableAt?: Place;
  /** Its pods mount a claim of a volume, which two of them may not be able to hold at once. */
  readonly keepsData: boolean;
  /** Steps of a canary, where it has some. */
  readonly steps?: number;
  readonly paused?: Place;
  /** A label that its selector asks for and its own pods do not have, so that a cluster takes none of it. */
  readonly unmatched?: { readonly label: string; readonly place: Place };
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
export interface LabelSelector {
  readonly labels: Readonly<Record<string, string>>;
  readonly expressions: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
}

/** A PodDisruptionBudget; numbers and percentages as written. */
export interface KubernetesBudget {
  readonly name: string;
  readonly namespace?: string;
  readonly selector?: LabelSelector;
  readonly minAvailable?: string;
  readonly maxUnavailable?: string;
}

/** A NetworkPolicy, by the pods that it is for. */
export interface KubernetesPolicy {
  readonly name: string;
  readonly namespace?: string;
  readonly selector: LabelSelector;
}

/** What changes how many pods a workload has, or how large they are. */
export interface KubernetesAutoscaler {
  readonly by: "HPA" | "KEDA" | "VPA";
  readonly name: string;
  readonly kind: string;
  /** Empty in a patch, which only says what changes about an autoscaler described elsewhere. */
  readonly target: string;
  readonly namespace?: string;
  readonly min?: number;
  readonly max?: number;
  readonly minAt?: Place;
  readonly maxAt?: Place;
  /** Resources whose use it measures as a share of what is requested. */
  readonly shares: readonly ("cpu" | "memory")[];
  /** Where a new field of its spec goes. */
  readonly insertAt?: FieldInsertion;
  /** Where it is told never to add pods, never to take some away, or to do nothing. */
  readonly stops?: { readonly what: "up" | "down" | "both"; readonly place: Place };
}

/** What containers of a namespace get when they ask for nothing: a LimitRange. */
export interface KubernetesDefaults {
  readonly namespace?: string;
  readonly requests: boolean;
  readonly limits: boolean;
}

/** How many pods a workload has, said somewhere else than where it is defined: by a kustomization or its patch. */
export interface CopiesSet {
  readonly name: string;
  /** Undefined where it is no number that is written there. */
  readonly count?: number;
}

/** One container of a pod template. */
export interface KubernetesContainer {
  /** "Deployment/checkout", as the workload's place names it. */
  readonly workload: string;
  readonly workloadKind: string;
  readonly finite: boolean;
  readonly name: string;
  readonly namespace?: string;
  /** Undefined in a patch, which only says what changes about a container described elsewhere. */
  readonly image?: string;
  /** Where the image is written. */
  readonly imageAt?: Place;
  /** A chart's own values give its tag, and nothing here says what the chart is installed with. */
  readonly imageByDefault?: true;
  /** A sidecar is an init container that restarts always. */
  /** imagePullPolicy, where it is written. */
  readonly pulls?: string;
  readonly role: "main" | "init" | "sidecar" | "ephemeral";
  /** Those that speak TCP: what a probe can ask. */
  readonly ports: readonly { readonly name?: string; readonly number: number }[];
  /** The names of all of its ports, also of those whose number or protocol is another matter. */
  readonly portNames: readonly string[];
  readonly probes: {
    readonly liveness?: KubernetesProbe;
    readonly readiness?: KubernetesProbe;
    readonly startup?: KubernetesProbe;
    /** Liveness asks what readiness asks, and is no more patient. */
    readonly alike: boolean;
  };
  /** What environments are compared by: the parts that it has, and those that it takes away as a patch. */
  readonly gives: readonly ContainerPart[];
  readonly drops?: readonly PlacedPart[];
  /** It has a security context of its own. */
  readonly restricted: boolean;
  /** The manifest makes it run as a user that is not root, whatever its image says. */
  readonly nonRoot: boolean;
  /** What it asks for and what it may use at most; a request that is left out is as large as the limit. */
  readonly resources: ContainerResources;
  /** Its platform gives it what it does not ask for: https://cloud.google.com/run/docs/configuring/services/cpu */
  readonly sized?: true;
  /** It plays something that production has in earnest, its users included, or is told that it runs where it is developed. */
  readonly development?: true;
  /** It only keeps the pod there: a pause image, or a command that sleeps. */
  readonly idle: boolean;
  /** Labels of its pod, for a Service's selector. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where a new field of this container would be written. */
  readonly insertAt?: FieldInsertion;
  /** What it starts in place of what the image would. */
  readonly command?: StartCommand;
  /** How long its pod is given to stop, where the manifest says so. */
  readonly grace?: GracePeriod;
  /** How long its preStop hook sleeps. */
  readonly preStop?: GracePeriod;
}

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export interface ContainerResources {
  readonly requests: readonly string[];
  readonly limits: readonly string[];
  /** True where `resources` is there, whatever it holds. */
  readonly written: boolean;
  /** Where more of them goes, by the maps that are written. */
  readonly into?: Readonly<
    Partial<Record<"resources" | "requests" | "limits", { readonly insertAt?: FieldInsertion }>>
  >;
}

export interface KubernetesProbe {
  readonly place: Place;
  readonly type: "http" | "tcp" | "grpc" | "exec" | "unknown";
  /** It says how often at most, and nothing that would be asked. */
  readonly empty?: true;
  readonly path?: string;
  /** A number, or a name that one of the container's ports should carry. */
  readonly port?: number | string;
  /** Places of the values without their quotes. */
  readonly portPlace?: Place;
  readonly pathPlace?: Place;
}

/** A workload in a template (Helm, Jinja): that it is there is all that is known before it is rendered. */
export interface KubernetesTemplate {
  readonly kind: string;
  /** The chart's folder. */
  readonly chart?: string;
  /** Why it could not be rendered, where that was tried. */
  readonly why?: string;
}

/** An object that a chart makes only where its values ask for it, and by default do not. */
export interface KubernetesOffered {
  readonly kind: string;
  readonly chart: string;
}

/** A ConfigMap of which a template left settings to be filled in. */
export interface UnfilledSettings {
  readonly name: string;
  readonly keys: readonly string[];
}

/** What sends requests from outside to Services: an Ingress, a route of a gateway, a virtual service of a mesh. */
export interface KubernetesRoute {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly backends: readonly {
    readonly service: string;
    /** Where it says so, and the Service has to be looked for. */
    readonly namespace?: string;
    readonly port?: number | string;
    readonly place: Place;
  }[];
  /** The controller that an Ingress asks for, by its class: "nginx". */
  readonly class?: string;
  /** A backend is written as no version of its API allows. */
  readonly malformed?: Place;
  /** The annotation that has the controller ask who is calling, or keep strangers out. */
  readonly guard?: string;
  /** What an IngressRoute has its requests pass, by name. */
  readonly middlewares?: readonly string[];
  /** The gateways by which its requests come in. */
  readonly parents?: readonly string[];
  /** Services that a VirtualService leads to, which may as well be no Services of Kubernetes. */
  readonly leadsTo?: readonly string[];
}

/** An object that asks who is calling before others: a Middleware of Traefik, a SecurityPolicy, an AuthorizationPolicy. */
export interface KubernetesGuard {
  readonly kind: string;
  readonly name: string;
  readonly asks: "yes" | "no" | "unknown";
  /** The routes and gateways to which it is attached. */
  readonly targets: readonly string[];
  /** The labels of the pods for which it holds; empty where it says none. */
  readonly chooses: Readonly<Record<string, string>>;
}

export interface KubernetesService {
  /** ClusterIP unless it is written. */
  readonly type: string;
  /** `clusterIP: None`: callers choose a pod by themselves. */
  readonly headless: boolean;
  readonly name: string;
  readonly namespace?: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly {
    readonly name?: string;
    readonly port: number;
    readonly target?: number | string;
    /** Where it is not TCP. */
    readonly protocol?: string;
  }[];
}
