import type { ComponentKind, EditFix, Place } from "../model.ts";
import type { StartedServer } from "./servers.ts";

// Signals of deployment files: images, Compose, Kubernetes and what starts processes.

/** The kinds of signal, with the data each carries. */
export interface PlatformSignals {
  "deployment.part": DeployedPart;
  "helm.chart": HelmChart;
  "helm.values": HelmValues;
  "helm.source": HelmSource;
  "helm.release": HelmRelease;
  "container.image": ContainerImage;
  "image.builds": ImageBuilds;
  "container.ignore": ContainerIgnore;
  "compose.service": ComposeService;
  "compose.fragment": ComposeFragment;
  "compose.include": ComposeInclude;
  "kubernetes.workload": KubernetesWorkload;
  "kubernetes.container": KubernetesContainer;
  "kubernetes.service": KubernetesService;
  "kubernetes.route": KubernetesRoute;
  "kubernetes.budget": KubernetesBudget;
  "kubernetes.policy": KubernetesPolicy;
  "kubernetes.autoscaler": KubernetesAutoscaler;
  "kubernetes.defaults": KubernetesDefaults;
  "kubernetes.copies": CopiesSet;
  "kubernetes.template": KubernetesTemplate;
  "kubernetes.offered": KubernetesOffered;
  "kubernetes.kustomization": Kustomization;
  "kubernetes.patch": JsonPatch;
  "deployment.unread": UnreadDeployment;
  "process.command": ProcessCommand;
}

/** A part of the workspace that some other file deploys: a Skaffold artifact, an Aspire resource, a serverless function. */
export interface DeployedPart {
  readonly tool: string;
  /** "built as Skaffold artifact shop/cart" */
  readonly says: string;
  /** What it is run or built as. */
  readonly name?: string;
  readonly image?: string;
  /** The folder it is built from, relative to the workspace. */
  readonly folder?: string;
  readonly dockerfile?: string;
  /** The name of the package that is run, as its ecosystem or a generator spells it. */
  readonly package?: string;
  readonly kinds: readonly ComponentKind[];
}

/** A Chart.yaml. */
export interface HelmChart {
  readonly name: string;
  /** True for charts that other charts build on and that install nothing themselves. */
  readonly library: boolean;
  readonly version?: string;
  readonly appVersion?: string;
  /** Charts that it is built on, by the name that its values give them, and the value that turns each on. */
  readonly dependencies: readonly { readonly name: string; readonly as: string; readonly condition?: string }[];
}

/** Values of a chart: its own, or a set that is laid over them. */
export interface HelmValues {
  /** The images that they name, as written. */
  readonly images: readonly string[];
  /** All of them as plain data; what is called like a secret is masked. Left out of files that are no values of a chart. */
  readonly tree?: PlainData;
}

/** Plain data, as JSON has it. */
export type PlainData = string | number | boolean | null | readonly PlainData[] | { readonly [key: string]: PlainData };

/** What installs a chart of the repository; secrets among its values are masked. */
export interface HelmRelease {
  readonly name: string;
  /** The chart's folder. */
  readonly chart: string;
  /** Files of values, the later over the earlier, and what stands in the release itself over them. */
  readonly files: readonly string[];
  readonly values?: PlainData;
  /** Single values over all others, by their path: "image.tag". */
  readonly parameters?: Readonly<Record<string, PlainData>>;
  /** Further values come from where they are not read. */
  readonly open?: true;
}

/** One template of a chart, to be rendered with its values; what is called like a secret is masked. */
export interface HelmSource {
  /** The chart's folder. */
  readonly chart: string;
  readonly text: string;
}

/** A .dockerignore file. */
export interface ContainerIgnore {
  /** The Dockerfile it is for alone, where it is named after one. */
  readonly dockerfile?: string;
}

/** One Dockerfile or Containerfile. */
export interface ContainerImage {
  /** Ports named by EXPOSE in the final stage. */
  readonly exposes: readonly number[];
  /** A HEALTHCHECK with a command in the final stage; false also for `HEALTHCHECK NONE`. */
  readonly healthcheck: boolean;
  /** Where a stage copies all of the build's context. */
  readonly copiesAll?: Place;
  /** The final stage's base image, with arguments that have defaults filled in. */
  readonly base: string;
  /** Where a new instruction of the final stage goes: before the line that starts the program, or after everything. */
  readonly insertAt: { readonly offset: number; readonly newline: "\n" | "\r\n"; readonly atEnd: boolean };
  /** What its ENTRYPOINT and CMD start; undefined where the base image alone says so. */
  readonly command?: StartCommand;
}

/** A folder, or a file, of the build's context that a Dockerfile takes something from: "packages/api". */
export interface ImageBuilds {
  readonly folder: string;
}

/** The files that a Compose file makes part of itself. */
export interface ComposeInclude {
  readonly files: readonly string[];
}

/** One service of a Compose file. */
export interface ComposeService {
  readonly name: string;
  readonly image?: string;
  /** Where the image is written. */
  readonly imageAt?: Place;
  /** The folder it is built from, relative to the workspace. */
  readonly build?: string;
  /** The Dockerfile, relative to the workspace, where one is named. */
  readonly dockerfile?: string;
  /** Ports of the container, not those of the host. */
  readonly ports: readonly number[];
  readonly healthcheck: boolean;
  /** The image's own check is turned off. */
  readonly healthcheckDisabled: boolean;
  /** It is started again once it exits. */
  readonly restarts?: true;
  readonly dependsOn: readonly string[];
  /** The service of another file whose fields it takes over. */
  readonly extends?: { readonly file: string; readonly service: string };
  /** True in files that are named for developers' machines or for tests. */
  readonly development: boolean;
  readonly insertAt?: FieldInsertion;
  /** What it starts in place of what the image would. */
  readonly command?: StartCommand;
  /** How long it is given to stop. */
  readonly grace?: GracePeriod;
}

