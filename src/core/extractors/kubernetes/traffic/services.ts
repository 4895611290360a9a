import type { KubernetesService, Signal } from "../../../model.ts";
import { itemsAt, stringsAt, textAt, type YamlNode } from "../../yaml.ts";
import { portNumber } from "../probes.ts";
import { hop } from "./hops.ts";

/** Reads a Service: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export function service(path: string, root: YamlNode, place: Signal["place"]): readonly Signal[] {
  const namespace = textAt(root, "metadata", "namespace");
  const ports = itemsAt(root, "spec", "ports").flatMap((each) => {
    const port = portNumber(textAt(each, "port") ?? "");
    const target = textAt(each, "targetPort");
    const name = textAt(each, "name");
    const protocol = textAt(each, "protocol") ?? "TCP";
    if (typeof port !== "number") return [];
    return [
      {
        ...(name === undefined ? {} : { name }),
        port,
        ...(target === undefined ? {} : { target: portNumber(target) }),
        ...(protocol === "TCP" ? {} : { protocol }),
      },
    ];
  });
  const data: KubernetesService = {
    name: textAt(root, "metadata", "name") ?? "",
    ...(namespace === undefined ? {} : { namespace }),
    type: textAt(root, "spec", "type") ?? "ClusterIP",
    headless: textAt(root, "spec", "clusterIP") === "None",
    selector: stringsAt(root, "spec", "selector"),
    ports,
  };
  return [{ kind: "kubernetes.service", place, data }, ...balanced(path, root, data, place)];
}

/**
 * Annotations of a load balancer that ends TLS itself, or that only the own network reaches.
 * https://kubernetes.io/docs/concepts/services-networking/service/#internal-load-balancer ·
 * https://docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html
 */
const SECURED = /ssl-cert|tls|certificate|https/i;
const INTERNAL = /internal|private/i;

/** A load balancer that hands port 80 to pods, and nothing else. */
function balanced(
  path: string,
  root: YamlNode,
  data: KubernetesService,
  place: Signal["place"],
): readonly Signal<"transport.encryption">[] {
  if (data.type !== "LoadBalancer" || data.ports.length === 0) return [];
  const annotations = Object.entries(stringsAt(root, "metadata", "annotations"));
  if (annotations.some(([name]) => SECURED.test(name))) return [];
  if (annotations.some(([name, value]) => INTERNAL.test(name) || INTERNAL.test(value))) return [];
  const isWeb = data.ports.every(({ name, port }) => port === 80 || port === 8080 || /^http(?!s)/.test(name ?? ""));
  if (!isWeb || data.ports.some(({ port }) => port === 443)) return [];
  const within = place.within ?? "Service";
  const message = `${within} asks for a load balancer that hands on plain HTTP: what is sent to it can be read and changed on its way.`;
  return [hop(path, within, place.span, { hop: "external", what: "load-balancer-plain", state: "plain", message })];
}
