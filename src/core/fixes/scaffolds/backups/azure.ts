import { address, dashed, type Store } from "./stores.ts";

/** Types of Azure that Azure Backup copies into a vault: https://learn.microsoft.com/azure/backup/backup-vault-overview */
export const AZURE_COPIED: ReadonlySet<string> = new Set([
  "azurerm_postgresql_flexible_server",
  "azurerm_managed_disk",
]);

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_vault */
export function azurePlan(stores: readonly Store[]): string {
  const [first] = stores;
  const servers = stores.filter(({ data }) => data.type === "azurerm_postgresql_flexible_server");
  const disks = stores.filter(({ data }) => data.type === "azurerm_managed_disk");
  return [
    ...(first === undefined ? [] : [vault(address(first))]),
    ...(servers.length === 0 ? [] : [SERVER_POLICY, ...servers.map(serverCopies)]),
    ...(disks.length === 0 ? [] : [DISK_POLICY, ...disks.map(diskCopies)]),
  ].join("\n");
}

function vault(beside: string): string {
  return `resource "azurerm_data_protection_backup_vault" "main" {
  name                = "backups"
  resource_group_name = ${beside}.resource_group_name
  location            = ${beside}.location
  datastore_type      = "VaultStore"
  redundancy          = "GeoRedundant"

  identity {
    type = "SystemAssigned"
  }
}

data "azurerm_resource_group" "backups" {
  name = ${beside}.resource_group_name
}
`;
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_policy_postgresql_flexible_server */
const SERVER_POLICY = `# Beside the server's own backups, which go with the server: weekly copies, kept for a year.
resource "azurerm_data_protection_backup_policy_postgresql_flexible_server" "main" {
  name                            = "weekly"
  vault_id                        = azurerm_data_protection_backup_vault.main.id
  backup_repeating_time_intervals = ["R/2026-01-04T02:30:00+00:00/P1W"]

  default_retention_rule {
    life_cycle {
      duration        = "P12M"
      data_store_type = "VaultStore"
    }
  }
}

resource "azurerm_role_assignment" "backup_reader" {
  scope                = data.azurerm_resource_group.backups.id
  role_definition_name = "Reader"
  principal_id         = azurerm_data_protection_backup_vault.main.identity[0].principal_id
}
`;

function serverCopies(store: Store): string {
  const { name } = store.data;
  return `resource "azurerm_role_assignment" "backup_${name}" {
  scope                = ${address(store)}.id
  role_definition_name = "PostgreSQL Flexible Server Long Term Retention Backup Role"
  principal_id         = azurerm_data_protection_backup_vault.main.identity[0].principal_id
}

resource "azurerm_data_protection_backup_instance_postgresql_flexible_server" "${name}" {
  name             = "${dashed(store)}"
  location         = ${address(store)}.location
  vault_id         = azurerm_data_protection_backup_vault.main.id
  server_id        = ${address(store)}.id
  backup_policy_id = azurerm_data_protection_backup_policy_postgresql_flexible_server.main.id

  depends_on = [azurerm_role_assignment.backup_reader, azurerm_role_assignment.backup_${name}]
}
`;
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/data_protection_backup_policy_disk */
const DISK_POLICY = `resource "azurerm_data_protection_backup_policy_disk" "main" {
  name                            = "daily"
  vault_id                        = azurerm_data_protection_backup_vault.main.id
  backup_repeating_time_intervals = ["R/2026-01-01T02:30:00+00:00/P1D"]
  default_retention_duration      = "P35D"
}

resource "azurerm_role_assignment" "backup_snapshots" {
  scope                = data.azurerm_resource_group.backups.id
  role_definition_name = "Disk Snapshot Contributor"
  principal_id         = azurerm_data_protection_backup_vault.main.identity[0].principal_id
}
`;

function diskCopies(store: Store): string {
  const { name } = store.data;
  return `resource "azurerm_role_assignment" "backup_${name}" {
  scope                = ${address(store)}.id
  role_definition_name = "Disk Backup Reader"
  principal_id         = azurerm_data_protection_backup_vault.main.identity[0].principal_id
}

resource "azurerm_data_protection_backup_instance_disk" "${name}" {
  name                         = "${dashed(store)}"
  location                     = ${address(store)}.location
  vault_id                     = azurerm_data_protection_backup_vault.main.id
  disk_id                      = ${address(store)}.id
  snapshot_resource_group_name = ${address(store)}.resource_group_name
  backup_policy_id             = azurerm_data_protection_backup_policy_disk.main.id

  depends_on = [azurerm_role_assignment.backup_snapshots, azurerm_role_assignment.backup_${name}]
}
`;
}
