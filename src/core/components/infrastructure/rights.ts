import type { Privilege, PrivilegeGrant, Signal } from "../../model.ts";
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
  const place = placeOf(resource, field ?? resource.data.fields[`${name}s`]);
  return { kind: "privilege.grant", place, data: { of: "cloud", what, reach, message, fixes: [] } };
}
