import { snakeCase } from "../names.ts";

// Pulumi's and Crossplane's providers are made from Terraform's: a group and a kind stand for one of its types, and
// arguments keep their names in camel case.
// https://www.pulumi.com/docs/iac/concepts/resources/names/#types · https://github.com/crossplane/upjet

const PROVIDERS: Readonly<Record<string, string>> = {
  aws: "aws",
  gcp: "google",
  azure: "azurerm",
  digitalocean: "digitalocean",
  cloudflare: "cloudflare",
  datadog: "datadog",
  grafana: "grafana",
  newrelic: "newrelic",
  pagerduty: "pagerduty",
  mongodbatlas: "mongodbatlas",
  hcloud: "hcloud",
  github: "github",
};

/** Names that do not follow from the group and the kind. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ["aws:rds:Instance", "aws_db_instance"],
  ["aws:rds:Cluster", "aws_rds_cluster"],
  ["aws:rds:ParameterGroup", "aws_db_parameter_group"],
  ["aws:rds:SubnetGroup", "aws_db_subnet_group"],
  ["aws:ec2:Instance", "aws_instance"],
  ["aws:ec2:SecurityGroup", "aws_security_group"],
  ["aws:ec2:SecurityGroupRule", "aws_security_group_rule"],
  ["aws:ec2:LaunchTemplate", "aws_launch_template"],
  ["aws:ec2:LaunchConfiguration", "aws_launch_configuration"],
  ["aws:ec2:EBSVolume", "aws_ebs_volume"],
  ["aws:ec2:FlowLog", "aws_flow_log"],
  ["aws:s3:Bucket", "aws_s3_bucket"],
  ["aws:s3:BucketV2", "aws_s3_bucket"],
  ["aws:s3:BucketVersioningV2", "aws_s3_bucket_versioning"],
  ["aws:s3:BucketAclV2", "aws_s3_bucket_acl"],
  ["aws:s3:BucketLifecycleConfigurationV2", "aws_s3_bucket_lifecycle_configuration"],
  ["aws:s3:BucketServerSideEncryptionConfigurationV2", "aws_s3_bucket_server_side_encryption_configuration"],
  ["aws:lb:LoadBalancer", "aws_lb"],
  ["aws:elbv2:LB", "aws_lb"],
  ["aws:elbv2:LBListener", "aws_lb_listener"],
  ["aws:elbv2:LBTargetGroup", "aws_lb_target_group"],
  ["aws:alb:LoadBalancer", "aws_lb"],
  ["aws:elb:LoadBalancer", "aws_elb"],
  ["aws:lambda:Function", "aws_lambda_function"],
  ["aws:cloudtrail:Trail", "aws_cloudtrail"],
  ["aws:cloudwatchlogs:Group", "aws_cloudwatch_log_group"],
  ["aws:cloudwatch:LogGroup", "aws_cloudwatch_log_group"],
  ["aws:cloudwatch:MetricAlarm", "aws_cloudwatch_metric_alarm"],
  ["aws:autoscaling:Policy", "aws_autoscaling_policy"],
  ["aws:autoscaling:AutoscalingGroup", "aws_autoscaling_group"],
  ["aws:kinesis:Stream", "aws_kinesis_stream"],
  ["aws:apigateway:DomainName", "aws_api_gateway_domain_name"],
  ["aws:dynamodb:Table", "aws_dynamodb_table"],
  ["aws:ssm:Parameter", "aws_ssm_parameter"],
  ["gcp:cloudrun:Service", "google_cloud_run_service"],
  ["gcp:cloudrunv2:Service", "google_cloud_run_v2_service"],
  ["gcp:cloudplatform:ProjectIAMMember", "google_project_iam_member"],
  ["gcp:projects:IAMMember", "google_project_iam_member"],
  ["gcp:projects:IAMBinding", "google_project_iam_binding"],
  ["gcp:storage:BucketIAMMember", "google_storage_bucket_iam_member"],
  ["azure:storage:Account", "azurerm_storage_account"],
  ["azure:containerservice:KubernetesCluster", "azurerm_kubernetes_cluster"],
  ["azure:network:SecurityGroup", "azurerm_network_security_group"],
  ["azure:network:SecurityRule", "azurerm_network_security_rule"],
  ["azure:authorization:RoleAssignment", "azurerm_role_assignment"],
  ["azure:cosmosdb:Account", "azurerm_cosmosdb_account"],
  ["azure:cache:RedisCache", "azurerm_redis_cache"],
  ["azure:redis:Cache", "azurerm_redis_cache"],
]);

/** Groups of Azure whose name is not part of Terraform's type. */
const SILENT: ReadonlySet<string> = new Set([
  "appservice",
  "authorization",
  "compute",
  "core",
  "dbformysql",
  "dbforpostgresql",
  "keyvault",
  "mssql",
  "mysql",
  "network",
  "operationalinsights",
  "postgresql",
]);

/** Terraform's name of what a group and a kind stand for; undefined for providers that are no bridge of Terraform's. */
export function bridgedType(provider: string, group: string, kind: string): string | undefined {
  const prefix = Object.hasOwn(PROVIDERS, provider) ? PROVIDERS[provider] : undefined;
  if (prefix === undefined) return undefined;
  const irregular = IRREGULAR.get(`${provider}:${group}:${kind}`);
  if (irregular !== undefined) return irregular;
  const name = snakeCase(kind).replace(/_v2$/, "");
  if (group === "index" || group === "") return `${prefix}_${name}`;
  if (provider === "azure" && SILENT.has(group) && name.includes("_")) return `${prefix}_${name}`;
  return `${prefix}_${GROUPS[group] ?? group}_${name}`;
}

/** Groups that Terraform spells otherwise. */
const GROUPS: Readonly<Record<string, string>> = {
  alb: "lb",
  applicationautoscaling: "appautoscaling",
  artifactregistry: "artifact_registry",
  cloudscheduler: "cloud_scheduler",
  codedeploy: "codedeploy",
  ebs: "ebs",
  elbv2: "lb",
  gkebackup: "gke_backup",
};
