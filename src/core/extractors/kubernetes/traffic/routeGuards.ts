import type { KubernetesGuard, KubernetesRoute, Signal } from "../../../model.ts";
import { at, itemsAt, stringsAt, textAt, type YamlNode } from "../../yaml.ts";

/**
 * Annotations by which a controller asks who is calling, or lets in known addresses alone.
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#authentication ·
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#authentication ·
 * https://doc.traefik.io/traefik/routing/providers/kubernetes-ingress/#on-ingress · https://haproxy-ingress.github.io/docs/configuration/keys/#auth-basic ·
 * https://docs.konghq.com/kubernetes-ingress-controller/latest/reference/annotations/#konghqcomplugins
 */
const GUARDS =
  /^(?:nginx\.ingress\.kubernetes\.io\/(?:auth-(?:type|url|secret|tls-secret)|(?:white|allow)list-source-range)|nginx\.org\/(?:basic-auth-secret|jwt-key|policies)|alb\.ingress\.kubernetes\.io\/(?:auth-type|inbound-cidrs)|traefik\.ingress\.kubernetes\.io\/router\.middlewares|haproxy(?:-ingress\.github)?\.(?:io|org)\/(?:auth-\w+|allow-list|whitelist(?:-source-range)?)|konghq\.com\/plugins)$/;

/** The annotation of a route that guards it. */
export function guarded(root: YamlNode): Pick<KubernetesRoute, "guard"> {
  const guard = Object.keys(stringsAt(root, "metadata", "annotations")).find((name) => GUARDS.test(name));
  return guard === undefined ? {} : { guard };
}

/** Objects that ask who is calling for the routes which name them, or to which they are attached. */
export function routeGuard(root: YamlNode, place: Signal["place"]): readonly Signal<"kubernetes.guard">[] {
  const kind = textAt(root, "kind") ?? "";
  const name = textAt(root, "metadata", "name");
  if (name === undefined) return [];
  const asks =
    kind === "Middleware" ? ofMiddleware(root) : kind === "SecurityPolicy" ? ofPolicy(root) : ofAuthorization(root);
  const targets = [at(root, "spec", "targetRef"), ...itemsAt(root, "spec", "targetRefs")].flatMap(
    (each) => textAt(each, "name") ?? [],
  );
  const chooses = stringsAt(root, "spec", "selector", "matchLabels");
  return [{ kind: "kubernetes.guard", place, data: { kind, name, asks, targets, chooses } }];
}

/** https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/ */
function ofMiddleware(root: YamlNode): KubernetesGuard["asks"] {
  const asking = ["basicAuth", "digestAuth", "forwardAuth", "ipAllowList", "ipWhiteList"];
  if (asking.some((key) => at(root, "spec", key) !== undefined)) return "yes";
  // Others stand behind a chain or a plugin, which may ask.
  return at(root, "spec", "chain") !== undefined || at(root, "spec", "plugin") !== undefined ? "unknown" : "no";
}

/** https://gateway.envoyproxy.io/docs/api/extension_types/#securitypolicyspec */
function ofPolicy(root: YamlNode): KubernetesGuard["asks"] {
  const asking = ["basicAuth", "apiKeyAuth", "jwt", "oidc", "extAuth", "authorization"];
  return asking.some((key) => at(root, "spec", key) !== undefined) ? "yes" : "no";
}

/** https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
function ofAuthorization(root: YamlNode): KubernetesGuard["asks"] {
  if (textAt(root, "spec", "action") === "CUSTOM") return "yes";
  const sources = itemsAt(root, "spec", "rules").flatMap((rule) => itemsAt(rule, "from"));
  return sources.length > 0 ? "yes" : "no";
}
