import type { InfrastructureField, Privilege, PrivilegeGrant, Signal } from "../../model.ts";
import { placeOf, type Resource, setTo, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { ANYWHERE } from "./exposure.ts";

/** What a managed cluster lets people do: without roles everybody in it may do everything. */
export function clusterGrants(resource: Resource): readonly Signal<"privilege.grant">[] {
  switch (resource.data.type) {
    case "google_container_cluster":
      // https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#leave_abac_disabled
      return switchedTo(resource, "enable_legacy_abac", true, "grants rights by the old attributes, beside its roles");
    case "azurerm_kubernetes_cluster":
      // https://learn.microsoft.com/en-us/azure/aks/concepts-identity#kubernetes-rbac
      return switchedTo(resource, "role_based_access_control_enabled", false, "knows no roles");
    case "aws_eks_cluster":
      return publicEndpoint(resource);
    default:
      return [];
  }
}

function switchedTo(
  resource: Resource,
  name: string,
  bad: boolean,
  says: string,
): readonly Signal<"privilege.grant">[] {
  const said = told(resource.data.fields, name);
  if (said.state !== "known" || switched(said) !== bad) return [];
  const message = `${resource.data.written} ${says} (${name} is ${String(bad)}): whoever gets in may do more than any role says.`;
  const edits = setTo(resource, [name], String(!bad));
  const fixes: PrivilegeGrant["fixes"] =
    edits.length === 0 ? [] : [{ kind: "edit", title: `Set ${name} to ${String(!bad)}`, safety: "review", edits }];
  return [grant(resource, "cluster-rights-off", "wide", message, said.field, fixes)];
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
