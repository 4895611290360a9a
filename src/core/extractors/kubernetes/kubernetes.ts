import type { KubernetesWorkload, Place, Problem, Signal } from "../../model.ts";
import { podConsoles } from "../consoles/kubernetes.ts";
import { type Extractor, NOTHING } from "../extractor.ts";
import { insertionInto } from "../insertion.ts";
import { readYamlWhere } from "../readYaml.ts";
import { at, entry, isTemplated, itemsAt, stringsAt, textAt, type YamlNode } from "../yaml.ts";
import { numberOf } from "./autoscalers.ts";
import { podParts } from "./containerParts.ts";
import { containersOf, type Manifest } from "./containers.ts";
import { copiesOf, patchedCopies } from "./copies.ts";
import { customPods } from "./customPods.ts";
import { guardsOf } from "./guards.ts";
import { accountOf } from "./privileges/accounts.ts";
import { networkPolicyOf } from "./privileges/networkPolicies.ts";
import { privilegesOf } from "./privileges/podPrivileges.ts";
import { rbacOf } from "./privileges/rbac.ts";
import { boundsOf, rolloutOf } from "./rollouts.ts";
import { apartOf } from "./selectors.ts";
import { affinityOf } from "./traffic/affinity.ts";
import { gateways } from "./traffic/gateways.ts";
import { ingress } from "./traffic/ingress.ts";
import { service } from "./traffic/services.ts";
import { mayBeUnfilled, unfilledOf } from "./unfilled.ts";
import { namedKinds, namesKind, workloadOf } from "./workloads.ts";

