import type { Signal } from "../../../model.ts";
import { at, entriesAt, entry, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import { hop, isLocalHost } from "./hops.ts";
import { routeGuard } from "./routeGuards.ts";
import { route, routeTo, virtualService } from "./routes.ts";

type Hops = readonly Signal<"transport.encryption">[];

/** Routes and gateways of other APIs than Ingress, and what meshes say about encryption; empty for every other object. */
export function gateways(path: string, root: YamlNode, place: Signal["place"]): readonly Signal[] {
  const group = (textAt(root, "apiVersion") ?? "").split("/")[0] ?? "";
  const kind = textAt(root, "kind") ?? "";
  const within = place.within ?? kind;
  switch (`${group} ${kind}`) {
    case "gateway.networking.k8s.io Gateway":
      return listeners(path, root, place, within);
    case "gateway.networking.k8s.io HTTPRoute":
    case "gateway.networking.k8s.io GRPCRoute":
    case "gateway.networking.k8s.io TLSRoute":
    case "gateway.networking.k8s.io TCPRoute":
      return [route(path, root, place, "backendRefs")];
    case "gateway.envoyproxy.io SecurityPolicy":
    case "security.istio.io AuthorizationPolicy":
    case "traefik.io Middleware":
    case "traefik.containo.us Middleware":
      return routeGuard(root, place);
    case "networking.istio.io Gateway":
      return istioServers(path, root, place, within);
    case "networking.istio.io VirtualService":
      return [virtualService(root, place)];
    case "security.istio.io PeerAuthentication":
      return peerAuthentication(path, root, within);
    case "networking.istio.io DestinationRule":
      return destination(path, root, within);
    case "route.openshift.io Route":
      return [routeTo(path, root, place), ...openshift(path, root, place, within)];
    case "traefik.io IngressRoute":
    case "traefik.containo.us IngressRoute":
      return [route(path, root, place, "services"), ...traefik(path, root, place, within)];
    case "projectcontour.io HTTPProxy":
      return [route(path, root, place, "services"), ...contour(path, root, place, within)];
    case "flagger.app Canary":
      return [
        {
          kind: "rollout.strategy",
          place,
          data: {
            by: "Flagger",
            subject: textAt(root, "spec", "targetRef", "name") ?? within,
            how: "canary",
            fixes: [],
          },
        },
      ];
    default:
      return [];
  }
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#listener */
function listeners(path: string, root: YamlNode, place: Signal["place"], within: string): Hops {
  const found = itemsAt(root, "spec", "listeners");
  const isSecure = found.some((each) => /^(?:HTTPS|TLS)$/.test(textAt(each, "protocol") ?? ""));
  if (isSecure) {
    const message = `${within} has a listener with TLS.`;
    return [hop(path, within, place.span, { hop: "external", what: "ingress-plain", state: "encrypted", message })];
  }
  const plain = found.find((each) => textAt(each, "protocol") === "HTTP");
  const host = textAt(plain, "hostname");
  if (plain === undefined || (host !== undefined && isLocalHost(host))) return [];
  const message = `${within} listens for plain HTTP only: what is sent to it can be read and changed on its way.`;
  return [hop(path, within, place.span, { hop: "external", what: "ingress-plain", state: "plain", message })];
}

/** https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings */
function istioServers(path: string, root: YamlNode, place: Signal["place"], within: string): Hops {
  const servers = itemsAt(root, "spec", "servers");
  const isSecure = servers.some((each) => /^(?:HTTPS|TLS)$/i.test(textAt(each, "port", "protocol") ?? ""));
  const plain = servers.find(
    (each) =>
      /^(?:HTTP2?|GRPC)$/i.test(textAt(each, "port", "protocol") ?? "") &&
      textAt(each, "tls", "httpsRedirect") !== "true" &&
      !itemsAt(each, "hosts").every((host) => isLocalHost((textAt(host) ?? "").replace(/^.*\//, ""))),
  );
  const shared = { hop: "external", what: "ingress-plain" } as const;
  if (plain === undefined)
    return isSecure
      ? [hop(path, within, place.span, { ...shared, state: "encrypted", message: `${within} has TLS.` })]
      : [];
  const port = entry(plain, "port");
  const span = port === undefined ? place.span : port.keySpan;
  const message = isSecure
    ? `${within} answers plain HTTP beside HTTPS and redirects nobody: what is sent there can be read on its way.`
    : `${within} has no TLS: what is sent to it can be read and changed on its way.`;
  if (isSecure) return [hop(path, within, span, { ...shared, what: "ingress-plain-too", state: "open", message })];
  return [hop(path, within, span, { ...shared, state: "plain", message })];
}

/** https://istio.io/latest/docs/reference/config/security/peer_authentication/ */
function peerAuthentication(path: string, root: YamlNode, within: string): Hops {
  const modes = [
    entry(root, "spec", "mtls", "mode"),
    ...entriesAt(root, "spec", "portLevelMtls").map(({ value }) => entry(value, "mode")),
  ];
  return modes.flatMap((mode): Hops => {
    const written = textAt(mode?.value);
    if (mode === undefined || written === undefined) return [];
    const span = { start: mode.keySpan.start, end: Math.max(mode.keySpan.end, mode.value.span.end) };
    const fixes =
      mode.value.span.start < mode.keySpan.end
        ? []
        : [
            {
              kind: "edit" as const,
              title: "Require mutual TLS",
              safety: "review" as const,
              edits: [{ path, span: mode.value.span, text: "STRICT" }],
            },
          ];
    const shared = { hop: "internal", fixes } as const;
    if (written === "STRICT")
      return [
        hop(path, within, span, {
          ...shared,
          what: "mesh-plain",
          state: "encrypted",
          message: `${within} requires mutual TLS.`,
        }),
      ];
    if (written === "DISABLE")
      return [
        hop(path, within, span, {
          ...shared,
          what: "mesh-plain",
          state: "plain",
          message: `${within} turns mutual TLS off: services speak in plain text.`,
        }),
      ];
    return written === "PERMISSIVE"
      ? [
          hop(path, within, span, {
            ...shared,
            what: "mesh-plain-too",
            state: "open",
            message: `${within} takes plain text beside mutual TLS, which is meant for the time of a migration.`,
          }),
        ]
      : [];
  });
}

/** https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings */
function destination(path: string, root: YamlNode, within: string): Hops {
  const mode = entry(root, "spec", "trafficPolicy", "tls", "mode");
  if (mode === undefined || textAt(mode.value) !== "DISABLE") return [];
  const host = textAt(root, "spec", "host") ?? "a host";
  const message = `${within} sends plain text to ${host}.`;
  return [hop(path, within, mode.keySpan, { hop: "internal", what: "mesh-plain", state: "plain", message })];
}

/** https://docs.openshift.com/container-platform/latest/networking/routes/secured-routes.html */
function openshift(path: string, root: YamlNode, place: Signal["place"], within: string): Hops {
  const tls = at(root, "spec", "tls");
  const shared = { hop: "external", what: "ingress-plain" } as const;
  if (tls === undefined) {
    const host = textAt(root, "spec", "host");
    if (host !== undefined && isLocalHost(host)) return [];
    const message = `${within} has no TLS: what is sent to it can be read and changed on its way.`;
    return [hop(path, within, place.span, { ...shared, state: "plain", message })];
  }
  const open = entry(tls, "insecureEdgeTerminationPolicy");
  if (open !== undefined && textAt(open.value) === "Allow") {
    const message = `${within} answers plain HTTP beside HTTPS: what is sent there can be read on its way.`;
    return [hop(path, within, open.keySpan, { ...shared, what: "ingress-plain-too", state: "open", message })];
  }
  return [hop(path, within, place.span, { ...shared, state: "encrypted", message: `${within} has TLS.` })];
}

/** https://doc.traefik.io/traefik/routing/providers/kubernetes-crd/ */
function traefik(path: string, root: YamlNode, place: Signal["place"], within: string): Hops {
  const entryPoints = itemsAt(root, "spec", "entryPoints").flatMap((each) => textAt(each) ?? []);
  const isSecure = at(root, "spec", "tls") !== undefined || entryPoints.some((name) => /secure|https|443/.test(name));
  const shared = { hop: "external", what: "ingress-plain" } as const;
  if (isSecure)
    return [hop(path, within, place.span, { ...shared, state: "encrypted", message: `${within} has TLS.` })];
  const middlewares = itemsAt(root, "spec", "routes").flatMap((each) => itemsAt(each, "middlewares"));
  if (middlewares.some((each) => /redirect|https/.test(textAt(each, "name") ?? ""))) return [];
  const message = `whether ${within} is given TLS by its entry point is in the settings of Traefik`;
  return [hop(path, within, place.span, { ...shared, state: "unknown", message })];
}

/** https://projectcontour.io/docs/main/config/tls-termination/ */
function contour(path: string, root: YamlNode, place: Signal["place"], within: string): Hops {
  const host = entry(root, "spec", "virtualhost", "fqdn");
  if (host === undefined || isLocalHost(textAt(host.value) ?? "")) return []; // what others include has no host of its own
  const isSecure = at(root, "spec", "virtualhost", "tls") !== undefined;
  const message = isSecure
    ? `${within} has TLS.`
    : `${within} has no TLS: what is sent to it can be read and changed on its way.`;
  const state = isSecure ? "encrypted" : "plain";
  return [hop(path, within, place.span, { hop: "external", what: "ingress-plain", state, message })];
}
