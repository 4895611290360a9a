import type { Signal } from "../../model.ts";
import { blocksAt, placeOf, type Resource, switched, type Told, told } from "../linkInfrastructureValues.ts";

/** Arguments by which a load balancer sends a caller to the same target again, each with the value that does. */
const ARGUMENTS: readonly (readonly [type: RegExp, path: readonly string[], value: RegExp])[] = [
  // https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_backend_service#session_affinity-1
  [/^google_compute_(?:region_)?backend_service$|^google_compute_target_pool$/, ["session_affinity"], /^(?!NONE$)\S/],
  [/^google_cloud_run_v2_service$/, ["template", "session_affinity"], /^true$/],
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app#client_affinity_enabled-1
  [/^azurerm_(?:linux_web_app|windows_web_app|app_service)$/, ["client_affinity_enabled"], /^true$/],
  [/^azurerm_application_gateway$/, ["backend_http_settings", "cookie_based_affinity"], /^Enabled$/],
  // https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/loadbalancer#type-1
  [/^digitalocean_loadbalancer$/, ["sticky_sessions", "type"], /^cookies$/],
  [/^cloudflare_load_balancer$/, ["session_affinity"], /^(?!none$)\S/],
];

/** Sticky sessions of a load balancer. */
export function affinity(resource: Resource): readonly Signal<"traffic.affinity">[] {
  const { type, fields } = resource.data;
  const found = ARGUMENTS.flatMap(([pattern, path, value]) => {
    const said = pattern.test(type) ? told(fields, ...path) : { state: "absent" as const };
    return said.state === "known" && value.test(String(said.value)) ? [signal(resource, said, path.join("."))] : [];
  });
  return [...found, ...targetGroup(resource)];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group#stickiness */
function targetGroup(resource: Resource): readonly Signal<"traffic.affinity">[] {
  if (!/^aws_(?:lb|alb)_target_group$/.test(resource.data.type)) return [];
  return blocksAt(resource.data.fields, "stickiness").flatMap((block) => {
    const enabled = told(block, "enabled");
    return enabled.state === "absent" || switched(enabled) === true ? [signal(resource, enabled, "stickiness")] : [];
  });
}

function signal(resource: Resource, said: Told, says: string): Signal<"traffic.affinity"> {
  const place = "field" in said ? placeOf(resource, said.field) : resource.place;
  return { kind: "traffic.affinity", place, data: { by: resource.data.written, says } };
}
