import type { KubernetesRoute, Signal } from "../../../model.ts";
import { at, entry, itemsAt, stringsAt, textAt, type YamlEntry, type YamlNode } from "../../yaml.ts";
import { portNumber } from "../probes.ts";
import { hop, isLocalHost } from "./hops.ts";
import { guarded } from "./routeGuards.ts";

/** Reads an Ingress of any version: https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/ */
export function ingress(path: string, root: YamlNode, place: Signal["place"]): readonly Signal[] {
  const within = place.within ?? "Ingress";
  const paths = itemsAt(root, "spec", "rules").flatMap((rule) => itemsAt(rule, "http", "paths"));
  const fallback = [entry(root, "spec", "defaultBackend"), entry(root, "spec", "backend")];
  const found = [...paths.map((each) => entry(each, "backend")), ...fallback].flatMap((each) => each ?? []);
  const isCurrent = textAt(root, "apiVersion") === "networking.k8s.io/v1";
  const malformed = isCurrent ? found.map((each) => entry(each.value, "serviceName")).find(Boolean) : undefined;
  const namespace = textAt(root, "metadata", "namespace");
  const className = classOf(root);
  const data: KubernetesRoute = {
    kind: "Ingress",
    name: textAt(root, "metadata", "name") ?? "",
    ...(namespace === undefined ? {} : { namespace }),
    ...(className === undefined ? {} : { class: className }),
    backends: found.flatMap((each) => backend(path, within, each)),
    ...(malformed === undefined ? {} : { malformed: { path, span: malformed.keySpan, within } }),
    ...(isPrivate(root, stringsAt(root, "metadata", "annotations"))
      ? { guard: "a load balancer that only the own network reaches" }
      : {}),
    ...guarded(root),
  };
  return [{ kind: "kubernetes.route", place, data }, ...encryption(path, root, place, within)];
}