/** A service of a file that is not named like a Compose file. */
export interface ComposeFragment extends ComposeService {
  /** The file holds nothing but what Compose knows, so that it can be run by itself: `docker compose -f`. */
  readonly whole?: true;
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
  /** True for what runs to an end (Job, CronJob, a bare Pod that never restarts): nobody probes it for readiness. */
  readonly finite: boolean;
  /** spec.replicas as written; the count is undefined where it is no number. */
  readonly replicas?: { readonly count?: number; readonly place: Place };
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
  /** A sidecar is an init container that restarts always. */
  /** imagePullPolicy, where it is written. */
  readonly pulls?: string;
  readonly role: "main" | "init" | "sidecar" | "ephemeral";
  /** Those that speak TCP: what a probe can ask. */
  readonly ports: readonly { readonly name?: string; readonly number: number }[];
  readonly probes: {
    readonly liveness?: KubernetesProbe;
    readonly readiness?: KubernetesProbe;
    readonly startup?: KubernetesProbe;
    /** Liveness asks what readiness asks, and is no more patient. */
    readonly alike: boolean;
  };
  /** It has a security context of its own. */
  readonly restricted: boolean;
  /** The manifest makes it run as a user that is not root, whatever its image says. */
  readonly nonRoot: boolean;
  /** What it asks for and what it may use at most; a request that is left out is as large as the limit. */
  readonly resources: ContainerResources;
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

/** Where a new field of a YAML or JSON map goes, and how the file writes its fields. */
export interface FieldInsertion {
  readonly offset: number;
  /** Of the map's keys, in columns. */
  readonly indent: number;
  /** How much deeper the file indents what a field holds, in columns. */
  readonly step: number;
  readonly newline: "\n" | "\r\n";
  /** On lines of their own, or behind each other: in braces as YAML writes them, or with every name in quotes. */
  readonly syntax: "yaml" | "json" | "flow" | "quoted";
  /** Fields that a template writes there as well, where its values ask for them. */
  readonly taken?: readonly string[];
}

export interface KubernetesProbe {
  readonly place: Place;
  readonly type: "http" | "tcp" | "grpc" | "exec" | "unknown";
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

/** A file that deploys something by means that are not read yet. */
export interface UnreadDeployment {
  /** "Fly.io", "Terraform". */
  readonly platform: string;
}

/** A kustomization.yaml. */
export interface Kustomization {
  /** The files it deploys, where it names files and not folders. */
  readonly resources: readonly string[];
  /** The files it patches with: what they hold is no whole manifest. */
  readonly patches: readonly string[];
  /** The files among them with what each is laid over, where the kustomization says so. */
  readonly targets: readonly { readonly file: string; readonly kind?: string; readonly name?: string }[];
  /** It gives what it deploys other names: a prefix or a suffix. */
  readonly renames: boolean;
  /** A patch written into it speaks of probes. */
  readonly addsProbes: boolean;
  /** What its patches that are written into it say of workloads: the names of the fields that they hold. */
  readonly completes: readonly { readonly kind?: string; readonly name?: string; readonly fields: readonly string[] }[];
  /** Images that it replaces, by the name that manifests have and the one they get. */
  readonly images: readonly { readonly name: string; readonly newName: string }[];
  /** Images to which it gives a tag or a digest. */
  readonly tagged: readonly { readonly name: string; readonly tag?: string; readonly digest?: string }[];
}

/** A file of RFC 6902 operations that a kustomization lays over manifests. */
export interface JsonPatch {
  /** The names of the fields of containers and pods that it gives them. */
  readonly fields: readonly string[];
  /** The count is undefined where it is no number. */
  readonly replicas?: { readonly count?: number; readonly place: Place };
  /** What it makes the bounds of an autoscaler. */
  readonly bounds?: Pick<KubernetesAutoscaler, "min" | "max" | "minAt" | "maxAt">;
  readonly images: readonly { readonly image: string; readonly place: Place }[];
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
  /** A backend is written as no version of its API allows. */
  readonly malformed?: Place;
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

/** A command that is known by a name: a process type of a Procfile, a script of package.json, a shell script. */
export interface ProcessCommand {
  readonly from: "Procfile" | "package.json" | "script";
  readonly name: string;
  readonly command: StartCommand;
}

/** What starts a process, as a deployment file writes it. */
export interface StartCommand {
  readonly place: Place;
  /** As written, on one line. */
  readonly written: string;
  /** The program and its arguments, without the shells, inits and runners around it; empty where only run time knows. */
  readonly words: readonly string[];
  /** Why the program does not hear what its container is told; undefined where it does. */
  readonly deaf?: string;
  /** The script it hands over to: of package.json, or a file's name. */
  readonly script?: { readonly from: "package.json" | "script"; readonly name: string };
  /** The server that it starts, where that is known by its name. */
  readonly starts?: StartedServer;
  readonly fixes: readonly EditFix[];
}

/** A stretch of time that a deployment file gives, in seconds. */
export interface GracePeriod {
  readonly seconds: number;
  readonly place: Place;
}
