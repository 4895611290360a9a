import { fullRoutes, unseenRoutes } from "../../components/linkRoutes.ts";
import type { Seen, Signal, Verdict } from "../../model.ts";
import { allOf, notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { folderOf, isBeforeProduction, isForDevelopment, notRead } from "../deployFiles.ts";
import { declaredChecks } from "./declaredChecks.ts";
import { resourcesOf } from "./declaredResources.ts";
import { imageHealth, TAKES_REQUESTS } from "./imageHealth.ts";
import { type Container, type Pod, podsOf } from "./podTraffic.ts";
import type { Known } from "./probeFixes.ts";
import { declaredProbes, type Program } from "./probesDeclared.ts";
import { type Beside, missingProbes } from "./probesMissing.ts";

const ROUTES = ["server.app", "server.router", "server.route", "server.mount", "server.handler"] as const;
const READS = [
  ...ROUTES,
  "manifest.package",
  "container.image",
  "compose.service",
  "kubernetes.container",
  "kubernetes.service",
  "kubernetes.template",
  "kubernetes.kustomization",
  "kubernetes.variant",
  "deployment.unread",
  "infrastructure.resource",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "reliability/orchestrator-probes",
  title: "The orchestrator or load balancer uses the health checks",
  level: "essential",
  mode: "auto",
  scope: "component",
  scaffolds: ["kubernetes-deployment"],
  reads: READS,

  decide(seen) {
    const program = programOf(seen);
    const patches = patchesOf(seen);
    const whole = seen.all("kubernetes.container").filter((container) => !patches.isPatch(container));
    const deployed = whole.filter(({ data, place }) => !data.development && !isForDevelopment(place.path));
    if (deployed.length === 0) return withoutManifests(seen, program);
    const lasting = deployed.filter(({ data }) => !data.finite);
    if (lasting.length === 0) {
      // A job beside a service, such as its backup, is not what deploys it.
      const serves =
        seen.all("server.app").length > 0 || TAKES_REQUESTS.some((kind) => seen.component.kinds.includes(kind));
      if (serves) return withoutManifests(seen, program);
      return notApplicable("its workloads run to an end, and nobody waits for them to be ready");
    }
    const pods = podsOf(lasting, seen.everywhere("kubernetes.service"));
    return allOf(
      pods.flatMap((pod) => judge(pod, pods, seen, program, patches)),
      "no container of its pods stays running",
    );
  },
});

function judge(
  pod: Pod,
  pods: readonly Pod[],
  seen: Seen<Reads>,
  program: Program,
  patches: Patches,
): readonly Verdict[] {
  return pod.containers.flatMap((container) => {
    if (container.data.role === "init" || container.data.role === "ephemeral") return [];
    const known = isOurs(container, pod, pods, seen) ? program : undefined;
    const own = patches.containers.filter((patch) => isSame(patch, container));
    const beside: Beside = {
      patches: own.filter(({ place }) => !patches.isBefore(place.path)),
      variants: seen.everywhere("kubernetes.variant"),
      patchedInline: patches.kustomizations.some(({ data, place }) => data.addsProbes && !patches.isBefore(place.path)),
    };
    return [...declaredProbes(container, known), ...missingProbes(pod, container, known ?? NOTHING_KNOWN, beside)];
  });
}

const NOTHING_KNOWN: Known = { routes: [] };

/** Without manifests: a chart may still hold the probes, or Compose and the image have their own way to ask. */
function withoutManifests(seen: Seen<Reads>, program: Program): Verdict {
  const declared = declaredChecks(resourcesOf(seen));
  if (declared.length > 0) return allOf(declared, "nothing that is declared takes requests");
  const verdict = imageHealth(seen, program);
  const runs = seen.component.kinds.some((kind) => kind !== "library" && kind !== "cli" && kind !== "function");
  if (verdict.outcome === "pass" || !runs) return verdict;
  return notRead(seen) ?? verdict;
}

/** Libraries that answer on paths of their own, which no route in the code shows. */
const OWN_PATHS: ReadonlySet<string> = new Set([
  "@godaddy/terminus", // https://github.com/godaddy/terminus
  "lightship", // https://github.com/gajus/lightship
  "express-actuator", // https://www.npmjs.com/package/express-actuator
  "express-prom-bundle", // https://www.npmjs.com/package/express-prom-bundle
  "@fastify/under-pressure", // https://github.com/fastify/under-pressure#status-route
  "fastify-healthcheck", // https://www.npmjs.com/package/fastify-healthcheck
  "fastify-metrics", // https://www.npmjs.com/package/fastify-metrics
  "django-health-check", // https://pypi.org/project/django-health-check/
  "django-watchman", // https://pypi.org/project/django-watchman/
  "flask-healthz", // https://pypi.org/project/flask-healthz/
  "prometheus-fastapi-instrumentator", // https://pypi.org/project/prometheus-fastapi-instrumentator/
]);
/** Languages whose routes are read; in the others a route that was not seen may still be there. */
const READ_LANGUAGES: ReadonlySet<string> = new Set(["npm", "python", "javascript", "typescript"]);
/** Languages whose usual frameworks are read, so that a program which shows some of its routes shows all of them. */
const READ_WITH_ROUTES: ReadonlySet<string> = new Set(["go", "rust"]);

