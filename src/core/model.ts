/** Every noun of the checklist as a readonly type. All of it is plain data, so it can cross to a worker thread. */

/** A stretch of a file's text, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file of the workspace. Paths are relative to the workspace's root and "/"-separated. */
export interface Place {
  readonly path: string;
  readonly span: Span;
  /** The name of what encloses it (function, class, resource), which outlives moves within the file. */
  readonly within?: string;
}

/** What stopped us from looking, and where. */
export interface Problem {
  readonly message: string;
  readonly place?: Place;
  /** A stable kebab-case name of what is wrong, for problems that have ways out. */
  readonly kind?: string;
  /** Left out: a warning. */
  readonly severity?: Severity;
  readonly fixes?: readonly EditFix[];
}

/** What a file is for. Only production files are judged; documents are read as documents. */
export type FileRole = "production" | "test" | "example" | "generated" | "vendored" | "docs";

// ---------------------------------------------------------------------------------------------------------- signals

/** The vocabulary: one line per kind of signal, with the data it carries. */
export interface SignalData {
  "manifest.package": PackageManifest;
  "program.entry": ProgramEntry;
  "program.purpose": ProgramPurpose;
  "workspace.root": WorkspaceRoot;
  "deployment.part": DeployedPart;
  "helm.chart": HelmChart;
  "helm.values": HelmValues;
  "container.image": ContainerImage;
  "compose.service": ComposeService;
  "kubernetes.workload": KubernetesWorkload;
  "kubernetes.container": KubernetesContainer;
  "kubernetes.service": KubernetesService;
  "kubernetes.budget": KubernetesBudget;
  "kubernetes.autoscaler": KubernetesAutoscaler;
  "kubernetes.copies": CopiesSet;
  "kubernetes.template": KubernetesTemplate;
  "kubernetes.kustomization": Kustomization;
  "deployment.unread": UnreadDeployment;
  "call.outbound": OutboundCall;
  "client.exported": ExportedClient;
  "dependency.used": UsedDependency;
  "retry.policy": RetryPolicy;
  "degradation.guard": DegradationGuard;
  "payment.call": PaymentCall;
  "webhook.handler": WebhookHandler;
  "message.consumer": MessageConsumer;
  "write.guard": WriteGuard;
  "server.app": ServerApp;
  "server.router": ServerRouter;
  "server.handler": ExportedHandler;
  "server.route": Route;
  "server.mount": RouterMount;
  "server.started": StartedServer;
  "server.setting": ServerSetting;
  "shutdown.handler": ShutdownHandler;
  "process.command": ProcessCommand;
  "secret.literal": SecretLiteral;
  "secret.envFile": EnvFile;
  "document.runbook": Runbook;
  "document.page": DocumentPage;
  "test.journey": TestJourney;
  "chaos.experiment": ChaosExperiment;
  "ci.step": CiStep;
  "ci.unread": UnreadPipeline;
  "image.reference": ImageReference;
  "action.reference": ActionReference;
  "metric.target": MetricTarget;
  "ownership.rules": OwnershipRules;
  "catalog.entity": CatalogEntity;
  "readiness.config": ReadinessConfig;
  "readiness.snapshot": ReadinessSnapshot;
  "comment.ignore": IgnoreComment;
  "custom.sight": CustomSight;
}

export type SignalKind = keyof SignalData;

/** Something seen at a place. */
export type Signal<K extends SignalKind = SignalKind> = {
  [P in K]: { readonly kind: P; readonly place: Place; readonly data: SignalData[P] };
}[K];

/** A package manifest: package.json, pyproject.toml, requirements.txt, go.mod, pom.xml … */
export interface PackageManifest {
  readonly ecosystem: "npm" | "python" | "go" | "java" | "dotnet" | "ruby" | "php" | "rust";
  readonly name?: string;
  /** Names of the packages it asks for at run time, as the ecosystem spells them. */
  readonly dependencies: readonly string[];
  /** Packages of its own workspace that it asks for to be built: what a bundler takes from them ships as well. */
  readonly bundles?: readonly string[];
  /** Why this package runs or deploys something ("a start script", "depends on express"); undefined when nothing says so. */
  readonly runs?: string;
  /** A script of its own starts a program: it alone says that it runs, or a dependency does too. */
  readonly starts?: "alone" | "too";
  /** What it looks like by its dependencies and fields; where `runs` is undefined only a guess until an entry is seen. */
  readonly kinds: readonly ComponentKind[];
  /** True for a monorepo's root, which only ties packages below it together. */
  readonly aggregates?: boolean;
  /** What it is in place of a service, whatever it starts: "a documentation site (vitepress)". */
  readonly aid?: string;
}

