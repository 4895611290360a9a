import type { KubernetesRoute, Signal } from "../../../model.ts";
import { entry, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import { portNumber } from "../probes.ts";
import { guarded } from "./routeGuards.ts";

function nameOf(root: YamlNode): Pick<KubernetesRoute, "kind" | "name" | "namespace"> {
  const namespace = textAt(root, "metadata", "namespace");
  return {
    kind: textAt(root, "kind") ?? "",
    name: textAt(root, "metadata", "name") ?? "",
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** The rules or routes of an object, with the Services that a field of each names. */
export function route(path: string, root: YamlNode, place: Signal["place"], field: string): Signal<"kubernetes.route"> {
  const rules = [...itemsAt(root, "spec", "rules"), ...itemsAt(root, "spec", "routes")];
  const backends = rules
    .flatMap((rule) => itemsAt(rule, field))
    .flatMap((each) => {
      const named = entry(each, "name");
      const service = textAt(named?.value);
      const kind = textAt(each, "kind") ?? "Service";
      if (named === undefined || service === undefined || kind !== "Service" || /[$<{@]/.test(service)) return [];
      const port = textAt(each, "port");
      const namespace = textAt(each, "namespace");
      return [
        {
          service,
          ...(namespace === undefined ? {} : { namespace }),
          ...(port === undefined ? {} : { port: portNumber(port) }),
          place: { path, span: named.value.span, ...(place.within === undefined ? {} : { within: place.within }) },
        },
      ];
    });
  const middlewares = rules
    .flatMap((rule) => itemsAt(rule, "middlewares"))
    .flatMap((each) => textAt(each, "name") ?? []);
  const parents = itemsAt(root, "spec", "parentRefs").flatMap((each) => textAt(each, "name") ?? []);
  const asked = field === "services" ? { middlewares } : { parents };
  return { kind: "kubernetes.route", place, data: { ...nameOf(root), backends, ...asked, ...guarded(root) } };
}

/**
 * Whom a VirtualService sends requests to that come in by a gateway; without one it is for the mesh alone.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
export function virtualService(root: YamlNode, place: Signal["place"]): Signal<"kubernetes.route"> {
  const parents = itemsAt(root, "spec", "gateways")
    .flatMap((each) => textAt(each) ?? [])
    .filter((name) => name !== "mesh")
    .map((name) => name.slice(name.lastIndexOf("/") + 1));
  const rules = ["http", "tls", "tcp"].flatMap((protocol) => itemsAt(root, "spec", protocol));
  const hosts = rules
    .flatMap((rule) => itemsAt(rule, "route"))
    .flatMap((each) => textAt(each, "destination", "host") ?? [])
    .filter((host) => !host.includes(".") || /^[\w-]+\.[\w-]+(?:\.svc(?:\.cluster\.local)?)?$/.test(host))
    .map((host) => host.replace(/\..*$/, ""));
  const leadsTo = parents.length === 0 ? {} : { leadsTo: hosts, parents };
  return { kind: "kubernetes.route", place, data: { ...nameOf(root), backends: [], ...leadsTo } };
}

/** A Route of OpenShift: https://docs.redhat.com/en/documentation/openshift_container_platform/latest/html/networking_apis/route-route-openshift-io-v1 */
export function routeTo(path: string, root: YamlNode, place: Signal["place"]): Signal<"kubernetes.route"> {
  const named = entry(root, "spec", "to", "name");
  const service = textAt(named?.value);
  const backends =
    named === undefined || service === undefined
      ? []
      : [{ service, place: { ...place, path, span: named.value.span } }];
  return { kind: "kubernetes.route", place, data: { ...nameOf(root), backends } };
}