/** Reads Kubernetes manifests, in YAML and JSON: https://kubernetes.io/docs/reference/kubernetes-api/ */
export const kubernetes: Extractor = {
  name: "Kubernetes",
  files: ["**/*.yaml", "**/*.yml", "**/*.json"],
  mayHold: (text) => /\bapiVersion["']?[ \t]*:[ \t]*["']?(?:[\w.-]+\/)?(?:v\d|\{\{)/.test(text),

  extract({ path, text }) {
    if (path.endsWith(".json") && !/^\s*[{[]/.test(text)) return NOTHING;
    if (isTemplated(text)) return { signals: templates(path, text), problems: [] };
    const signals: Signal[] = [];
    const problems: Problem[] = [];
    for (const { root, errors } of readYamlWhere(text, isOfInterest)) {
      if (root !== undefined) signals.push(...objects({ path, text }, root, 0));
      const error = errors[0];
      if (error !== undefined) {
        const message = `${path} is not valid YAML here (${error.message}), so this document was not looked at.`;
        problems.push({ message, place: { path, span: error.span } });
      }
    }
    return { signals, problems };
  },
};

/** What manifests that a template gave hold; a text says why they could not be read. */
export function manifestSignals(manifest: Manifest): readonly Signal[] | string {
  const signals: Signal[] = [];
  for (const { root, errors } of readYamlWhere(manifest.text, isOfInterest)) {
    if (errors[0] !== undefined) return `what it gives is not valid YAML (${errors[0].message})`;
    if (root !== undefined) signals.push(...objects(manifest, root, 0));
  }
  return signals;
}

/** Most documents of large files describe other people's kinds; parsing them would be most of the work. */
export function isOfInterest(text: string): boolean {
  return (
    namesKind(text) ||
    mayBeUnfilled(text) ||
    (/\b(?:containers?|script)["']?[ \t]*:/.test(text) &&
      !/\bkind["']?[ \t]*:[ \t]*["']?CustomResourceDefinition\b/.test(text)) ||
    /\bkind["']?[ \t]*:[ \t]*["']?(?:\w*List|Service(?:Account)?|Configuration|(?:Cluster)?Role(?:Binding)?|NetworkPolicy|PodDisruptionBudget|(?:Horizontal|Vertical)PodAutoscaler|ScaledObject|LimitRange|BackendConfig|Ingress(?:Route)?|Gateway|(?:HTTP|GRPC|TLS|TCP)?Route|VirtualService|Middleware|(?:Security|Authorization)Policy|PeerAuthentication|DestinationRule|HTTPProxy|Canary)\b/.test(
      text,
    )
  );
}

/** What one document holds; a List holds several. */
function objects(manifest: Manifest, root: YamlNode, depth: number): readonly Signal[] {
  const apiVersion = textAt(root, "apiVersion");
  const kind = textAt(root, "kind");
  if (apiVersion === undefined || kind === undefined) return [];
  if (kind.endsWith("List") && at(root, "items")?.kind === "list" && depth < 3) {
    return itemsAt(root, "items").flatMap((item) => objects(manifest, item, depth + 1));
  }
  const name = textAt(root, "metadata", "name") ?? textAt(root, "metadata", "generateName") ?? "";
  const namespace = textAt(root, "metadata", "namespace");
  const place = placeOf(manifest.path, root, `${kind}/${name}`);
  const named = { apiVersion, kind, name, namespace, place, depth };
  return [...objectOf(manifest, root, named), ...affinityOf(manifest.path, root, place)];
}

interface Named {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly place: Place;
  /** How many Lists it stands in. */
  readonly depth: number;
}

/** What one object that is no List holds. */
function objectOf(
  manifest: Manifest,
  root: YamlNode,
  { apiVersion, kind, name, namespace, place, depth }: Named,
): readonly Signal[] {
  if (kind === "Service" && apiVersion === "v1") return service(manifest.path, root, place);
  if (kind === "NetworkPolicy" && apiVersion === "networking.k8s.io/v1")
    return networkPolicyOf(manifest.path, root, place);
  if (kind === "Ingress" && /^(?:networking\.k8s\.io|extensions)\//.test(apiVersion))
    return ingress(manifest.path, root, place);
  if (kind === "ConfigMap") return unfilledOf(root, name, place);
  const traffic = gateways(manifest.path, root, place);
  if (traffic.length > 0) return traffic;
  const copies = copiesOf(manifest, root, place);
  if (copies.length > 0) return copies;
  const workload = workloadOf(root);
  if (workload === undefined)
    return [
      ...patchedCopies(root, place),
      ...rbacOf(manifest.path, root, `${kind}/${name}`),
      ...accountOf(manifest.path, root, name, namespace),
      ...customPods(manifest, root, kind, name, namespace),
    ];
  const isManaged = isCloudRun(root);
  const containers = containersOf(manifest, workload, name, namespace).map((container) =>
    isManaged ? { ...container, data: { ...container.data, sized: true as const } } : container,
  );
  const data: KubernetesWorkload = {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: stringsAt(workload.template, "metadata", "labels"),
    images: containers.flatMap((container) => container.data.image ?? []),
    ...(containers.some((container) => container.data.development) ? { development: true } : {}),
    finite: workload.finite,
    ...countOf(manifest, root, `${kind}/${name}`),
    recreates: textAt(root, "spec", "strategy", "type") === "Recreate",
    rollout: rolloutOf(manifest.path, root, `${kind}/${name}`),
    ...boundsOf(workload.template),
    apart: apartOf(workload.template),
    ...(depth === 0 ? guardsOf(manifest, root, workload) : {}),
    ...(containers.length > 0 ? {} : { gives: podParts(at(workload.template, "spec")).gives.map(({ part }) => part) }),
  };
  const privileges = privilegesOf(manifest, workload, name, place.span, namespace).filter(
    (each) => !isManaged || each.data.absent !== true,
  );
  const consoles = podConsoles(containers, workload.template);
  return [{ kind: "kubernetes.workload", place, data }, ...containers, ...privileges, ...consoles];
}

/** Google's platform takes Knative's Services, and keeps containers apart by means of its own: https://cloud.google.com/run/docs/reference/yaml/v1 */
function isCloudRun(root: YamlNode): boolean {
  const names = [["metadata"], ["spec", "template", "metadata"]].flatMap((path) =>
    ["annotations", "labels"].flatMap((field) => Object.keys(stringsAt(root, ...path, field))),
  );
  return (
    (textAt(root, "apiVersion") ?? "").startsWith("serving.knative.dev/") &&
    names.some((name) => /^(?:run|cloud)\.googleapis\.com\//.test(name))
  );
}

/** How many pods it asks for, and where that can be written. */
function countOf(
  { path, text }: Manifest,
  root: YamlNode,
  within: string,
): Pick<KubernetesWorkload, "replicas" | "insertAt"> {
  const spec = at(root, "spec");
  const written = at(spec, "replicas");
  const count = numberOf(textAt(written));
  const insertAt = spec?.kind === "map" ? insertionInto(text, spec) : undefined;
  return {
    ...(written === undefined
      ? {}
      : { replicas: { ...(count === undefined ? {} : { count }), place: { path, span: written.span, within } } }),
    ...(insertAt === undefined ? {} : { insertAt }),
  };
}

/** Where an object is named, or else where it says its kind. */
function placeOf(path: string, root: YamlNode, within: string): Place {
  const named = entry(root, "metadata", "name") ?? entry(root, "kind");
  const span =
    named === undefined
      ? { start: root.span.start, end: root.span.start }
      : { start: named.keySpan.start, end: Math.max(named.keySpan.end, named.value.span.end) };
  return { path, span, within };
}

/** Workloads that only exist once a template has been rendered: nothing is known of them but that they are there. */
function templates(path: string, text: string): readonly Signal<"kubernetes.template">[] {
  if (path.includes("/templates/tests/")) return []; // https://helm.sh/docs/topics/chart_tests/
  const chart = /^(.*?)\/?(?:^|(?<=\/))templates\//.exec(path)?.[1];
  return namedKinds(text).map(({ kind, offset }) => ({
    kind: "kubernetes.template",
    place: { path, span: { start: offset, end: offset + "kind:".length } },
    data: { kind, ...(chart === undefined ? {} : { chart }) },
  }));
}
