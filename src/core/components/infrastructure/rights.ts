import type { InfrastructureField, Privilege, PrivilegeGrant, Signal } from "../../model.ts";
import { placeOf, type Resource } from "../linkInfrastructureValues.ts";

/** A right in a cloud account, at the argument of this name or at the resource. */
export function grant(
  resource: Resource,
  what: Privilege,
  reach: PrivilegeGrant["reach"],
  message: string,
  name: string | undefined,
): Signal<"privilege.grant"> {
  const field = name === undefined ? undefined : resource.data.fields[name];
  return grantAt(resource, what, reach, message, field ?? resource.data.fields[`${name}s`]);
}

/** The same at a field, with what takes the right away; also of containers and in clusters. */
export function grantAt(
  resource: Resource,
  what: Privilege,
  reach: PrivilegeGrant["reach"],
  message: string,
  field: InfrastructureField | undefined,
  { of = "cloud", fixes = [] }: Partial<Pick<PrivilegeGrant, "of" | "fixes">> = {},
): Signal<"privilege.grant"> {
  return {
    kind: "privilege.grant",
    place: placeOf(resource, field),
    data: { of, what, reach, message, fixes },
  };
}