/** Where a program starts, where manifests may not say: Go's `package main`, Rust's `main.rs`, a Spring Boot application. */
export interface ProgramEntry {
  readonly ecosystem: "go" | "rust" | "java";
  /** "starts a Go program" */
  readonly runs: string;
  /** What the file itself shows; empty when it shows nothing, and its module's manifest may say more. */
  readonly kinds: readonly ComponentKind[];
}

/** A construct that says what a program does all day, such as working a queue or listening. It makes no program. */
export interface ProgramPurpose {
  readonly kind: "service" | "worker";
  /** "works a queue (new Worker of bullmq)" */
  readonly says: string;
}

/** A file that makes its folder the root of a workspace of packages: pnpm-workspace.yaml, go.work, rush.json … */
export interface WorkspaceRoot {
  readonly tool: string;
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
}

/** The images that a chart's values name, as written. */
export interface HelmValues {
  readonly images: readonly string[];
}

/** A container image that a build or a pipeline takes from a registry, as written, with arguments that have defaults filled in. */
export interface ImageReference {
  /** What asks for it: "FROM", "COPY --from", "container", "services" … */
  readonly by: string;
  readonly image: string;
}

/** An action or a workflow of another repository that a workflow runs. */
export interface ActionReference {
  /** "actions/checkout", "acme/deploy/.github/workflows/release.yaml", "docker://alpine" */
  readonly name: string;
  /** The tag, branch or commit; empty where there is none. */
  readonly ref: string;
  /** The version that a comment behind it names: `# v4.2.0`. */
  readonly version?: string;
  /** Where the ref stands. */
  readonly refSpan: Span;
}

