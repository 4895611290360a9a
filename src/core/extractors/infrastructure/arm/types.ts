/** What Azure's own templates call a type that Terraform has as well. */
export interface AzureRow {
  /** In lower case, since case does not matter there. */
  readonly type: string;
  /** The same in Pulumi's Azure Native provider: "storage:StorageAccount". */
  readonly native?: string;
  readonly terraform: string;
  /** Where Azure puts something that Terraform puts elsewhere. */
  readonly moves: readonly (readonly [from: string, to: string])[];
}

/** https://learn.microsoft.com/en-us/azure/templates/ */
export const AZURE_ROWS: readonly AzureRow[] = [
  {
    type: "microsoft.storage/storageaccounts",
    native: "storage:StorageAccount",
    terraform: "azurerm_storage_account",
    moves: [
      ["supports_https_traffic_only", "https_traffic_only_enabled"],
      ["enable_https_traffic_only", "https_traffic_only_enabled"],
      ["minimum_tls_version", "min_tls_version"],
      ["allow_blob_public_access", "allow_nested_items_to_be_public"],
      ["sku.name", "account_replication_type"],
    ],
  },
  {
    type: "microsoft.storage/storageaccounts/blobservices/containers",
    native: "storage:BlobContainer",
    terraform: "azurerm_storage_container",
    moves: [["public_access", "container_access_type"]],
  },
  {
    type: "microsoft.sql/servers",
    native: "sql:Server",
    terraform: "azurerm_mssql_server",
    moves: [
      ["minimal_tls_version", "minimum_tls_version"],
      ["public_network_access", "public_network_access_enabled"],
    ],
  },
  {
    type: "microsoft.sql/servers/databases",
    native: "sql:Database",
    terraform: "azurerm_mssql_database",
    moves: [["requested_backup_storage_redundancy", "storage_account_type"]],
  },
  {
    type: "microsoft.sql/servers/firewallrules",
    native: "sql:FirewallRule",
    terraform: "azurerm_mssql_firewall_rule",
    moves: [],
  },
  ...(["postgresql", "mysql"] as const).map((engine) => ({
    type: `microsoft.dbfor${engine}/flexibleservers`,
    native: `dbfor${engine}:Server`,
    terraform: `azurerm_${engine}_flexible_server`,
    moves: [
      ["backup.backup_retention_days", "backup_retention_days"],
      ["backup.geo_redundant_backup", "geo_redundant_backup_enabled"],
    ] as const,
  })),
  // Single servers, which came before.
  ...(["postgresql", "mysql", "mariadb"] as const).map((engine) => ({
    type: `microsoft.dbfor${engine}/servers`,
    terraform: `azurerm_${engine}_server`,
    moves: [
      ["ssl_enforcement", "ssl_enforcement_enabled"],
      ["minimal_tls_version", "ssl_minimal_tls_version_enforced"],
      ["public_network_access", "public_network_access_enabled"],
      ["storage_profile.backup_retention_days", "backup_retention_days"],
      ["storage_profile.geo_redundant_backup", "geo_redundant_backup_enabled"],
    ] as const,
  })),
  ...(["postgresql", "mysql"] as const).map((engine) => ({
    type: `microsoft.dbfor${engine}/flexibleservers/configurations`,
    native: `dbfor${engine}:Configuration`,
    terraform: `azurerm_${engine}_flexible_server_configuration`,
    moves: [],
  })),
  {
    type: "microsoft.cache/redis",
    native: "cache:Redis",
    terraform: "azurerm_redis_cache",
    moves: [
      ["enable_non_ssl_port", "non_ssl_port_enabled"],
      ["sku.name", "sku_name"],
    ],
  },
  {
    type: "microsoft.documentdb/databaseaccounts",
    native: "documentdb:DatabaseAccount",
    terraform: "azurerm_cosmosdb_account",
    moves: [
      ["public_network_access", "public_network_access_enabled"],
      ["backup_policy", "backup"],
    ],
  },
  {
    type: "microsoft.web/sites",
    native: "web:WebApp",
    terraform: "azurerm_linux_web_app",
    moves: [
      ["site_config.min_tls_version", "site_config.minimum_tls_version"],
      ["site_config.http20_enabled", "site_config.http2_enabled"],
    ],
  },
  {
    type: "microsoft.web/serverfarms",
    native: "web:AppServicePlan",
    terraform: "azurerm_service_plan",
    moves: [
      ["sku.capacity", "worker_count"],
      ["sku.name", "sku_name"],
      ["zone_redundant", "zone_balancing_enabled"],
    ],
  },
  {
    type: "microsoft.app/containerapps",
    native: "app:ContainerApp",
    terraform: "azurerm_container_app",
    moves: [
      ["template.scale.min_replicas", "template.min_replicas"],
      ["template.scale.max_replicas", "template.max_replicas"],
      ["template.containers", "template.container"],
      ["configuration.ingress", "ingress"],
    ],
  },
  {
    type: "microsoft.containerservice/managedclusters",
    native: "containerservice:ManagedCluster",
    terraform: "azurerm_kubernetes_cluster",
    moves: [["enable_rbac", "role_based_access_control_enabled"]],
  },
  {
    type: "microsoft.containerregistry/registries",
    native: "containerregistry:Registry",
    terraform: "azurerm_container_registry",
    moves: [["admin_user_enabled", "admin_enabled"]],
  },
  {
    type: "microsoft.network/networksecuritygroups",
    native: "network:NetworkSecurityGroup",
    terraform: "azurerm_network_security_group",
    moves: [["security_rules", "security_rule"]],
  },
  {
    type: "microsoft.network/networksecuritygroups/securityrules",
    native: "network:SecurityRule",
    terraform: "azurerm_network_security_rule",
    moves: [],
  },
  {
    type: "microsoft.network/applicationgateways",
    native: "network:ApplicationGateway",
    terraform: "azurerm_application_gateway",
    moves: [],
  },
  {
    type: "microsoft.network/loadbalancers",
    native: "network:LoadBalancer",
    terraform: "azurerm_lb",
    moves: [],
  },
  { type: "microsoft.network/frontdoors", terraform: "azurerm_frontdoor", moves: [] },
  { type: "microsoft.cdn/profiles", native: "cdn:Profile", terraform: "azurerm_cdn_profile", moves: [] },
  {
    type: "microsoft.cdn/profiles/endpoints",
    native: "cdn:Endpoint",
    terraform: "azurerm_cdn_endpoint",
    moves: [],
  },
  {
    type: "microsoft.cdn/profiles/afdendpoints",
    native: "cdn:AFDEndpoint",
    terraform: "azurerm_cdn_frontdoor_endpoint",
    moves: [["enabled_state", "enabled"]],
  },
  { type: "microsoft.web/staticsites", native: "web:StaticSite", terraform: "azurerm_static_web_app", moves: [] },
  {
    type: "microsoft.insights/metricalerts",
    native: "insights:MetricAlert",
    terraform: "azurerm_monitor_metric_alert",
    moves: [],
  },
  {
    type: "microsoft.insights/scheduledqueryrules",
    native: "insights:ScheduledQueryRule",
    terraform: "azurerm_monitor_scheduled_query_rules_alert_v2",
    moves: [],
  },
  {
    type: "microsoft.insights/activitylogalerts",
    native: "insights:ActivityLogAlert",
    terraform: "azurerm_monitor_activity_log_alert",
    moves: [],
  },
  {
    type: "microsoft.alertsmanagement/smartdetectoralertrules",
    native: "alertsmanagement:SmartDetectorAlertRule",
    terraform: "azurerm_monitor_smart_detector_alert_rule",
    moves: [["detector.id", "detector_type"]],
  },
  {
    type: "microsoft.insights/actiongroups",
    native: "insights:ActionGroup",
    terraform: "azurerm_monitor_action_group",
    moves: [],
  },
  {
    type: "microsoft.insights/webtests",
    native: "insights:WebTest",
    terraform: "azurerm_application_insights_standard_web_test",
    moves: [],
  },
  {
    type: "microsoft.portal/dashboards",
    native: "portal:Dashboard",
    terraform: "azurerm_portal_dashboard",
    moves: [["lenses", "dashboard_properties"]],
  },
  {
    type: "microsoft.insights/workbooks",
    native: "insights:Workbook",
    terraform: "azurerm_application_insights_workbook",
    moves: [["serialized_data", "data_json"]],
  },
  {
    type: "microsoft.insights/components",
    native: "insights:Component",
    terraform: "azurerm_application_insights",
    moves: [],
  },
  {
    type: "microsoft.insights/autoscalesettings",
    native: "insights:AutoscaleSetting",
    terraform: "azurerm_monitor_autoscale_setting",
    moves: [
      ["profiles", "profile"],
      ["profiles.rules", "profile.rule"],
    ],
  },
  {
    type: "microsoft.insights/diagnosticsettings",
    native: "insights:DiagnosticSetting",
    terraform: "azurerm_monitor_diagnostic_setting",
    moves: [],
  },
  {
    type: "microsoft.operationalinsights/workspaces",
    native: "operationalinsights:Workspace",
    terraform: "azurerm_log_analytics_workspace",
    moves: [],
  },
  { type: "microsoft.keyvault/vaults", native: "keyvault:Vault", terraform: "azurerm_key_vault", moves: [] },
  { type: "microsoft.compute/disks", native: "compute:Disk", terraform: "azurerm_managed_disk", moves: [] },
  {
    type: "microsoft.compute/virtualmachines",
    native: "compute:VirtualMachine",
    terraform: "azurerm_virtual_machine",
    moves: [],
  },
  {
    type: "microsoft.eventhub/namespaces",
    native: "eventhub:Namespace",
    terraform: "azurerm_eventhub_namespace",
    moves: [],
  },
  {
    type: "microsoft.servicebus/namespaces",
    native: "servicebus:Namespace",
    terraform: "azurerm_servicebus_namespace",
    moves: [],
  },
  {
    type: "microsoft.recoveryservices/vaults",
    native: "recoveryservices:Vault",
    terraform: "azurerm_recovery_services_vault",
    moves: [["redundancy_settings.standard_tier_storage_redundancy", "storage_mode_type"]],
  },
];
