import type { Signal } from "../../model.ts";
import { blocksAt, type Resource, textsAt } from "../linkInfrastructureValues.ts";
import { grant } from "./rights.ts";

/** Roles of Google Cloud that hold everything, or nearly: https://cloud.google.com/iam/docs/roles-overview#basic */
const BASIC_ROLES = /^roles\/(?:owner|editor)$/;
const EVERYONE = /^(?:allUsers|allAuthenticatedUsers)$/;

/** The rights that identities of Google Cloud and Azure are given. */
export function otherGrants(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { type } = resource.data;
  if (/^google_\w*_iam_(?:member|binding)$/.test(type)) return google(resource);
  if (/^google_storage_\w*(?:acl|access_control)$/.test(type)) return objectLists(resource);
  if (/^google_bigquery_dataset(?:_access)?$/.test(type)) return datasets(resource);
  if (type === "azurerm_role_definition") return azureRole(resource);
  return type === "azurerm_role_assignment" ? azure(resource) : [];
}

function google(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, type, written } = resource.data;
  const [role = ""] = textsAt(fields, "role");
  const members = [...textsAt(fields, "member"), ...textsAt(fields, "members")];
  const anyone = members.find((member) => EVERYONE.test(member));
  if (anyone !== undefined) {
    // A service that people visit is called by everybody: https://cloud.google.com/run/docs/authenticating/public
    if (/^google_cloud(?:_run|functions)/.test(type)) return [];
    const message = `${written} gives ${role === "" ? "a role" : role} to ${anyone}, which is anybody in the world.`;
    return [grant(resource, "resource-public", "wide", message, "member")];
  }
  if (!BASIC_ROLES.test(role) || !/^google_(?:project|folder|organization)_iam/.test(type)) return [];
  const message = `${written} gives ${role}, which may ${role.endsWith("owner") ? "do everything" : "change nearly everything"} in it.`;
  return [grant(resource, "iam-administrator", role.endsWith("owner") ? "total" : "wide", message, "role")];
}

/** https://cloud.google.com/storage/docs/access-control/lists#predefined-acl */
function objectLists(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, written } = resource.data;
  const [list = ""] = textsAt(fields, "predefined_acl");
  const everyone = [...textsAt(fields, "entity"), ...textsAt(fields, "role_entity")].find((each) =>
    /(?:^|:)(?:allUsers|allAuthenticatedUsers)$/.test(each),
  );
  if (!/^(?:publicRead|publicReadWrite|authenticatedRead)$/.test(list) && everyone === undefined) return [];
  const writes = list === "publicReadWrite" || /^(?:WRITER|OWNER):/.test(everyone ?? "");
  const message = `${written} lets anybody ${writes ? "read and write" : "read"} what the bucket holds (${everyone ?? list}).`;
  const name = everyone === undefined ? "predefined_acl" : fields["entity"] === undefined ? "role_entity" : "entity";
  return [grant(resource, "resource-public", writes ? "total" : "wide", message, name)];
}

/** https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_dataset#nested_access */
function datasets(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, written } = resource.data;
  const groups = [fields, ...blocksAt(fields, "access")].flatMap((each) => [
    ...textsAt(each, "special_group"),
    ...textsAt(each, "iam_member"),
  ]);
  const anyone = groups.find((group) => EVERYONE.test(group));
  if (anyone === undefined) return [];
  const message = `${written} gives its data to ${anyone}, which is anybody in the world.`;
  return [
    grant(resource, "resource-public", "wide", message, fields["access"] === undefined ? "special_group" : "access"),
  ];
}

/** https://learn.microsoft.com/en-us/azure/role-based-access-control/custom-roles */
function azureRole(resource: Resource): readonly Signal<"privilege.grant">[] {
  const actions = blocksAt(resource.data.fields, "permissions").flatMap((each) => textsAt(each, "actions"));
  if (!actions.includes("*")) return [];
  const message = `${resource.data.written} allows every action, what Azure adds later included: it is the role of an owner by another name.`;
  return [grant(resource, "iam-wildcard", "wide", message, "permissions")];
}

/** https://learn.microsoft.com/en-us/azure/role-based-access-control/built-in-roles */
function azure(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, written } = resource.data;
  const [role = ""] = textsAt(fields, "role_definition_name");
  const scope = fields["scope"]?.value;
  const to =
    scope !== null && typeof scope === "object" && "is" in scope && scope.is === "reference"
      ? scope.to
      : typeof scope === "string"
        ? scope
        : "";
  const isWhole = /azurerm_subscription\.|management_group|^\/subscriptions\/[^/]+$/.test(to);
  if (!/^(?:Owner|User Access Administrator|Contributor)$/.test(role) || !isWhole) return [];
  const message = `${written} gives ${role} over the whole subscription.`;
  return [
    grant(resource, "iam-administrator", role === "Contributor" ? "wide" : "total", message, "role_definition_name"),
  ];
}
