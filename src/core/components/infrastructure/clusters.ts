import type { InfrastructureField, Privilege, PrivilegeGrant, Signal } from "../../model.ts";
import { blocksAt, placeOf, type Resource, setTo, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { ANYWHERE } from "./openPorts.ts";

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
  return [grant(resource, "cluster-rights-off", "wide", message, said.field, fixes)];
}

/** https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks */
function openNetworks(resource: Resource): readonly Signal<"privilege.grant">[] {
  const ranges = blocksAt(resource.data.fields, "master_authorized_networks_config", "cidr_blocks").flatMap((block) =>
    textsAt(block, "cidr_block"),
  );
  if (!ranges.some((range) => ANYWHERE.test(range))) return [];
  const message = `The API of ${resource.data.written} answers the whole world; only its login stands before it.`;
  const field = resource.data.fields["master_authorized_networks_config"];
  return [grant(resource, "cluster-public", "narrow", message, field, [])];
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
  return [grant(resource, "cluster-public", "narrow", message, fields["vpc_config"], [])];
}

function grant(
  resource: Resource,
  what: Privilege,
  reach: PrivilegeGrant["reach"],
  message: string,
  field: InfrastructureField | undefined,
  fixes: PrivilegeGrant["fixes"],
): Signal<"privilege.grant"> {
  return {
    kind: "privilege.grant",
    place: placeOf(resource, field),
    data: { of: "cloud", what, reach, message, fixes },
  };
}
