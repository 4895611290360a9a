/** Types that some check asks about; what else a file declares is only counted. A name that ends in "_" is a prefix. */
const KEPT: readonly string[] = [
  // Stores
  ..."db_ rds_ docdb_ neptune_ dynamodb_ elasticache_ memorydb_ redshift opensearch elasticsearch_ efs_ dms_replication_instance ebs_ fsx_ s3_ dlm_ backup_ kinesis_stream kinesis_resource_policy glacier_vault kinesis_firehose_delivery_stream mq_broker sqs_queue sqs_queue_policy sns_topic sns_topic_policy sns_topic_subscription dax_ msk_ keyspaces_ timestreamwrite_ workspaces_workspace"
    .split(" ")
    .map((name) => `aws_${name}`),
  // What runs
  ..."instance launch_template launch_configuration autoscaling_ appautoscaling_ ecs_ lambda_function lambda_alias lambda_permission apprunner_ codebuild_project ami ami_copy ami_launch_permission imagebuilder_image_recipe glue_security_configuration elastic_beanstalk_environment eks_ codedeploy_ ecr_ lightsail_ spot_instance_request"
    .split(" ")
    .map((name) => `aws_${name}`),
  // How it is reached
  ..."lb alb elb lb_ alb_ security_group security_group_rule default_security_group vpc_security_group_ingress_rule api_gateway_ apigatewayv2_ cloudfront_ globalaccelerator_ route53_health_check wafv2_web_acl_association nat_gateway vpc_endpoint vpc_endpoint_policy amplify_app network_acl network_acl_rule default_network_acl"
    .split(" ")
    .map((name) => `aws_${name}`),
  // Who may do what, and who did
  ..."iam_ cloudtrail cloudtrail_event_data_store config_ flow_log cloudwatch_ kms_key kms_key_policy secretsmanager_secret secretsmanager_secret_policy secretsmanager_secret_rotation ssm_parameter ssoadmin_ guardduty_ securityhub_ synthetics_ applicationsignals_ ssmincidents_ ssmcontacts_ chatbot_ xray_ prometheus_ oam_"
    .split(" ")
    .map((name) => `aws_${name}`),
  ..."sql_ storage_bucket bigquery_ spanner_ firestore_ bigtable_ redis_ memcache_ alloydb_ filestore_ compute_ cloud_run_ cloudfunctions container_ app_engine_ project_iam_ organization_iam_ folder_iam_ service_account_iam_ monitoring_ logging_ artifact_registry_repository cloud_scheduler_job gke_backup_ pubsub_topic pubsub_topic_iam_ pubsub_subscription pubsub_subscription_iam_ kms_crypto_key kms_crypto_key_iam_ kms_key_ring_iam_ secret_manager_secret secret_manager_secret_iam_ artifact_registry_repository_iam_ backup_dr_ storage_transfer_job firebase_hosting_site"
    .split(" ")
    .map((name) => `google_${name}`),
  ..."mssql_ sql_ postgresql_ mysql_ mariadb_ cosmosdb_ redis_ storage_ managed_disk linux_ windows_ virtual_machine app_service service_plan container_app container_registry container_group kubernetes_cluster lb api_management application_gateway frontdoor cdn_ monitor_ log_analytics_ network_security_ role_assignment role_definition backup_ recovery_services_ data_protection_ automation_variable_ data_lake_store application_insights eventhub_ servicebus_ key_vault portal_dashboard static_web_app static_site application_insights_ site_recovery_ spring_cloud_ logic_app_ management_lock network_watcher_flow_log search_service function_app"
    .split(" ")
    .map((name) => `azurerm_${name}`),
  ..."alicloud_ digitalocean_ hcloud_ scaleway_ linode_ vultr_ ovh_ aiven_ mongodbatlas_ neon_ planetscale_ supabase_ upstash_ cockroach_ clickhouse_ confluent_ elasticstack_ ec_deployment fly_ heroku_ render_ railway_ vercel_ netlify_ cloudflare_ fastly_ bunnynet_ akamai_ imperva_ oci_ openstack_ exoscale_ ibm_ yandex_".split(
    " ",
  ),
  // Alerts and what shows them
  ..."datadog_ grafana_ newrelic_ pagerduty_ opsgenie_ victorops_ betteruptime_ checkly_ pingdom_ statuscake_ uptimerobot_ sentry_ honeycombio_ signalfx_ splunk_ dynatrace_ logzio_ coralogix_ rollbar_ incident_ rootly_ firehydrant_ squadcast_ jsm_ nobl9_ lightstep_ chronosphere_ mackerel_ site24x7_ statuspage_ instatus_ cronitor_ healthchecksio_ oneuptime_ wavefront_ sumologic_ prometheus_ mimir_ cortex_ loki_".split(
    " ",
  ),
  // Other people's rules, and clusters
  ..."github_branch_protection github_branch_protection_v3 github_repository github_repository_ruleset github_organization_ruleset gitlab_branch_protection gitlab_project bitbucket_branch_restriction kubernetes_ helm_release kubectl_manifest nomad_job argocd_ flux_ launchdarkly_ unleash_ vault_ null_resource".split(
    " ",
  ),
];

const EXACT = new Set(KEPT.filter((name) => !name.endsWith("_")));
const PREFIXES = KEPT.filter((name) => name.endsWith("_"));
/** Types of these may go on after their name: azurerm_lb_rule, aws_opensearch_domain, google_cloudfunctions2_function. */
const OPEN = [
  "aws_redshift",
  "aws_opensearch",
  "google_cloudfunctions",
  "google_storage_bucket",
  "azurerm_lb",
  "azurerm_application_gateway",
  "azurerm_frontdoor",
  "azurerm_container_app",
  "azurerm_container_registry",
  "azurerm_kubernetes_cluster",
  "azurerm_app_service",
  "azurerm_function_app",
  "azurerm_key_vault",
];
const KNOWN = new Map<string, boolean>();

/** True of the data sources that are policies, written out or named, which are read like resources. */
export function isDocument(type: string): boolean {
  return type === "aws_iam_policy_document" || type === "aws_iam_policy" || type === "google_iam_policy";
}

/** True of the types whose resources become signals. */
export function isKept(type: string): boolean {
  const known = KNOWN.get(type);
  if (known !== undefined) return known;
  const kept = EXACT.has(type) || [...PREFIXES, ...OPEN].some((prefix) => type.startsWith(prefix));
  if (KNOWN.size < 5000) KNOWN.set(type, kept);
  return kept;
}