/** One Dockerfile or Containerfile. */
export interface ContainerImage {
  /** Ports named by EXPOSE in the final stage. */
  readonly exposes: readonly number[];
  /** A HEALTHCHECK with a command in the final stage; false also for `HEALTHCHECK NONE`. */
  readonly healthcheck: boolean;
  /** The final stage's base image, with arguments that have defaults filled in. */
  readonly base: string;
  /** Where a new instruction of the final stage goes: before the line that starts the program, or after everything. */
  readonly insertAt: { readonly offset: number; readonly newline: "\n" | "\r\n"; readonly atEnd: boolean };
  /** What its ENTRYPOINT and CMD start; undefined where the base image alone says so. */
  readonly command?: StartCommand;
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
  readonly dependsOn: readonly string[];
  /** True in files that are named for developers' machines or for tests. */
  readonly development: boolean;
  readonly insertAt?: FieldInsertion;
  /** What it starts in place of what the image would. */
  readonly command?: StartCommand;
  /** How long it is given to stop. */
  readonly grace?: GracePeriod;
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
  /** The pods that its own are kept apart from. */
  readonly apart: readonly LabelSelector[];
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

/** What changes how many pods a workload has. */
export interface KubernetesAutoscaler {
  readonly by: "HPA" | "KEDA";
  readonly kind: string;
  readonly target: string;
  readonly namespace?: string;
  readonly min?: number;
  readonly max?: number;
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

/** Where a new field of a YAML or JSON map goes, and how the file writes its fields. */
export interface FieldInsertion {
  readonly offset: number;
  /** Of the map's keys, in columns. */
  readonly indent: number;
  /** How much deeper the file indents what a field holds, in columns. */
  readonly step: number;
  readonly newline: "\n" | "\r\n";
  readonly syntax: "yaml" | "json";
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
  /** A patch written into it speaks of probes. */
  readonly addsProbes: boolean;
  /** Images that it replaces, by the name that manifests have and the one they get. */
  readonly images: readonly { readonly name: string; readonly newName: string }[];
  /** Images to which it gives a tag or a digest. */
  readonly tagged: readonly { readonly name: string; readonly tag?: string; readonly digest?: string }[];
}

export interface KubernetesService {
  readonly name: string;
  readonly namespace?: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly { readonly port: number; readonly target?: number | string }[];
}

/** A call that leaves the process and waits for an answer. */
export interface OutboundCall {
  readonly language: string;
  /** The library, as people say it: "axios", "fetch", "requests". */
  readonly client: string;
  /** The call as one would name it in a sentence: "axios.post(…)". */
  readonly call: string;
  /** The address, where it is literal. */
  readonly target?: string;
  /** The literal address that its client was made with. */
  readonly base?: string;
  readonly timeout: Timeout;
  /** Edits that would bound it, the best first. */
  readonly fixes: readonly EditFix[];
  /** The HTTP method, in upper case; undefined where the code does not say or the call has none. */
  readonly method?: string;
  /** True when it carries an idempotency key, by which the other side knows a repeat. */
  readonly keyed?: true;
  /** True in code that runs in a browser, where the platform and the person bound the wait. */
  readonly inBrowser: boolean;
  /** True where it makes a connection by which others then ask, and no request of its own: a database's pool. */
  readonly connects?: true;
}

/** How long a call waits. `by` says how that was decided; `source` is where the library documents it. */
export type Timeout =
  | { readonly state: "set"; readonly milliseconds?: number; readonly by: TimeoutSource; readonly place?: Place }
  | { readonly state: "default"; readonly milliseconds: number; readonly source: string; readonly note?: string }
  | { readonly state: "missing"; readonly source: string; readonly note?: string }
  | { readonly state: "disabled"; readonly by: TimeoutSource; readonly source: string; readonly place?: Place }
  /** `adds`: it can only end the call sooner than what its client says, as a caller's token does. */
  | { readonly state: "unknown"; readonly reason: string; readonly adds?: true }
  /** Decided by a client that another file exports; linked by `from` and `name` after extraction. */
  | {
      readonly state: "imported";
      readonly from: string;
      readonly name: string;
      /** What the call itself says: set goes before the client, unknown holds where the client has none. */
      readonly own?: Timeout;
      /** The libraries of whose client this is a call; left out: of any. */
      readonly clients?: readonly string[];
    }
  /** Decided by what gives a client of this type to whoever asks; linked by `type` and `name` after extraction. */
  | {
      readonly state: "injected";
      readonly type: string;
      readonly name?: string;
      readonly own?: Timeout;
      /** What holds where nobody gives one; left out: that is unknown. */
      readonly otherwise?: Timeout;
      /** What bounds all clients of its kind as well, by the type that it is given as. */
      readonly beside?: string;
    };

export type TimeoutSource = "argument" | "instance" | "default" | "context" | "wrapper";

/** A client instance that other files of the workspace can import. */
export interface ExportedClient {
  /** The exported name; "default" for a default export, "*" for all that the file it is imported from exports. */
  readonly name: string;
  readonly client: string;
  readonly timeout: Timeout;
  /** Edits that would bound every call made with it. */
  readonly fixes: readonly EditFix[];
  /** True for a setting that holds for every use of the library in the process: `axios.defaults.timeout = 5000`. */
  readonly everywhere?: true;
  /** The type by which it is injected, in languages that put programs together so: "RestTemplate"; `name` tells several apart. */
  readonly provides?: string;
  /** True where it is given to one thing, whose own code may bound it. */
  readonly handedOver?: true;
}

/** What does a failed call again: a library's policy, a client's own retries, a loop, a mesh's or a queue's settings. */
export interface RetryPolicy {
  readonly language: string;
  /** As people say it: "p-retry", "tenacity", "Istio", "a loop". */
  readonly library: string;
  /** As one would name it in a sentence: "pRetry(…)", "this loop". */
  readonly call: string;
  /** code: around some calls · client: in a client, for its calls · mesh: beside the program · queue: delivers a message again. */
  readonly layer: "code" | "client" | "mesh" | "queue";
  /** How often a call is made at most. */
  readonly limit: RetryLimit;
  readonly wait: RetryWait;
  /**
   * safe: only what may be repeated without harm, by its settings or defaults · all: writes too, as it says itself ·
   * some: after failures that it tells apart itself.
   */
  readonly repeats: "safe" | "all" | "some" | "unknown";
  /** The stretches of the same file that it does again; empty where those are elsewhere. */
  readonly covers: readonly Span[];
  /** The host it holds for, where it names one. */
  readonly host?: string;
  /** Where its defaults are documented. */
  readonly source?: string;
  /** Edits that would give it a limit, a wait that grows, or methods that are safe. */
  readonly fixes: {
    readonly limit?: readonly EditFix[];
    readonly wait?: readonly EditFix[];
    readonly repeats?: readonly EditFix[];
  };
}

/** `attempts` count the first one too; unknown to us where left out. A time limit is a limit without attempts. */
export type RetryLimit =
  | { readonly state: "set" | "default"; readonly attempts?: number }
  | { readonly state: "unlimited" }
  | { readonly state: "unknown"; readonly reason: string };

/** How long it waits between two attempts: growing waits, with chance in them or not, one length, none, or we cannot say. */
export type RetryWait = "jittered" | "growing" | "fixed" | "none" | "unknown";

/** What keeps a dependency's failure from becoming the service's own. */
export interface DegradationGuard {
  readonly language: string;
  readonly library: string;
  /** As one would name it in a sentence: "new CircuitBreaker(…)"; "" where a failure is only caught and left. */
  readonly call: string;
  readonly how: "breaker" | "bulkhead" | "fallback" | "cache";
  /** The stretches of the same file that it guards; empty where those are elsewhere. */
  readonly covers: readonly Span[];
  /** Made anew for every call, so that it never learns of failures. */
  readonly perCall?: true;
}

/** A call of a payment provider's SDK that moves money or promises to. */
export interface PaymentCall {
  readonly language: string;
  readonly provider: string;
  readonly call: string;
  /**
   * given: an idempotency key · missing: none, and the SDK makes none · automatic: none, and the SDK makes one for its
   * own retries alone · none: the provider takes none · unknown: we cannot say.
   */
  readonly key: "given" | "missing" | "automatic" | "none" | "unknown";
  /** Where the provider documents it. */
  readonly source: string;
  readonly fixes: readonly EditFix[];
}

/** What takes in the events that another service posts. */
export interface WebhookHandler {
  readonly language: string;
  /** The sender, where it is known: "Stripe". */
  readonly provider?: string;
  /** What showed that it is one: "stripe.webhooks.constructEvent(…)", "POST /webhooks/orders". */
  readonly call: string;
  /** The function that handles it, with the functions of the same file that it calls. */
  readonly covers: readonly Span[];
  /** seen: it looks at the event's id · effects: it does what should be done once and never looks · unknown: we cannot say. */
  readonly repeats: "seen" | "effects" | "unknown";
}

/** What takes messages from a queue. */
export interface MessageConsumer {
  readonly language: string;
  readonly library: string;
  readonly call: string;
  /** When the queue is told that a message is done: before its work, after it, or we cannot say. */
  readonly acknowledges: "before" | "after" | "unknown";
  /** given: the code says so · default: the library does so unless told otherwise. */
  readonly by: "given" | "default";
  /** The function that works on a message, with the functions of the same file that it calls. */
  readonly covers: readonly Span[];
  readonly source: string;
  readonly fixes: readonly EditFix[];
}

/** A write that does no harm when it is made twice, or what makes it so. */
export interface WriteGuard {
  readonly language: string;
  /** key: a request's idempotency key is looked at · upsert: insert or leave alone · once: a marker that is taken once · outbox */
  readonly how: "key" | "upsert" | "once" | "outbox";
  /** As one would name it in a sentence: "INSERT … ON CONFLICT". */
  readonly call: string;
}

/** A store, queue or service that the code opens a client for. */
export interface UsedDependency {
  /** "sql" is a relational database of which the code does not say which. */
  readonly type:
    | "postgres"
    | "mysql"
    | "sql"
    | "mongodb"
    | "redis"
    | "queue"
    | "search"
    | "object-store"
    | "http"
    | "other";
  readonly library: string;
  readonly language: string;
  /** The variable that holds the client, where there is one: what a health check would ask. */
  readonly client?: string;
  /** The name under which other files can import that variable. */
  readonly exportedAs?: string;
}

/** An application object of a web framework: where routes are added. */
export interface ServerApp {
  readonly language: string;
  readonly framework: string;
  /** The variable that holds it, unique in its file; undefined for frameworks that route by files. */
  readonly name?: string;
  /** The names under which other files import it, or the function that makes it. */
  readonly exportedAs: readonly string[];
  /** The prefix of all its routes. */
  readonly prefix?: string;
  /** The port it listens on, where literal (also as the default of an environment variable). */
  readonly port?: number;
  /** Where a new route can be written: the start of a line, and that line's indentation. */
  readonly insertAt?: { readonly offset: number; readonly indent: string };
  /** Where a new import can be written: the start of a line. */
  readonly importAt?: number;
  /** Facts a scaffold needs to fit in: "esm" or "commonjs", "async" … */
  readonly style: readonly string[];
}

/** What holds routes until it is mounted: a router, a blueprint, a plugin, a function that is given the app. */
export interface ServerRouter {
  readonly language: string;
  readonly framework: string;
  /** What routes and mounts of its file call it. */
  readonly name: string;
  readonly exportedAs: readonly string[];
  /** The prefix it was made with. */
  readonly prefix?: string;
}

/** What answers a request: always the same, what it learns from dependencies, or something we cannot see. */
export interface Handler {
  readonly answers: "constant" | "asks" | "unknown";
  /** What it asks, as the code names it: "pool.query". */
  readonly asks: readonly string[];
  /** The handler, where another file holds it. */
  readonly elsewhere?: ImportedName;
}

/** A name of another file: the module as the import spells it. */
export interface ImportedName {
  readonly name: string;
  readonly from: string;
}

/** A function that another file may register as a handler, or call to ask whether all is well. */
export interface ExportedHandler {
  readonly name: string;
  readonly handler: Handler;
}

export interface Route {
  readonly language: string;
  readonly framework: string;
  /** Upper case; "ALL" for any. */
  readonly method: string;
  /** The path as written, without the prefix its router is mounted under. */
  readonly path: string;
  /** The variable it is registered on: an app or a router, by the name its own signal has; undefined when by files. */
  readonly on?: string;
  /** The module that `on` is imported from. */
  readonly from?: string;
  /** True when a part of the path is only known at run time. */
  readonly dynamic?: boolean;
  readonly handler: Handler;
}

/** A router put under a prefix. */
export interface RouterMount {
  readonly language: string;
  readonly framework: string;
  /** What it is mounted on, as for a route. */
  readonly on?: string;
  readonly from?: string;
  readonly prefix: string;
  /** True when a part of the prefix is only known at run time. */
  readonly dynamic?: boolean;
  /** The router: a variable of this file, or one of another file; "*" for every route of the framework. */
  readonly router: { readonly name: string; readonly from?: string };
  /** True when the prefix stands in for the one the router was made with. */
  readonly replaces?: boolean;
  /** Paths that the prefix does not reach. */
  readonly except?: readonly string[];
  /** True for what may bring no routes at all: a function of ours that is handed the app, a name that is passed on. */
  readonly suspected?: boolean;
  /** Why the routes it brings cannot be followed. */
  readonly unseen?: string;
}

/** A process that answers callers or takes work, as the code or the command that starts it shows. */
export interface StartedServer {
  /** What settings and people call it: "Express", "gunicorn", "net/http". */
  readonly server: string;
  readonly language: string;
  /** How it is started, as one would name it in a sentence: "app.listen(…)", "`uvicorn app:app`". */
  readonly call: string;
  /** serves: answers callers · works: takes work from a queue or a stream. */
  readonly role: "serves" | "works";
  /** What it does when it is told to stop. */
  readonly stops: Stopping;
  /** How long a client may hold it; undefined where it is not its own to say. */
  readonly holds?: Timeout;
  /** Meant for a developer's machine: another server of the same component goes before it. */
  readonly development?: true;
  /** Only listed as a dependency: what starts it was not seen. */
  readonly listed?: true;
  readonly stopFixes: readonly EditFix[];
  readonly holdFixes: readonly EditFix[];
}

/** drains: ends what is under way by itself · cuts: ends at once, unless the code sees to it. */
export type Stopping =
  | {
      readonly state: "drains";
      /** The longest it takes, in seconds; undefined where it has no end. */
      readonly seconds?: number;
      /** True where the repository gives the seconds. */
      readonly given?: true;
      readonly source: string;
    }
  | { readonly state: "cuts"; readonly source: string; readonly note: string }
  | { readonly state: "unknown"; readonly reason: string };

/** What a configuration file says of a server: in place of what the server does by itself. */
export interface ServerSetting {
  readonly server: string;
  /** The setting as written: "server.shutdown=graceful". */
  readonly says: string;
  readonly stops?: Stopping;
  readonly holds?: Timeout;
  readonly fixes: readonly EditFix[];
}

/** What code does when the process is told to stop. */
export interface ShutdownHandler {
  readonly language: string;
  /** How it is registered: "process.on(…)". */
  readonly call: string;
  /** True when it hears SIGTERM, what orchestrators send; false when it only hears Ctrl-C. */
  readonly onTerminate: boolean;
  /** drains: closes what is open · exits: ends the process at once · unknown: done elsewhere. */
  readonly does: "drains" | "exits" | "unknown";
  /** How long it lets the rest take, in seconds. */
  readonly seconds?: number;
  /** No handler by itself but a place that closes a server, for one that is told to stop elsewhere. */
  readonly closesOnly?: true;
  readonly fixes: readonly EditFix[];
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

/** A value that looks like a credential by two independent signs. The value itself is never kept. */
export interface SecretLiteral {
  /** "AWS access key", "private key", "password in a connection string". */
  readonly type: string;
  /** The name it is given: a key, a variable. */
  readonly name?: string;
  /** The two signs, in words that do not quote the value. */
  readonly signs: readonly string[];
  readonly strength: SecretStrength;
  readonly where: "source" | "config";
  readonly fixes: readonly EditFix[];
}

/** certain: a provider's own shape · likely: a telling name and a random value · test: a provider's, for test data only. */
export type SecretStrength = "certain" | "likely" | "test";

/** An env file that is part of the repository. */
export interface EnvFile {
  readonly keys: readonly string[];
  /** Keys whose values look like real credentials, in the file's order. */
  readonly credentials: readonly EnvCredential[];
  /** True for examples, templates and samples. */
  readonly example: boolean;
}

/** A key of an env file, and where its value stands. */
export interface EnvCredential {
  readonly key: string;
  readonly type: string;
  readonly signs: readonly string[];
  readonly strength: SecretStrength;
  readonly place: Place;
}

/** The failures a runbook is most often needed for. */
export type RunbookTopic =
  | "database"
  | "third-party"
  | "payment"
  | "error-rate"
  | "deploy"
  | "certificate"
  | "queue"
  | "disk"
  | "auth"
  | "latency";

/** What to do about one failure: a document, or a section of one that holds several. Its place is its heading. */
export interface Runbook {
  readonly title: string;
  readonly topics: readonly RunbookTopic[];
  readonly sections: readonly string[];
  readonly owner?: string;
  /** Where the owner is named, or where the name was left out. */
  readonly ownerPlace?: Place;
  /** ISO 8601 days. */
  readonly lastReviewed?: string;
  readonly reviewBy?: string;
  /** Where the date that counts stands (`reviewBy`, else `lastReviewed`), or was left to be filled in. */
  readonly reviewPlace?: Place;
  /** What a template left to be filled in, as it is written. */
  readonly placeholders: readonly { readonly text: string; readonly place: Place }[];
  /** Steps or commands an engineer could follow, under headings such as "Diagnose" and "Mitigate". */
  readonly steps: number;
  /** The name of its format where that is not read, so that nothing but the document's existence is known. */
  readonly unread?: string;
}

/** What a document's place says it is about; a page may be about several. */
export type DocumentTopic =
  | "single-points-of-failure"
  | "dependencies"
  | "load-test"
  | "bottlenecks"
  | "on-call"
  | "game-day"
  | "status-page"
  | "customer-communication"
  | "rollback"
  | "release"
  | "penetration-test"
  | "restore"
  | "critical-paths"
  | "regulations"
  | "data-subject-requests"
  | "vendors"
  | "training"
  | "debt"
  | "readiness-review"
  | "targets"
  | "postmortem"
  | "decision"
  | "readme";

/** A document at a place that a check names. That it is there is a hint to a person and proves nothing. */
export interface DocumentPage {
  readonly about: readonly DocumentTopic[];
  readonly title: string;
  readonly headings: readonly string[];
  readonly owner?: string;
  /** The latest day its front matter or its file's name gives, ISO 8601; a month where the name gives no more. */
  readonly day?: string;
  readonly reviewBy?: string;
  /** Where its links lead: addresses, and files as paths of the workspace. */
  readonly links: readonly string[];
  /** Ids of checks that its front matter names under `checks`. */
  readonly checks: readonly string[];
}

/** What an end-to-end test goes through, by its title. */
export interface TestJourney {
  readonly framework: "Playwright" | "Cypress";
  readonly title: string;
  /** Titles of what it stands in, the outermost first. */
  readonly within: readonly string[];
  readonly skipped: boolean;
}

/** A failure that a chaos tool makes on purpose. */
export interface ChaosExperiment {
  readonly tool: string;
  readonly kind: string;
  readonly name: string;
}

/** One step of a pipeline: a command it runs, or an action it uses. */
export interface CiStep {
  readonly system: "GitHub Actions" | "GitLab CI" | "CircleCI" | "Azure Pipelines" | "Bitbucket Pipelines";
  readonly job: string;
  /** The words of one simple command, without quotes; empty for an action. */
  readonly words: readonly string[];
  /** "actions/checkout@v4" */
  readonly uses?: string;
  /** Why its failure stops nothing ("continue-on-error"); undefined when it does. */
  readonly mayFail?: string;
  /** Why it never runs ("if: false"); undefined when it does. */
  readonly never?: string;
  /** True when only a person starts the pipeline. */
  readonly byHand: boolean;
}

/** A pipeline in a form that is not read. */
export interface UnreadPipeline {
  readonly system: string;
}

/** A metric and the number it is held to. */
export interface MetricTarget {
  /** "OpenSLO", "Sloth", "Lighthouse CI" … */
  readonly tool: string;
  readonly name: string;
  /** The service it is about, as the file names it. */
  readonly service?: string;
  /** The number as written, with its unit where there is one; undefined where none is given. */
  readonly target?: string;
}

/** A CODEOWNERS or OWNERS file. */
export interface OwnershipRules {
  readonly form: "CODEOWNERS" | "OWNERS";
  /** In the file's order; the last that matches counts, within its section where there are sections. */
  readonly rules: readonly OwnershipRule[];
  /** Lines that the code host leaves out. */
  readonly broken: readonly { readonly text: string; readonly why: string; readonly place: Place }[];
}

export interface OwnershipRule {
  readonly pattern: string;
  /** Nobody, where a rule takes an owner away. */
  readonly owners: readonly string[];
  readonly section?: string;
  readonly place: Place;
}

/** An entity of a software catalogue: Backstage's catalog-info.yaml. */
export interface CatalogEntity {
  readonly kind: string;
  readonly name: string;
  readonly owner?: string;
  readonly dependsOn: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** `.readiness/config.yaml`, as far as it can be understood. */
export interface ReadinessConfig {
  /** False when it says something that cannot be understood; then the rest is empty. */
  readonly valid: boolean;
  readonly criticality?: "internal" | "standard" | "critical";
  readonly launch?: string;
  /** Folders of the components it speaks of, "" for the root. */
  readonly components: readonly string[];
  /** Areas of the checklist that have an owner. */
  readonly ownedAreas: readonly string[];
  /** Custom checks: every text they hold, by id. */
  readonly custom: readonly { readonly id: string; readonly texts: readonly string[]; readonly place: Place }[];
  /** Where a missing setting would be written: the start of a line. */
  readonly insertAt: number;
}

/** One line of `.readiness/history.jsonl`. */
export interface ReadinessSnapshot {
  readonly day: string;
  /** 0 to 1 */
  readonly complete?: number;
  readonly verdict?: string;
}

/** `readiness-ignore <check>[#<kind>]: <why>` in a comment. */
export interface IgnoreComment {
  readonly check: string;
  readonly findingKind?: string;
  readonly why: string;
  /** The line it speaks of: its own, or the next one when it stands alone. Counted from 0. */
  readonly line: number;
}

/** What a custom check's path or query came to at one place of one file. */
export interface CustomSight {
  /** The custom check's id. */
  readonly check: string;
  /** match: what it asks for · other: another value · nothing: the file lacks the path · unreadable: nobody can say. */
  readonly found: "match" | "other" | "nothing" | "unreadable";
  /** Why it is unreadable. */
  readonly why?: string;
}

// ----------------------------------------------------------------------------------------------------------- checks

export type Level = "essential" | "standard" | "critical";
export type Criticality = "internal" | "standard" | "critical";
/** auto: files decide · partial: files decide part, a person the rest · attest: only a person. */
export type Mode = "auto" | "partial" | "attest";
export type Severity = "error" | "warning" | "info";

/** One question the checklist asks: of what the files show, or of the checklist itself. */
export type Check<K extends SignalKind = SignalKind> = SignalCheck<K> | ChecklistCheck;

/** What every question of the checklist says about itself. */
interface Question {
  /** "reliability/outbound-timeouts": the path of its file under checks/. */
  readonly id: string;
  /** What is true once it is done. */
  readonly title: string;
  readonly level: Level;
  readonly mode: Mode;
  readonly scope: "component" | "repository";
  /** The kinds of component it is asked of, for a repository: one of which it must hold; left out: of every kind. */
  readonly appliesTo?: readonly ComponentKind[];
  /** How long a person's `done` holds, in days; left out: until its evidence changes. */
  readonly reviewDays?: number;
  /** The scaffolds that help. */
  readonly scaffolds?: readonly string[];
  /** True for a check of the repository's own configuration. */
  readonly custom?: true;
}

/** A question that signals answer. */
export interface SignalCheck<K extends SignalKind = SignalKind> extends Question {
  readonly reads: readonly K[];
  /** Pure: the same signals give the same verdict. */
  decide(seen: Seen<K>): Verdict;
}

/** A question about the checklist: asked once every other item has its state, and never about itself or its like. */
export interface ChecklistCheck extends Question {
  readonly scope: "repository";
  readonly reads: readonly [];
  /** Pure: the same items give the same verdict. */
  decideOver(others: Others): Verdict;
}

/** What such a check is shown: the items of all other checks that are asked, and their score. */
export interface Others {
  readonly items: readonly OtherItem[];
  readonly score: Score;
}

export interface OtherItem extends Pick<Item, "check" | "component" | "title" | "level" | "state" | "entry" | "ends"> {}

/** What a check is shown. */
export interface Seen<K extends SignalKind> {
  readonly component: Component;
  /** Those of the whole workspace. */
  readonly components: readonly Component[];
  readonly limits: Limits;
  /** ISO 8601 day. */
  readonly today: string;
  /** How many files were read in the part of the workspace that is asked about. */
  readonly files: number;
  /** The component's signals, by path and offset; for a repository check, all of them. */
  all<P extends K>(kind: P): readonly Signal<P>[];
  /** The same over the whole workspace. */
  everywhere<P extends K>(kind: P): readonly Signal<P>[];
}

export interface Limits {
  /** The longest wait that is still called bounded, in milliseconds. */
  readonly outboundTimeout: number;
}

/** Something that supports an answer. */
export interface Evidence {
  readonly message: string;
  readonly place?: Place;
}

/** One thing wrong. */
export interface Finding {
  /** A stable kebab-case name, unique within its check. */
  readonly kind: string;
  readonly message: string;
  readonly severity: Severity;
  readonly place?: Place;
  /** The other end of a finding that spans files. */
  readonly related?: readonly Evidence[];
  /** Stands for the text at the place in the fingerprint, where that text may not be kept (a secret). */
  readonly identity?: string;
  readonly fixes: readonly Fix[];
}

/** `notes` are worth doing and shown as findings, but do not keep the check from passing. */
export type Verdict =
  | { readonly outcome: "pass"; readonly evidence: readonly Evidence[]; readonly notes?: readonly Finding[] }
  | {
      readonly outcome: "fail";
      readonly findings: readonly [Finding, ...Finding[]];
      /** The part that holds. */
      readonly evidence: readonly Evidence[];
      readonly notes?: readonly Finding[];
    }
  | {
      readonly outcome: "unknown";
      readonly reason: string;
      readonly evidence: readonly Evidence[];
      readonly notes?: readonly Finding[];
    }
  | { readonly outcome: "not-applicable"; readonly reason: string };

// ------------------------------------------------------------------------------------------------------------ fixes

/** Replaces the span with the text. */
export interface TextEdit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

export interface EditFix {
  readonly kind: "edit";
  /** Imperative: "Set a 10 s timeout here". */
  readonly title: string;
  /** safe: cannot change behaviour other than the gap · review: shown as a preview first. */
  readonly safety: "safe" | "review";
  readonly edits: readonly TextEdit[];
  /** New files, by path; a file that is already there is left alone. */
  readonly creates?: readonly { readonly path: string; readonly text: string }[];
}

export interface ScaffoldFix {
  readonly kind: "scaffold";
  readonly title: string;
  readonly safety: "review";
  /** A scaffold's id. */
  readonly scaffold: string;
}

export type Fix = EditFix | ScaffoldFix;

/** What a fix, a scaffold or an answer would do to one file. `before` is the text it was worked out on. */
export interface FileChange {
  readonly path: string;
  /** undefined: the file does not exist yet. */
  readonly before?: string;
  readonly after: string;
  /** The texts with every credential masked, where they hold one: what may be printed. */
  readonly printable?: { readonly before?: string; readonly after: string };
}

// ------------------------------------------------------------------------------------------------------- components

export type ComponentKind = "service" | "worker" | "web" | "library" | "cli" | "function" | "ml" | "infrastructure";

/** A deployable service in the workspace. */
export interface Component {
  readonly id: string;
  /** The folder, "" for the workspace's root. */
  readonly root: string;
  /** Other folders that belong to it, as the configuration says. */
  readonly also?: readonly string[];
  readonly kinds: readonly ComponentKind[];
  readonly languages: readonly string[];
  readonly criticality: Criticality;
  readonly why: readonly Evidence[];
}

// ----------------------------------------------------------------------------------------------------------- report

export type Says = "done" | "planned" | "accepted" | "elsewhere" | "not-applicable";

/** One line of the ledger: what a person said about a check. Days are ISO 8601. */
export interface Entry {
  readonly check: string;
  readonly component?: string;
  readonly says: Says;
  readonly by: string;
  readonly on: string;
  readonly evidence?: string;
  /** `sha256:<hex>` of the evidence file's bytes when it was given. */
  readonly seen?: string;
  readonly review?: string;
  readonly until?: string;
  readonly due?: string;
  readonly why?: string;
  readonly where?: string;
}

export type State = "met" | "elsewhere" | "accepted" | "planned" | "gap" | "unanswered" | "stale" | "not-applicable";

/** A place as people count: lines and columns from 1, columns in UTF-16 units. */
export interface ReportPlace {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface ReportEvidence {
  readonly message: string;
  readonly place?: ReportPlace;
}

export interface ReportFinding {
  readonly kind: string;
  readonly message: string;
  readonly severity: Severity;
  readonly place?: ReportPlace;
  readonly related?: readonly ReportEvidence[];
  readonly fingerprint: string;
  /** True when the baseline holds it. */
  readonly baselined?: boolean;
  readonly fixes: readonly Fix[];
}

/** One line of the checklist: a check, for one component, with its state. */
export interface Item {
  readonly check: string;
  readonly area: string;
  readonly title: string;
  readonly level: Level;
  readonly mode: Mode;
  readonly scope: "component" | "repository";
  readonly component?: string;
  readonly state: State;
  readonly reason?: string;
  readonly evidence: readonly ReportEvidence[];
  readonly findings: readonly ReportFinding[];
  readonly entry?: Entry;
  /** The day a person's answer stops counting. */
  readonly ends?: string;
  /** Scaffolds that help with it. */
  readonly scaffolds: readonly string[];
  /** True for a check of the repository's own configuration, which has no page elsewhere. */
  readonly custom?: true;
}

export type Band = "pre-production" | "managed-risk" | "strong";

/** Shares are 0 to 1. */
export interface Score {
  readonly complete: number;
  readonly named: number;
  readonly decided: number;
  readonly band: Band;
  readonly verdict: "go" | "no-go";
  readonly blockers: readonly { readonly check: string; readonly component?: string }[];
}

export interface ReportProblem {
  readonly message: string;
  readonly place?: ReportPlace;
  readonly kind?: string;
  /** Left out: a warning. */
  readonly severity?: Severity;
  /** What a problem with a kind is recognised by, as findings are. */
  readonly fingerprint?: string;
  readonly fixes?: readonly EditFix[];
}

/** The whole result. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly criticality: Criticality;
  readonly components: readonly {
    readonly id: string;
    readonly root: string;
    readonly kinds: readonly ComponentKind[];
    readonly why: readonly ReportEvidence[];
  }[];
  readonly items: readonly Item[];
  readonly score: Score;
  readonly problems: readonly ReportProblem[];
  readonly stats: {
    readonly files: number;
    readonly bytes: number;
    readonly scanned: number;
    readonly skipped: Readonly<Record<string, number>>;
    readonly milliseconds: number;
  };
}
