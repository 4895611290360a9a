import type { Signal } from "../../model.ts";
import { blocksAt, type Resource, setTo, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { grant, grantAt } from "./rights.ts";

/** Roles of Google Cloud that hold everything, or nearly: https://cloud.google.com/iam/docs/roles-overview#basic */
const BASIC_ROLES = /^roles\/(?:owner|editor)$/;
const IMPERSONATING = /^roles\/iam\.serviceAccount(?:TokenCreator|User|KeyAdmin)$/;
const OF_PROJECTS = /^google_(?:project|folder|organization)_iam/;
const INVOKER = /^roles\/(?:run|cloudfunctions)\.invoker$/;
/** https://cloud.google.com/iam/docs/service-account-types#default */
const DEFAULT_ACCOUNT = /^serviceAccount:(?:.*-compute@developer|[^@]*@appspot)\.gserviceaccount\.com$/;
const EVERYONE = /^(?:allUsers|allAuthenticatedUsers)$/;

/** The rights that identities of Google Cloud and Azure are given. */
export function otherGrants(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { type } = resource.data;
  if (/^google_\w*_iam_(?:member|binding)$/.test(type)) return google(resource);
  if (type === "google_iam_policy") return googleDocument(resource);
  if (/^google_storage_\w*(?:acl|access_control)$/.test(type)) return objectLists(resource);
  if (/^google_bigquery_dataset(?:_access)?$/.test(type)) return datasets(resource);
  if (/^google_(?:compute_instance(?:_template)?|container_(?:cluster|node_pool))$/.test(type))
    return defaultAccount(resource);
  if (type === "azurerm_container_registry") return sharedAccount(resource);
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
    if (/^google_cloud(?:_run|functions)/.test(type) && (role === "" || INVOKER.test(role))) return [];
    const message = `${written} gives ${role === "" ? "a role" : role} to ${anyone}, which is anybody in the world.`;
    return [grant(resource, "resource-public", "wide", message, "member")];
  }
  // Who may be any account of the project may do what any of them may: https://cloud.google.com/iam/docs/service-account-permissions#directly-impersonate
  if (OF_PROJECTS.test(type) && IMPERSONATING.test(role)) {
    const message = `${written} gives ${role} over all service accounts in it, so that its rights are those of every one of them.`;
    return [grant(resource, "iam-wildcard", "wide", message, "role")];
  }
  const shared = members.find((member) => DEFAULT_ACCOUNT.test(member));
  if (shared !== undefined && OF_PROJECTS.test(type) && !BASIC_ROLES.test(role)) {
    const message = `${written} gives ${role === "" ? "a role" : role} to the project's default service account, under which everything runs that names none.`;
    return [grant(resource, "account-default", "narrow", message, "member")];
  }
  if (!BASIC_ROLES.test(role) || !OF_PROJECTS.test(type)) return [];
  const message = `${written} gives ${role}, which may ${role.endsWith("owner") ? "do everything" : "change nearly everything"} in it.`;
  return [grant(resource, "iam-administrator", role.endsWith("owner") ? "total" : "wide", message, "role")];
}

/** A policy that resources are given as a whole: https://registry.terraform.io/providers/hashicorp/google/latest/docs/data-sources/iam_policy */
function googleDocument(resource: Resource): readonly Signal<"privilege.grant">[] {
  return blocksAt(resource.data.fields, "binding").flatMap((binding) => {
    const [role = ""] = textsAt(binding, "role");
    const anyone = textsAt(binding, "members").find((member) => EVERYONE.test(member));
    if (anyone === undefined || INVOKER.test(role)) return [];
    const message = `${resource.data.written} gives ${role === "" ? "a role" : role} to ${anyone}, which is anybody in the world.`;
    return [grant(resource, "resource-public", "wide", message, "binding")];
  });
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

/** What runs under an account that it shares with all that name none: https://cloud.google.com/compute/docs/access/service-accounts#default_service_account */
function defaultAccount(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, type, written } = resource.data;
  const isNodes = type.startsWith("google_container_");
  const [holder] = isNodes ? blocksAt(fields, "node_config") : blocksAt(fields, "service_account");
  if (holder === undefined || (isNodes && switched(told(fields, "remove_default_node_pool")) === true)) return [];
  const account = told(holder, isNodes ? "service_account" : "email");
  const isDefault =
    account.state === "absent" ||
    (account.state === "known" &&
      /^(?:default|.*-compute@developer\.gserviceaccount\.com)$/.test(String(account.value)));
  if (!isDefault) return [];
  const message = `${written} runs under the project's default service account, so it holds whatever anything else there was given.`;
  return [grantAt(resource, "account-default", "narrow", message, fields[isNodes ? "node_config" : "service_account"])];
}

/** https://learn.microsoft.com/en-us/azure/container-registry/container-registry-authentication#admin-account */
function sharedAccount(resource: Resource): readonly Signal<"privilege.grant">[] {
  const said = told(resource.data.fields, "admin_enabled");
  if (said.state !== "known" || switched(said) !== true) return [];
  const message = `${resource.data.written} has one administrator whose password everybody shares: nobody can tell who pushed an image.`;
  const edits = setTo(resource, ["admin_enabled"], "false");
  const title = "Turn off the shared administrator";
  const fixes = edits.length === 0 ? [] : [{ kind: "edit" as const, title, safety: "review" as const, edits }];
  return [grantAt(resource, "account-shared", "narrow", message, said.field, { fixes })];
}
