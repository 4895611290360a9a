import { folderOf } from "../components/folders.ts";
import { isBefore, isForProduction } from "../components/linkEnvironments.ts";
import { COMPOSE_FILE } from "../files/composeFile.ts";
import type {
  Component,
  InfrastructureTool,
  KubernetesContainer,
  KubernetesService,
  Place,
  Seen,
  Signal,
  Verdict,
} from "../model.ts";
import { unknown } from "../verdict.ts";

export { upwards } from "../components/folders.ts";
export { isCalledForOwnMachine, isForDevelopment } from "../files/development.ts";
export { isStoreName } from "../files/storeNames.ts";
export { folderOf };

interface Patches {
  has(path: string): boolean;
}

/** Several checks ask the same of each component. */
const known = new WeakMap<readonly Signal<"kubernetes.kustomization">[], Patches>();

/**
 * The files that hold no whole manifests: patches of kustomizations, and what lies beside a kustomization and is deployed
 * by none, since that is a patch which was left over.
 */
export function patchesOf(kustomizations: readonly Signal<"kubernetes.kustomization">[]): Patches {
  const patches = known.get(kustomizations) ?? patchesIn(kustomizations);
  known.set(kustomizations, patches);
  return patches;
}

function patchesIn(kustomizations: readonly Signal<"kubernetes.kustomization">[]): Patches {
  const patches = new Set(kustomizations.flatMap(({ data }) => data.patches));
  const deployed = new Set(kustomizations.flatMap(({ data }) => data.resources));
  const folders = new Set(kustomizations.map(({ place }) => folderOf(place.path)));
  return { has: (path) => patches.has(path) || (folders.has(folderOf(path)) && !deployed.has(path)) };
}

/**
 * True of a label that pods get from what makes them, beside those of their template.
 * https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export function isGivenLabel(label: string): boolean {
  return /^(?:pod-template-hash|controller-revision-hash|rollouts-pod-template-hash|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index)$/.test(
    label,
  );
}

/**
 * True of a selector for the pods of jobs and of groups, which are known by labels that no template has.
 * https://kubernetes.io/docs/concepts/workloads/controllers/job/ · https://docs.ray.io/en/latest/cluster/kubernetes/
 */
export function choosesByMaker(selector: Readonly<Record<string, string>>): boolean {
  return Object.keys(selector).some((label) =>
    /^(?:job-name|controller-uid|(?:batch\.kubernetes|jobset\.sigs\.k8s|leaderworkerset\.sigs\.k8s|ray)\.io\/.+)$/.test(
      label,
    ),
  );
}

/** True where every label of the selector is on the pod. Kustomize and kubectl may name the namespace later. */
export function selects(
  service: KubernetesService,
  pod: Pick<KubernetesContainer, "labels"> & { readonly namespace?: string },
): boolean {
  const wanted = Object.entries(service.selector).filter(([label]) => !isGivenLabel(label));
  const sameNamespace =
    service.namespace === undefined || pod.namespace === undefined || service.namespace === pod.namespace;
  return (
    wanted.length > 0 &&
    !choosesByMaker(service.selector) &&
    sameNamespace &&
    wanted.every(([label, value]) => pod.labels[label] === value)
  );
}

/** What ports are called that collectors of metrics and the kubelet alone ask: "http-metrics", "healthz". */
const FOR_CLUSTER =
  /^(?:[a-z]+-){0,2}(?:metrics?|prom|prometheus|health|healthz|livez|readyz|liveness|readiness|probes?|health-?check)(?:-(?:https?|port|tcp))?$/;

/** True of a port that nobody calls but what watches the cluster. */
export function isForCluster({ name }: { readonly name?: string }): boolean {
  return name !== undefined && FOR_CLUSTER.test(name);
}

/** True of a Service that somebody calls: not only collectors of metrics. */
export function isCalled({ ports }: KubernetesService): boolean {
  return ports.length === 0 || !ports.every((port) => isForCluster(port));
}

/** What works off what the cluster holds, or is there to work in, by its name where it has neither a port nor a Service. */
const CALLED_BY_NOBODY = /(?:^|-)(?:operator|controller(?:-manager)?|exporter|admin-?tools|toolbox)$/;

/**
 * True of a workload that is surely called by nobody but collectors of metrics and the kubelet: it has ports, or a Service,
 * and all are for those; or none, and a name that says so.
 */
export function isOnlyWatched(
  { data, place }: Signal<"kubernetes.workload">,
  containers: readonly Signal<"kubernetes.container">[],
  services: readonly Signal<"kubernetes.service">[],
): boolean {
  const name = `${data.kind}/${data.name}`;
  const ports = containers
    .filter((each) => each.place.path === place.path && each.data.workload === name)
    .flatMap((each) => each.data.ports);
  const chosen = services.filter((each) => selects(each.data, data));
  if (ports.length + chosen.length === 0) return CALLED_BY_NOBODY.test(data.name);
  return (
    ports.every((port) => isForCluster(port) || chosen.some((service) => isTargetOf(port, service.data))) &&
    !chosen.some((service) => isCalled(service.data))
  );
}

/** True of a port that a Service sends to by its name or its number. */
export function isTargetOf(
  { name, number }: KubernetesContainer["ports"][number],
  { ports }: KubernetesService,
): boolean {
  return ports.some(({ port, target }) => (target ?? port) === number || (name !== undefined && target === name));
}

