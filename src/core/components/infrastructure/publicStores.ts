import type { Signal } from "../../model.ts";
import { blocksAt, placeOf, type Resource, setTo, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { ANYWHERE } from "./openPorts.ts";
import { grant } from "./rights.ts";

/** Arguments by which a store gets a public address. */
const PUBLIC: readonly (readonly [type: RegExp, path: readonly string[], byDefault: boolean])[] = [
  [
    /^aws_(?:db_instance|rds_cluster_instance|redshift_cluster|dms_replication_instance|mq_broker|docdb_cluster_instance|neptune_cluster_instance)$/,
    ["publicly_accessible"],
    false,
  ],
  [
    /^azurerm_(?:mssql_server|postgresql_server|mysql_server|mariadb_server|cosmosdb_account|redis_cache)$/,
    ["public_network_access_enabled"],
    false,
  ],
  [/^mongodbatlas_project_ip_access_list$/, ["never"], false],
];

/** Stores that have an address of their own in the world. */
export function databaseGrants(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { fields, type, written } = resource.data;
  const found = PUBLIC.flatMap(([pattern, path]) => {
    const said = pattern.test(type) ? told(fields, ...path) : { state: "absent" as const };
    if (switched(said) !== true || said.state !== "known") return [];
    const message = `${written} has an address that the whole world can reach (${path.join(".")} is true).`;
    const edits = setTo(resource, path, "false");
    const fixes =
      edits.length === 0
        ? []
        : [{ kind: "edit" as const, title: "Take away its public address", safety: "review" as const, edits }];
    const place = placeOf(resource, said.field);
    return [
      {
        kind: "privilege.grant" as const,
        place,
        data: { of: "cloud" as const, what: "store-public" as const, reach: "wide" as const, message, fixes },
      },
    ];
  });
  return [
    ...found,
    ...authorized(resource),
    ...atlas(resource),
    ...addressed(resource),
    ...openContainer(resource),
    ...openAccount(resource),
    ...everyNetwork(resource),
  ];
}

/** https://cloud.google.com/sql/docs/postgres/authorize-networks */
function authorized(resource: Resource): readonly Signal<"privilege.grant">[] {
  if (resource.data.type !== "google_sql_database_instance") return [];
  return blocksAt(resource.data.fields, "settings", "ip_configuration", "authorized_networks").flatMap((network) => {
    const value = told(network, "value");
    if (value.state !== "known" || !ANYWHERE.test(String(value.value))) return [];
    const message = `${resource.data.written} takes connections from the whole world (${String(value.value)}).`;
    return [
      {
        kind: "privilege.grant" as const,
        place: placeOf(resource, value.field),
        data: { of: "cloud" as const, what: "store-public" as const, reach: "wide" as const, message, fixes: [] },
      },
    ];
  });
}

function atlas(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { type, fields, written } = resource.data;
  if (
    type !== "mongodbatlas_project_ip_access_list" &&
    !/^azurerm_(?:mssql|postgresql|mysql|sql)\w*_firewall_rule$/.test(type)
  )
    return [];
  const block = told(fields, "cidr_block");
  const start = told(fields, "start_ip_address");
  const end = told(fields, "end_ip_address");
  const isAll =
    start.state === "known" &&
    end.state === "known" &&
    start.value === "0.0.0.0" &&
    String(end.value).startsWith("255.");
  if (!isAll && !(block.state === "known" && ANYWHERE.test(String(block.value)))) return [];
  const field = block.state === "known" ? block.field : end.state === "known" ? end.field : undefined;
  const message = `${written} lets the whole world connect to the store.`;
  return [
    {
      kind: "privilege.grant",
      place: placeOf(resource, field),
      data: { of: "cloud", what: "store-public", reach: "wide", message, fixes: [] },
    },
  ];
}

/** https://registry.terraform.io/providers/aliyun/alicloud/latest/docs/resources/db_instance#security_ips */
function addressed(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { type, fields, written } = resource.data;
  if (!/^alicloud_(?:db|mongodb|kvstore|polardb)_(?:instance|cluster)$/.test(type)) return [];
  if (!textsAt(fields, "security_ips").some((range) => ANYWHERE.test(range))) return [];
  const message = `${written} lets the whole world connect to the store.`;
  return [grant(resource, "store-public", "wide", message, "security_ips")];
}

/** Files that anybody may read, one by one or as a list: https://learn.microsoft.com/en-us/azure/storage/blobs/anonymous-read-access-configure */
function openContainer(resource: Resource): readonly Signal<"privilege.grant">[] {
  // https://registry.terraform.io/providers/oracle/oci/latest/docs/resources/objectstorage_bucket#access_type
  const given = resource.data.type === "oci_objectstorage_bucket" ? textsAt(resource.data.fields, "access_type") : [];
  if (given.some((access) => /^ObjectRead(?:WithoutList)?$/.test(access))) {
    const message = `${resource.data.written} lets anybody read what the bucket holds (${given.join()}).`;
    return [grant(resource, "resource-public", "wide", message, "access_type")];
  }
  if (resource.data.type !== "azurerm_storage_container") return [];
  const access = told(resource.data.fields, "container_access_type");
  if (access.state !== "known" || !/^(?:blob|container)$/i.test(String(access.value))) return [];
  const message = `${resource.data.written} lets anybody read ${String(access.value) === "blob" ? "its files" : "and list its files"}.`;
  const place = placeOf(resource, access.field);
  return [
    {
      kind: "privilege.grant",
      place,
      data: { of: "cloud", what: "resource-public", reach: "wide", message, fixes: [] },
    },
  ];
}

/** Where the networks that may call stand, and what is done with the others. */
const NETWORKS: Readonly<Record<string, readonly string[]>> = {
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account#default_action
  azurerm_storage_account: ["network_rules", "default_action"],
  azurerm_storage_account_network_rules: ["default_action"],
  // https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault#default_action
  azurerm_key_vault: ["network_acls", "default_action"],
};

/** Whose rules for networks let in all that they do not name. */
function everyNetwork(resource: Resource): readonly Signal<"privilege.grant">[] {
  const { type, fields, written } = resource.data;
  const path = Object.hasOwn(NETWORKS, type) ? (NETWORKS[type] ?? []) : [];
  const said = path.length === 0 ? { state: "absent" as const } : told(fields, ...path);
  if (said.state !== "known" || !/^allow$/i.test(String(said.value))) return [];
  const message = `${written} takes calls from every network (${path.join(".")} is Allow): a key that leaks is enough.`;
  const what = "public-access-unblocked" as const;
  const data = { of: "cloud" as const, what, reach: "narrow" as const, message, fixes: [] };
  return [{ kind: "privilege.grant", place: placeOf(resource, said.field), data }];
}

/** The switch above all of an account's containers; `allow_blob_public_access` before version 3 of the provider. */
function openAccount(resource: Resource): readonly Signal<"privilege.grant">[] {
  if (resource.data.type !== "azurerm_storage_account") return [];
  return ["allow_nested_items_to_be_public", "allow_blob_public_access"].flatMap((name) => {
    const said = told(resource.data.fields, name);
    if (switched(said) !== true || said.state !== "known") return [];
    const message = `${resource.data.written} allows containers that anybody may read (${name} is true).`;
    const edits = setTo(resource, [name], "false");
    const title = "Keep all containers private";
    return [
      {
        kind: "privilege.grant" as const,
        place: placeOf(resource, said.field),
        data: {
          of: "cloud" as const,
          what: "public-access-unblocked" as const,
          reach: "wide" as const,
          message,
          fixes: edits.length === 0 ? [] : [{ kind: "edit" as const, title, safety: "review" as const, edits }],
        },
      },
    ];
  });
}
