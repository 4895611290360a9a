import { blocksAt, type Resource, referencesIn, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { type Hop, hop } from "./hops.ts";

const PASSED_ON = "takes HTTP and passes it on as it is: what people send, with their cookies, can be read on the way.";

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_target_http_proxy */
export function httpProxy(resource: Resource, all: readonly Resource[]): readonly Hop[] {
  const [map] = referencesIn(resource.data.fields["url_map"]?.value);
  const found = all.find(
    ({ data }) =>
      /^google_compute_(?:region_)?url_map$/.test(data.type) &&
      data.scope === resource.data.scope &&
      map?.startsWith(`${data.type}.${data.name}.`) === true,
  );
  if (found === undefined) return [];
  const { fields } = found.data;
  const redirect = told(fields, "default_url_redirect", "https_redirect");
  // Rules of a path may redirect where the default does not.
  const isPart = fields["path_matcher"] !== undefined || redirect.state === "unknown" || redirect.state === "given";
  if (switched(redirect) === true || isPart) return [];
  const message = `${resource.data.written} ${PASSED_ON}`;
  return [hop(resource, told(resource.data.fields, "url_map"), "load-balancer-plain", "plain", message)];
}

/** https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/loadbalancer#forwarding_rule-1 */
export function digitalOcean(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  const redirects = told(fields, "redirect_http_to_https");
  const isElsewhere = redirects.state === "unknown" || redirects.state === "given";
  if (switched(redirects) === true || isElsewhere || textsAt(fields, "network").includes("INTERNAL")) return [];
  const plain = blocksAt(fields, "forwarding_rule").find((rule) => textsAt(rule, "entry_protocol").includes("http"));
  if (plain === undefined) return [];
  return [hop(resource, told(plain, "entry_protocol"), "load-balancer-plain", "plain", `${written} ${PASSED_ON}`)];
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/application_gateway#request_routing_rule */
export function applicationGateway(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  const plain = new Set(
    blocksAt(fields, "http_listener")
      .filter((each) => textsAt(each, "protocol").some((protocol) => /^http$/i.test(protocol)))
      .flatMap((each) => textsAt(each, "name")),
  );
  const passed = blocksAt(fields, "request_routing_rule").find(
    (rule) =>
      textsAt(rule, "http_listener_name").some((name) => plain.has(name)) &&
      told(rule, "backend_http_settings_name").state !== "absent" &&
      told(rule, "redirect_configuration_name").state === "absent",
  );
  if (passed === undefined) return [];
  return [hop(resource, told(passed, "http_listener_name"), "load-balancer-plain", "plain", `${written} ${PASSED_ON}`)];
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cdn_frontdoor_route#https_redirect_enabled */
export function frontDoorRoute(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  const redirects = told(fields, "https_redirect_enabled");
  if (!textsAt(fields, "supported_protocols").includes("Http") || switched(redirects) !== false) return [];
  const message = `${written} serves plain HTTP to whoever asks for it (https_redirect_enabled is false).`;
  return [hop(resource, redirects, "load-balancer-plain", "open", message)];
}