function backend(path: string, within: string, { value }: YamlEntry): KubernetesRoute["backends"] {
  const named = entry(value, "service", "name") ?? entry(value, "serviceName");
  const service = textAt(named?.value);
  // `use-annotation` is what the AWS controller reads as "see my annotations".
  const port =
    textAt(value, "service", "port", "number") ??
    textAt(value, "service", "port", "name") ??
    textAt(value, "servicePort");
  if (named === undefined || service === undefined || port === "use-annotation" || /[$<{]/.test(service)) return [];
  return [
    {
      service,
      ...(port === undefined ? {} : { port: portNumber(port) }),
      place: { path, span: named.value.span, within },
    },
  ];
}

/**
 * Annotations by which a controller gets its certificate from elsewhere, so that `spec.tls` is left out.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#ssl ·
 * https://cloud.google.com/kubernetes-engine/docs/how-to/managed-certs ·
 * https://azure.github.io/application-gateway-kubernetes-ingress/annotations/ ·
 * https://doc.traefik.io/traefik/routing/providers/kubernetes-ingress/ · https://kubernetes.github.io/ingress-nginx/user-guide/tls/
 */
const ELSEWHERE =
  /^(?:alb\.ingress\.kubernetes\.io\/(?:certificate-arn|ssl-redirect)|networking\.gke\.io\/managed-certificates|ingress\.gcp\.kubernetes\.io\/pre-shared-cert|appgw\.ingress\.kubernetes\.io\/appgw-ssl-certificate|traefik\.ingress\.kubernetes\.io\/router\.tls(?:\..*)?|nginx\.ingress\.kubernetes\.io\/ssl-passthrough|haproxy(?:-ingress\.github)?\.io\/ssl-passthrough|route\.openshift\.io\/termination|ingress\.kubernetes\.io\/ssl-passthrough|konghq\.com\/protocols|ingress\.cloud\.ibm\.com\/.*|networking\.gke\.io\/certmap)$/;

function encryption(
  path: string,
  root: YamlNode,
  place: Signal["place"],
  within: string,
): readonly Signal<"transport.encryption">[] {
  // Without a spec it is a patch of another, which has the rest.
  if (at(root, "spec") === undefined) return [];
  // Without a name it cannot be applied: a program fills it in first.
  if (!textAt(root, "metadata", "name") && !textAt(root, "metadata", "generateName")) return [];
  const annotations = stringsAt(root, "metadata", "annotations");
  const listen = annotations["alb.ingress.kubernetes.io/listen-ports"] ?? "";
  const hasOther = Object.keys(annotations).some((name) => ELSEWHERE.test(name)) || /HTTPS/.test(listen);
  const tls = itemsAt(root, "spec", "tls");
  const hosts = itemsAt(root, "spec", "rules").flatMap((rule) => textAt(rule, "host") ?? []);
  if (hosts.length > 0 && hosts.every(isLocalHost)) return [];
  const isInternal = isPrivate(root, annotations);
  const shared = { hop: isInternal ? ("internal" as const) : ("external" as const), what: "ingress-plain" as const };
  // Its master ends TLS for all: https://docs.nginx.com/nginx-ingress-controller/configuration/ingress-resources/cross-namespace-configuration/
  if (annotations["nginx.org/mergeable-ingress-type"] === "minion") return [];
  if (hasOther) {
    const message = `${within} gets its certificate from the load balancer in front of it.`;
    return [hop(path, within, place.span, { ...shared, state: "encrypted", message })];
  }
  const covered = tls.flatMap((each) => itemsAt(each, "hosts").flatMap((host) => textAt(host) ?? []));
  const isAll =
    tls.length > 0 &&
    (covered.length === 0 ||
      covered.some((name) => FILLED_IN.test(name)) ||
      tls.some((each) => itemsAt(each, "hosts").length === 0));
  const bare = isAll ? [] : hosts.filter((host) => !isLocalHost(host) && !covered.some((name) => covers(name, host)));
  if (tls.length > 0 && bare.length === 0) {
    const open = entry(root, "metadata", "annotations", "nginx.ingress.kubernetes.io/ssl-redirect");
    if (open !== undefined && textAt(open.value) === "false") {
      const message = `${within} answers plain HTTP beside HTTPS, since its redirect is turned off: what is sent there can be read on its way.`;
      const span = { start: open.keySpan.start, end: Math.max(open.keySpan.end, open.value.span.end) };
      return [hop(path, within, span, { ...shared, what: "ingress-plain-too", state: "open", message })];
    }
    return [hop(path, within, place.span, { ...shared, state: "encrypted", message: `${within} has TLS.` })];
  }
  const issuer = Object.keys(annotations).some((name) => name.startsWith("cert-manager.io/"));
  const unused = issuer ? " cert-manager makes a certificate only for what tls names." : "";
  const which = bare.length === 0 || tls.length === 0 ? "" : ` for ${bare.join(", ")}`;
  const message = `${within} has no TLS${which}: what is sent to it can be read and changed on its way.${unused}`;
  return [hop(path, within, place.span, { ...shared, state: "plain", message })];
}

/** A name that may become any: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/vars/ and envsubst's. */
const FILLED_IN = /\$[({]/;

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-class, and the annotation that was there before */
function classOf(root: YamlNode): string | undefined {
  return (
    textAt(root, "spec", "ingressClassName") ?? textAt(root, "metadata", "annotations", "kubernetes.io/ingress.class")
  );
}

/** https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#scheme */
function isPrivate(root: YamlNode, annotations: Readonly<Record<string, string>>): boolean {
  const className = classOf(root) ?? "";
  const scheme = annotations["alb.ingress.kubernetes.io/scheme"];
  return scheme === "internal" || (scheme === undefined && /alb/.test(className)) || /internal|private/.test(className);
}

/** A wildcard covers one label: https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards */
function covers(name: string, host: string): boolean {
  return name === host || (name.startsWith("*.") && host.slice(host.indexOf(".") + 1) === name.slice(2));
}