/** What objects about a workload are called after it: "shop-hpa". */
const SUFFIX = /-(?:hpa|autoscaler|scaler|pdb|budget|svc|service|ingress|ing|route)$/;

/**
 * The objects that another one is surely meant for: those of its file, else those of its folder that carry its name, or the
 * only one there. A chart's templates are left out, where values decide what is there.
 */
export function besideIn<T extends Signal & { readonly data: { readonly name: string } }>(
  { path }: Place,
  name: string,
  others: readonly T[],
): readonly T[] {
  const here = others.filter((each) => each.place.path === path);
  if (here.length > 0 || path.includes("templates/")) return here;
  const folder = others.filter((each) => folderOf(each.place.path) === folderOf(path));
  const called = folder.filter(({ data }) => data.name === name || data.name === name.replace(SUFFIX, ""));
  return called.length > 0 ? called : folder.length === 1 ? folder : [];
}

/** True of a component that nobody here runs: a library, or a command. */
export function isForOthers({ kinds }: Component): boolean {
  return kinds.length > 0 && kinds.every((kind) => kind === "library" || kind === "cli");
}

/** Platforms whose own files say all there is about what they run. */
export const OWN_FILES: ReadonlySet<string> = new Set([
  "Fly.io",
  "Render",
  "App Engine",
  "Railway",
  "Heroku",
  "Nomad",
] satisfies InfrastructureTool[]);

/** Why what a platform deploys is not known here. */
function notSaid({ data, place }: Signal<"deployment.unread">): string {
  if (data.platform === "Helm") return `${place.path} takes what it deploys from a chart that is kept elsewhere`;
  const how = `${data.platform} runs what ${place.path} names`;
  // Task definitions of ECS are read as well, and what starts them may say more.
  return OWN_FILES.has(data.platform) || data.platform === "Amazon ECS"
    ? `${how}, and that file does not say it`
    : `${how}, which is not read yet`;
}

type Unread = "kubernetes.template" | "deployment.unread";

/** Why the manifests say nothing of a component: what deploys it is rendered first, or kept in a form that is not read. */
export function notRead(seen: Seen<Unread>): Verdict | undefined {
  const template = seen.all("kubernetes.template")[0] ?? seen.everywhere("kubernetes.template")[0];
  if (template !== undefined) {
    const evidence = { message: `A ${template.data.kind} in a template`, place: template.place };
    return unknown(`what ${template.place.path} deploys is only known once it is rendered`, evidence);
  }
  const unread = seen.all("deployment.unread")[0] ?? seen.everywhere("deployment.unread")[0];
  if (unread === undefined) return undefined;
  return unknown(notSaid(unread), { message: `${unread.data.platform} deploys something here`, place: unread.place });
}

/**
 * True of a file of an overlay that is not for production, in a workspace where another overlay is: what it adds, what is
 * live does not have.
 */
export function isBeforeProduction(
  kustomizations: readonly Signal<"kubernetes.kustomization">[],
): (path: string) => boolean {
  const hasProduction = kustomizations.some(({ place }) => isForProduction(place.path));
  return (path) => hasProduction && !isForProduction(path) && isBefore(path);
}

/** True of a Compose file by its name: "compose.yaml", "docker-compose.prod.yml". */
export function isComposeFile(path: string): boolean {
  return COMPOSE_FILE.test(path);
}

/** Platforms that serve pages and run functions of JavaScript, and no server: https://docs.netlify.com/build/functions/overview/ */
const PAGE_HOSTS: ReadonlySet<string> = new Set(["Netlify", "AWS Amplify"]);

/** True of a platform that runs the pages of a repository alone, beside which a server runs elsewhere. */
export function hostsPagesAlone(platform: string, components: readonly Component[]): boolean {
  return (
    PAGE_HOSTS.has(platform) &&
    components.some(
      ({ kinds, languages: [main] }) =>
        (kinds.includes("service") || kinds.includes("worker")) &&
        main !== undefined &&
        main !== "javascript" &&
        main !== "typescript",
    )
  );
}

/** What a script is packed with that somebody runs by hand: scripts/translations/Dockerfile, tools/lint/Dockerfile; scripts/docker/ may pack the program. */
const OF_SCRIPT =
  /(?:^|\/)(?:scripts?|tools?)\/(?!(?:docker|container|deploy|build|release|images?)[\w-]*\/)[\w-]+\/[^/]*$/;

/** True of a Dockerfile in a folder of scripts or tools, whose image somebody starts to work with it. */
export function isOfScript(path: string): boolean {
  return OF_SCRIPT.test(path);
}

/** Tells the Dockerfiles with a name of their own that Compose builds for developers and tests alone: Dockerfile.frontend. */
export function imagesOfDevelopers(services: readonly Signal<"compose.service">[]): (path: string) => boolean {
  const builds = services.filter(({ data }) => data.dockerfile !== undefined);
  return (path) => {
    if (/(?:^|\/)dockerfile$/i.test(path)) return false; // what builds it without naming it is not seen here
    const own = builds.filter(({ data }) => data.dockerfile === path);
    return own.length > 0 && own.every(({ data }) => data.development === "named");
  };
}
