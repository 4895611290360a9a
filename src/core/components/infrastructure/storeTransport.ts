import { blocksAt, type Resource, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { type Hop, hop } from "./hops.ts";

/** TLS unless it says otherwise: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_cluster#encryption_in_transit-argument-reference */
export function brokers(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  const path = ["encryption_info", "encryption_in_transit"];
  const clients = told(fields, ...path, "client_broker");
  const among = told(fields, ...path, "in_cluster");
  const found: Hop[] = [];
  if (clients.state === "known" && /PLAINTEXT/.test(String(clients.value))) {
    const isBoth = String(clients.value) === "TLS_PLAINTEXT";
    const message = `${written} ${isBoth ? "also takes clients" : "talks to its clients"} in plain text (client_broker is ${String(clients.value)}).`;
    found.push(hop(resource, clients, "database-plain", isBoth ? "open" : "plain", message, [], "internal"));
  }
  if (switched(among) === false)
    found.push(
      hop(resource, among, "database-plain", "plain", `Brokers of ${written} talk in plain text.`, [], "internal"),
    );
  return found;
}

/** Off unless it says otherwise: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html */
export function fileSystems(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  return [...blocksAt(fields, "volume"), ...blocksAt(fields, "volumes")].flatMap((volume): readonly Hop[] => {
    const [mount] = blocksAt(volume, "efs_volume_configuration");
    const said = mount === undefined ? undefined : told(mount, "transit_encryption");
    if (said === undefined || said.state === "unknown" || (said.state === "known" && said.value === "ENABLED"))
      return [];
    const message = `${written} mounts a file system in plain text: transit_encryption is ${said.state === "known" ? String(said.value) : "not set"}.`;
    const at = said.state === "known" ? said : { state: "absent" as const };
    return [hop(resource, at, "database-plain", "plain", message, [], "internal")];
  });
}

/** Plain connections are taken unless it says otherwise: https://cloud.google.com/sql/docs/postgres/configure-ssl-instance#enforcing-ssl */
export function cloudSql(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  const path = ["settings", "ip_configuration"];
  const mode = told(fields, ...path, "ssl_mode");
  const required = told(fields, ...path, "require_ssl");
  if (mode.state === "unknown" || required.state === "unknown") return [];
  if (mode.state === "known" && mode.value !== "ALLOW_UNENCRYPTED_AND_ENCRYPTED")
    return [hop(resource, mode, "database-plain", "encrypted", `${written} takes TLS only`, [], "internal")];
  if (mode.state === "absent" && switched(required) === true)
    return [hop(resource, required, "database-plain", "encrypted", `${written} takes TLS only`, [], "internal")];
  const isSaid = mode.state === "known" || required.state === "known";
  const message = `${written} also takes plain connections: ${mode.state === "known" ? `ssl_mode is ${String(mode.value)}` : required.state === "known" ? "require_ssl is false" : "ssl_mode is not set"}.`;
  const where = mode.state === "known" ? mode : required;
  return [hop(resource, isSaid ? where : { state: "absent" }, "database-plain", "open", message, [], "internal")];
}

/** Plain unless it says otherwise: https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption */
export function redis(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  const mode = told(fields, "transit_encryption_mode");
  if (mode.state === "unknown" || mode.state === "given") return [];
  if (mode.state === "known" && mode.value !== "DISABLED")
    return [hop(resource, mode, "database-plain", "encrypted", `${written} takes TLS only`, [], "internal")];
  const message = `${written} does not encrypt connections to the cache: transit_encryption_mode is ${mode.state === "known" ? "DISABLED" : "not set"}.`;
  return [hop(resource, mode, "database-plain", "plain", message, [], "internal")];
}

/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html */
export function nodes(resource: Resource): readonly Hop[] {
  if (!/^aws_(?:opensearch|elasticsearch)_domain$/.test(resource.data.type)) return [];
  const said = told(resource.data.fields, "node_to_node_encryption", "enabled");
  if (switched(said) !== false) return [];
  const message = `Nodes of ${resource.data.written} talk in plain text (node_to_node_encryption.enabled is false).`;
  return [hop(resource, said, "database-plain", "plain", message, [], "internal")];
}

/** Types that set parameters of a database by name and value. */
export const PARAMETERS =
  /^(?:aws_(?:db|rds_cluster|docdb_cluster)_parameter_group|azurerm_(?:postgresql|mysql)(?:_flexible_server)?_configuration)$/;
/**
 * Parameters that have clients use TLS, which a database may be told not to.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html ·
 * https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_require_secure_transport ·
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html
 */
const REQUIRING: ReadonlyMap<string, RegExp> = new Map([
  ["rds.force_ssl", /^0$/],
  ["require_secure_transport", /^(?:0|off)$/i],
  ["tls", /^disabled$/i],
]);

/** Whether a group of parameters lets clients do without TLS. */
export function parameters(resource: Resource): readonly Hop[] {
  const { fields, written } = resource.data;
  return [fields, ...blocksAt(fields, "parameter")].flatMap((each) => {
    const value = told(each, "value");
    const [name = ""] = textsAt(each, "name");
    if (value.state !== "known" || REQUIRING.get(name)?.test(String(value.value)) !== true) return [];
    const message = `${written} lets clients connect in plain text (${name} is ${String(value.value)}).`;
    return [hop(resource, value, "database-plain", "open", message, [], "internal")];
  });
}
