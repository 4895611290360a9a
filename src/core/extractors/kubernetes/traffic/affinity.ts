import type { Place, Signal } from "../../../model.ts";
import { entry, itemsAt, spanOf, textAt, type YamlEntry, type YamlNode } from "../../yaml.ts";

/** Annotations by which a controller sends a caller to the same pod again, each with the value that does. */
const ANNOTATIONS: readonly (readonly [name: string, value: RegExp])[] = [
  // https://kubernetes.github.io/ingress-nginx/examples/affinity/cookie/
  ["nginx.ingress.kubernetes.io/affinity", /^cookie$/],
  // https://docs.nginx.com/nginx-ingress-controller/configuration/ingress-resources/advanced-configuration-with-annotations/
  ["nginx.com/sticky-cookie-services", /\S/],
  // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/#on-service
  ["traefik.ingress.kubernetes.io/service.sticky.cookie", /^true$/],
  // https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#target-group-attributes
  ["alb.ingress.kubernetes.io/target-group-attributes", /stickiness\.enabled=true/],
  // https://azure.github.io/application-gateway-kubernetes-ingress/annotations/#cookie-based-affinity
  ["appgw.ingress.kubernetes.io/cookie-based-affinity", /^true$/],
  // https://haproxy-ingress.github.io/docs/configuration/keys/#affinity
  ["haproxy-ingress.github.io/affinity", /^cookie$/],
  ["haproxy.org/cookie-persistence", /\S/],
  // https://cloud.google.com/run/docs/configuring/session-affinity
  ["run.googleapis.com/sessionAffinity", /^true$/],
];

/** Fields that do so, by the kind of object that has them. */
const FIELDS: Readonly<Record<string, readonly (readonly [path: string, value: RegExp])[]>> = {
  // https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity
  Service: [["spec.sessionAffinity", /^ClientIP$/]],
  // https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB
  DestinationRule: [
    ["spec.trafficPolicy.loadBalancer.consistentHash.httpCookie.name", /\S/],
    ["spec.trafficPolicy.loadBalancer.consistentHash.useSourceIp", /^true$/],
  ],
  // https://cloud.google.com/kubernetes-engine/docs/how-to/ingress-configuration#session_affinity
  BackendConfig: [["spec.sessionAffinity.affinityType", /^(?!NONE$)\S/]],
};

/** Where an object has a caller sent to the same pod again, as long as that pod is there. */
export function affinityOf(path: string, root: YamlNode, place: Place): readonly Signal<"traffic.affinity">[] {
  const kind = textAt(root, "kind") ?? "";
  const annotated = ["metadata", "spec.template.metadata"].flatMap((at) =>
    ANNOTATIONS.flatMap(([name, value]) => said(root, [...at.split("."), "annotations", name], value)),
  );
  const fields = (Object.hasOwn(FIELDS, kind) ? FIELDS[kind] : undefined) ?? [];
  const written = fields.flatMap(([at, value]) => said(root, at.split("."), value));
  return [...annotated, ...written, ...inRoutes(root, kind)].map((found) => ({
    kind: "traffic.affinity",
    place: { ...place, path, span: spanOf(found) },
    data: { by: place.within ?? kind, says: found.key === "name" ? "httpCookie" : found.key },
  }));
}

function said(root: YamlNode, keys: readonly string[], value: RegExp): readonly YamlEntry[] {
  const found = entry(root, ...keys);
  return found !== undefined && value.test(textAt(found.value) ?? "") ? [found] : [];
}

/**
 * Routes whose Services are told so one by one: https://projectcontour.io/docs/latest/config/request-routing/#session-affinity ·
 * https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 */
function inRoutes(root: YamlNode, kind: string): readonly YamlEntry[] {
  const routes = itemsAt(root, "spec", "routes");
  if (kind === "HTTPProxy") return routes.flatMap((each) => said(each, ["loadBalancerPolicy", "strategy"], /^Cookie$/));
  if (kind !== "IngressRoute") return [];
  return routes.flatMap((each) => itemsAt(each, "services")).flatMap((each) => entry(each, "sticky", "cookie") ?? []);
}
