import type { Evidence, Finding, PrivilegeGrant, Seen, Severity, Signal, Verdict } from "../../model.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { imagesOfDevelopers, isComposeFile, isForDevelopment, isOfScript, patchesOf } from "../deployFiles.ts";
import { amongEnvironments, environmentsOf, takenAway } from "./environmentPrivileges.ts";
import { idlePolicies } from "./idlePolicies.ts";
import { imagesOfLambda } from "./lambdaImages.ts";

type Grant = Signal<"privilege.grant">;
const READS = [
  "privilege.grant",
  "kubernetes.container",
  "kubernetes.kustomization",
  "kubernetes.policy",
  "kubernetes.variant",
  "kubernetes.workload",
  "helm.chart",
  "container.platform",
  "deployment.unread",
  "compose.service",
  "image.builds",
  "program.entry",
  "infrastructure.resource",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck<Reads>({
  id: "security/least-privilege",
  title: "People and services hold only the rights they need",
  level: "essential",
  mode: "partial",
  scope: "repository",
  reviewDays: 90,
  scaffolds: ["network-policy"],
  reads: READS,

  decide(seen): Verdict {
    const grants = grantsOf(seen);
    if (grants.length === 0) {
      return notApplicable(`nothing that gives rights was seen in ${seen.files} files`);
    }
    const variants = seen.all("kubernetes.variant");
    const findings = [
      ...grants.flatMap((grant) => findingOf(grant).map((finding) => amongEnvironments(finding, grant, variants))),
      ...takenAway(seen),
      ...idlePolicies(seen),
    ];
    const notes = findings.filter(({ severity }) => severity === "info");
    const evidence = grants.filter(({ data }) => data.reach === "none").map(evidenceOf);
    const rest = { evidence, ...(notes.length > 0 ? { notes } : {}) };
    const [first, ...others] = findings.filter(({ severity }) => severity !== "info");
    if (first) return { outcome: "fail", findings: [first, ...others], ...rest };
    const open = [...new Set(grants.flatMap(({ data }) => (data.reach === "unknown" ? [data.message] : [])))];
    const reason = [...open, "who else holds rights, and whether that was reviewed, only a person can say"].join("; ");
    return { outcome: "unknown", reason, ...rest };
  },
});

const SEVERITY: Readonly<Record<PrivilegeGrant["reach"], Severity | undefined>> = {
  total: "error",
  wide: "warning",
  narrow: "info",
  none: undefined,
  unknown: undefined,
};

/** Those of production; what containers may do on developers' machines is no matter. */
function grantsOf(seen: Seen<Reads>): readonly Grant[] {
  const isOrchestrated = [...seen.all("kubernetes.container"), ...seen.all("helm.chart")].some(
    ({ place }) => !isForDevelopment(place.path),
  );
  // It starts every container as user 1069: https://docs.nais.io/workloads/how-to/override-user-group
  const isOfNais = [...seen.all("container.platform"), ...seen.all("deployment.unread")].some(
    ({ data }) => data.platform === "NAIS",
  );
  const patches = new Set(seen.all("kubernetes.kustomization").flatMap(({ data }) => data.patches));
  const containers = seen.all("kubernetes.container").filter(({ place }) => !isForDevelopment(place.path));
  const parts = patchesOf(seen.all("kubernetes.kustomization"));
  const isOfLambda = imagesOfLambda(seen);
  const isTried = imagesOfDevelopers(seen.all("compose.service"));
  const all = seen.all("privilege.grant");
  const kept = all.filter(({ data }) => data.reach === "none").flatMap(({ data }) => data.account ?? []);
  return all.filter((grant) => {
    const { data, place } = grant;
    if (data.of !== "container" && data.of !== "cluster") return true;
    if (isForDevelopment(place.path)) return false;
    if (data.absent && kept.some((account) => isSameAccount(account, data.account))) return false;
    if (data.absent && parts.has(place.path)) return false; // a patch says only what changes
    if (data.absent && isPatched(grant, seen, patches)) return false;
    if (isImage(grant) && (BASE_IMAGE.test(place.path) || isOfScript(place.path))) return false;
    if (isImage(grant) && OF_OPENSHIFT.test(place.path)) return false;
    if (isImage(grant) && (isOfLambda(place.path) || isTried(place.path))) return false;
    if (isImage(grant) && (isOfNais || isRunByOther(place.path, containers))) return false;
    return !(isOrchestrated && isComposeFile(place.path)); // where something else deploys, developers run Compose
  });
}

/** Where a namespace is not written, it is chosen on deploying, for both alike. */
function isSameAccount(one: Account, other: Account | undefined): boolean {
  if (one.name !== other?.name) return false;
  return one.namespace === undefined || other.namespace === undefined || one.namespace === other.namespace;
}

type Account = NonNullable<PrivilegeGrant["account"]>;

/** True when a patch gives a security context to the container that lacks one, or an account to its pods. */
function isPatched(grant: Grant, seen: Seen<Reads>, patches: ReadonlySet<string>): boolean {
  const { data, place } = grant;
  const found = environmentsOf(grant, seen.all("kubernetes.variant"));
  if (found !== undefined) return found.environments.lacking === undefined;
  const [kind, name] = (place.within ?? "").split("/");
  const field =
    data.what === "token-mounted" ? /^(?:automountServiceAccountToken|serviceAccountName)$/ : /^securityContext$/;
  const isInline = seen
    .all("kubernetes.kustomization")
    .flatMap((each) => each.data.completes)
    .some(
      (each) =>
        (each.kind === undefined || each.kind === kind) &&
        (each.name === undefined || each.name === name) &&
        each.fields.some((one) => field.test(one)),
    );
  if (isInline || data.what === "token-mounted") return isInline;
  return seen
    .all("kubernetes.container")
    .some((each) => patches.has(each.place.path) && each.data.restricted && each.place.within === place.within);
}

/** What other images are made from, or the program is built in, serves nobody: docker/base/Dockerfile, builder/Dockerfile, Dockerfile.requirements. */
const BASE_IMAGE =
  /(?:^|(?:^|\/)(?:docker|images?)\/)builder\/[^/]*$|(?:^|\/)(?:[\w-]*[_-])?(?:base|baseimage|base-image)\/[^/]*$|(?:^|\/)dockerfile[._-](?:[\w-]*[._-])?(?:base|requirements|dependencies|deps)$|(?:^|\/)base\.dockerfile$/i;

/** It gives each project users of its own: https://docs.redhat.com/en/documentation/openshift_container_platform/latest/html/images/creating-images#use-uid_create-images */
const OF_OPENSHIFT = /(?:^|[/._-])openshift(?:[/._-]|$)/i;

function isImage({ data, place }: Grant): boolean {
  return place.within === "USER" && data.reach !== "none";
}

/** True when manifests run the image of a Dockerfile, known by a folder's name, and each of them as another user. */
function isRunByOther(path: string, containers: readonly Signal<"kubernetes.container">[]): boolean {
  const folders = new Set(path.split("/").slice(0, -1));
  const own = containers.filter(({ data }) => {
    const image = data.image?.split("@")[0]?.split("/").at(-1)?.split(":")[0] ?? "";
    return folders.has(image) || folders.has(data.workload.split("/")[1] ?? "");
  });
  return own.length > 0 && own.every(({ data }) => data.nonRoot);
}

function findingOf({ place, data }: Grant): readonly Finding[] {
  const severity = SEVERITY[data.reach];
  if (severity === undefined) return [];
  return [{ kind: data.what, severity, message: data.message, place, fixes: data.fixes }];
}

function evidenceOf({ place, data }: Grant): Evidence {
  return { message: data.message, place };
}