function programOf(seen: Seen<Reads>): Program {
  const signals = ROUTES.flatMap((kind): readonly Signal[] => seen.all(kind));
  const routes = fullRoutes(signals);
  const listener = seen.all("server.app").find(({ data }) => data.port !== undefined);
  const listening = seen.all("server.app").flatMap(({ data }) => data.port ?? []);
  const exposed = seen.all("container.image").flatMap(({ data }) => data.exposes);
  const addsPaths = seen
    .all("manifest.package")
    .some(({ data }) => data.dependencies.some((name) => OWN_PATHS.has(name)));
  return {
    routes,
    ...(listener?.data.port === undefined ? {} : { port: listener.data.port, portAt: listener.place }),
    ports: [...new Set([...listening, ...exposed])],
    complete:
      !addsPaths &&
      unseenRoutes(signals).length === 0 &&
      routes.every((route) => route.complete) &&
      areRead(seen.component.languages, routes.length > 0),
  };
}

/** Where no language was seen at all, the code lies elsewhere, and its routes with it. */
function areRead(languages: readonly string[], hasRoutes: boolean): boolean {
  return (
    languages.length > 0 &&
    languages.every((language) => READ_LANGUAGES.has(language) || (READ_WITH_ROUTES.has(language) && hasRoutes))
  );
}

/** Images that everybody runs and nobody here wrote: https://hub.docker.com/search?badges=official */
const PUBLIC =
  /^(?:(?:docker\.io\/)?library\/)?(?:postgres|redis|mysql|mariadb|mongo|nginx|httpd|rabbitmq|memcached|elasticsearch|traefik|haproxy|busybox|alpine|zookeeper|cassandra|influxdb|vault|consul|caddy)(?::|@|$)/;

/** True when the container runs this component's code: by name, or because nothing else could. */
function isOurs(container: Container, pod: Pod, pods: readonly Pod[], seen: Seen<Reads>): boolean {
  const { image = "", name, workload } = container.data;
  if (container.data.role !== "main" || PUBLIC.test(image)) return false;
  const { id, root } = seen.component;
  const folder = root.split("/").at(-1);
  const base = image.split("@")[0]?.split("/").at(-1)?.split(":")[0];
  const isNamed = (each: string | undefined) => each !== undefined && each !== "" && (each === id || each === folder);
  if (isNamed(base) || isNamed(name)) return true;
  const own = (each: Pod) =>
    each.containers.filter(({ data }) => data.role === "main" && !PUBLIC.test(data.image ?? ""));
  if (isNamed(workload.split("/")[1])) return own(pod)[0] === container;
  return pods.flatMap(own).length === 1;
}

interface Patches {
  readonly kustomizations: readonly Signal<"kubernetes.kustomization">[];
  readonly isPatch: (container: Container) => boolean;
  /** True of the files of an overlay that production does not take. */
  readonly isBefore: (path: string) => boolean;
  readonly containers: readonly Container[];
}

const known = new WeakMap<readonly Container[], Patches>();

/** What kustomizations patch with; worked out once for all components that are asked about the same manifests. */
function patchesOf(seen: Seen<Reads>): Patches {
  const kustomizations = seen.everywhere("kubernetes.kustomization");
  const all = seen.everywhere("kubernetes.container");
  const before = known.get(all);
  if (before?.kustomizations === kustomizations) return before;
  const isPatch = patchTest(kustomizations);
  const isBefore = isBeforeProduction(kustomizations);
  const found = { isPatch, isBefore, containers: all.filter(isPatch), kustomizations };
  known.set(all, found);
  return found;
}

/**
 * Beside a kustomization only what one of them deploys is a manifest: the rest are patches, those of the kustomization and
 * those left over. A container without an image says only what changes, wherever it lies.
 */
function patchTest(kustomizations: readonly Signal<"kubernetes.kustomization">[]): Patches["isPatch"] {
  const patching = new Set(kustomizations.flatMap(({ data }) => data.patches));
  const deployed = new Set(kustomizations.flatMap(({ data }) => data.resources));
  const folders = new Set(kustomizations.map(({ place }) => folderOf(place.path)));
  return ({ place, data }) => {
    if (folders.size === 0) return false;
    if (data.image === undefined || patching.has(place.path)) return true;
    return folders.has(folderOf(place.path)) && !deployed.has(place.path);
  };
}

function isSame(patch: Container, container: Container): boolean {
  return patch.data.workload === container.data.workload && patch.data.name === container.data.name;
}
