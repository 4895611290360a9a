import type { PrivilegeGrant, Signal } from "../../model.ts";
import { blocksAt, type Resource, setTo, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { ANYWHERE } from "./openPorts.ts";
import { grantAt } from "./rights.ts";

/** What a managed cluster lets people do: without roles everybody in it may do everything. */
export function clusterGrants(resource: Resource): readonly Signal<"privilege.grant">[] {
  switch (resource.data.type) {
    case "google_container_cluster":
      // https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#leave_abac_disabled
      return [
        ...switchedTo(resource, ["enable_legacy_abac"], true, "grants rights by the old attributes, beside its roles"),
        ...openNetworks(resource),
      ];
    case "azurerm_kubernetes_cluster":
      // https://learn.microsoft.com/en-us/azure/aks/concepts-identity#kubernetes-rbac
      return [
        ...switchedTo(resource, ["role_based_access_control_enabled"], false, "knows no roles"),
        ...switchedTo(resource, ["role_based_access_control", "enabled"], false, "knows no roles"), // before version 3
        ...openRanges(resource),
      ];
    case "aws_eks_cluster":
      return publicEndpoint(resource);
    default:
      return [];
  }
}

function switchedTo(
  resource: Resource,
  path: readonly string[],
  bad: boolean,
  says: string,
): readonly Signal<"privilege.grant">[] {
  const said = told(resource.data.fields, ...path);
  const name = path.join(".");
  if (said.state !== "known" || switched(said) !== bad) return [];
  const message = `${resource.data.written} ${says} (${name} is ${String(bad)}): whoever gets in may do more than any role says.`;
  const edits = setTo(resource, path, String(!bad));
  const fixes: PrivilegeGrant["fixes"] =
    edits.length === 0 ? [] : [{ kind: "edit", title: `Set ${name} to ${String(!bad)}`, safety: "review", edits }];
  return [grantAt(resource, "cluster-rights-off", "wide", message, said.field, { fixes })];
}

/** Open to the world unless it says otherwise: https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks */
function openNetworks(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, written } = resource.data;
  const field = fields["master_authorized_networks_config"];
  const ranges = blocksAt(fields, "master_authorized_networks_config", "cidr_blocks").flatMap((block) =>
    textsAt(block, "cidr_block"),
  );
  const endpoints = told(fields, "control_plane_endpoints_config", "ip_endpoints_config", "enabled");
  const isClosed = [told(fields, "private_cluster_config", "enable_private_endpoint"), endpoints].some(
    (each) => each.state === "unknown" || each.state === "given",
  );
  const isPrivate = switched(told(fields, "private_cluster_config", "enable_private_endpoint")) === true;
  if (isClosed || isPrivate || switched(endpoints) === false) return [];
  if (field !== undefined && !ranges.some((range) => ANYWHERE.test(range))) return [];
  const message = `The API of ${written} answers the whole world; only its login stands before it.`;
  return [grantAt(resource, "cluster-public", "narrow", message, field)];
}

/** Open to the world unless it says otherwise: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html */
function publicEndpoint(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, written } = resource.data;
  const endpoint = told(fields, "vpc_config", "endpoint_public_access");
  if (endpoint.state === "unknown" || switched(endpoint) === false) return [];
  if (told(fields, "vpc_config").state === "absent") return [];
  const ranges = told(fields, "vpc_config", "public_access_cidrs");
  const open = textsAt(fields, "vpc_config", "public_access_cidrs").some((range) => ANYWHERE.test(range));
  if (ranges.state !== "absent" && !open) return [];
  const message = `The API of ${written} answers the whole world; only its login stands before it.`;
  return [grantAt(resource, "cluster-public", "narrow", message, fields["vpc_config"])];
}

/** Open to the world unless it says otherwise: https://learn.microsoft.com/en-us/azure/aks/api-server-authorized-ip-ranges */
function openRanges(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, written } = resource.data;
  const isPrivate = told(fields, "private_cluster_enabled");
  if (isPrivate.state === "unknown" || switched(isPrivate) === true) return [];
  const places = [
    ["api_server_access_profile", "authorized_ip_ranges"],
    ["api_server_authorized_ip_ranges"], // before version 4
  ];
  const isBounded = places.some((path) => told(fields, ...path).state !== "absent");
  if (isBounded && !places.some((path) => textsAt(fields, ...path).some((range) => ANYWHERE.test(range)))) return [];
  const message = `The API of ${written} answers the whole world; only its login stands before it.`;
  return [grantAt(resource, "cluster-public", "narrow", message, fields["api_server_access_profile"])];
}
