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

/** What a resource, its file or a statement is called whose contents are for everybody; the block of public access names the opposite. */
const FOR_ALL = /public(?![-_ ]?access)|website|static[-_ ]?(?:site|assets)/i;

/** True of a resource whose name, file or statement says that everybody may read it. */
export function isMeantForAll({ data, place }: Resource, said: readonly string[] = []): boolean {
  const file = place.path.slice(place.path.lastIndexOf("/") + 1);
  return [data.written, file, ...said].some((each) => FOR_ALL.test(each));
}
