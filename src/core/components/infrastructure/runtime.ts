import type { ContainerPlatform, InfrastructureFields, RolloutStrategy, ScalingPolicy, Signal } from "../../model.ts";
import { blocksAt, placeOf, type Resource, refersTo, switched, textsAt, told } from "../linkInfrastructureValues.ts";
import { isOfCopies } from "./platformFiles.ts";

/** What runs something, by type: the platform, and what is handed to it. */
const PLATFORMS: readonly (readonly [type: RegExp, platform: string, runs: ContainerPlatform["runs"]])[] = [
  [/^aws_ecs_service$/, "Amazon ECS", "container"],
  [/^aws_apprunner_service$/, "App Runner", "container"],
  [/^aws_elastic_beanstalk_environment$/, "Elastic Beanstalk", "source"],
  [/^aws_lambda_function$/, "AWS Lambda", "function"],
  [/^aws_lightsail_container_service$/, "Lightsail", "container"],
  [/^google_cloud_run(?:_v2)?_service$/, "Cloud Run", "container"],
  [/^google_cloudfunctions2?_function$/, "Cloud Functions", "function"],
  [/^google_app_engine_(?:standard|flexible)_app_version$/, "App Engine", "source"],
  [/^azurerm_container_app$/, "Azure Container Apps", "container"],
  [/^azurerm_(?:linux|windows)_web_app$/, "App Service", "source"],
  [/^azurerm_app_service$/, "App Service", "source"],
  [/^azurerm_(?:linux_|windows_)?function_app$/, "Azure Functions", "function"],
  [/^kubernetes_(?:deployment|stateful_set|daemonset|daemon_set)(?:_v1)?$/, "Kubernetes", "container"],
  [/^digitalocean_app$/, "DigitalOcean App Platform", "source"],
  [/^scaleway_container$/, "Scaleway Serverless Containers", "container"],
  [/^(?:render_web_service)$/, "Render", "source"],
  [/^heroku_app$/, "Heroku", "source"],
  [/^vercel_project$/, "Vercel", "static"],
  [/^nomad_(?:job|group)$/, "Nomad", "container"],
];

export function platforms(resource: Resource): readonly Signal<"container.platform">[] {
  const { type, name } = resource.data;
  const found = PLATFORMS.find(([pattern]) => pattern.test(type));
  if (found === undefined) return [];
  const [, platform, runs] = found;
  return [{ kind: "container.platform", place: resource.place, data: { platform, runs, subject: `service ${name}` } }];
}

/** What changes how many of something run. */
export function scaling(resource: Resource, all: readonly Resource[]): readonly Signal<"scaling.policy">[] {
  switch (resource.data.type) {
    case "aws_appautoscaling_target":
      return applicationTarget(resource, all);
    case "aws_autoscaling_group":
      return group(resource, all);
    case "google_cloud_run_v2_service":
      return bounded(resource, "Cloud Run", ["template", "scaling"], "min_instance_count", "max_instance_count");
    case "google_compute_autoscaler":
    case "google_compute_region_autoscaler":
      return bounded(
        resource,
        "The autoscaler of the instance group",
        ["autoscaling_policy"],
        "min_replicas",
        "max_replicas",
      );
    case "azurerm_container_app":
      return bounded(resource, "Container Apps", ["template"], "min_replicas", "max_replicas");
    case "azurerm_monitor_autoscale_setting":
      return azureProfiles(resource);
    case "google_cloud_run_service":
      return [policy(resource, { by: "Cloud Run", subject: `service ${resource.data.name}`, triggered: true })];
    default:
      return [];
  }
}

/**
 * Of several profiles each has its own bounds, and the clock goes from one to the next: one that stands still is no standstill.
 * https://learn.microsoft.com/azure/azure-monitor/autoscale/autoscale-understanding-settings#autoscale-profiles
 */
function azureProfiles(resource: Resource): readonly Signal<"scaling.policy">[] {
  const by = "Azure autoscale";
  if (blocksAt(resource.data.fields, "profile").length > 1)
    return [policy(resource, { by, subject: `service ${resource.data.name}`, triggered: true })];
  const triggered = blocksAt(resource.data.fields, "profile", "rule").length > 0;
  return bounded(resource, by, ["profile", "capacity"], "minimum", "maximum", triggered);
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/what-is-application-auto-scaling.html */
function applicationTarget(resource: Resource, all: readonly Resource[]): readonly Signal<"scaling.policy">[] {
  const namespace = textsAt(resource.data.fields, "service_namespace")[0];
  if (namespace !== undefined && namespace !== "ecs" && namespace !== "lambda") return [];
  const policies = all.filter(({ data }) => /^aws_appautoscaling_(?:policy|scheduled_action)$/.test(data.type));
  // A policy repeats what its target says, so without a reference it may still be one of this target.
  const triggered =
    policies.some((each) => refersTo(each, resource)) ||
    policies.some(({ data }) => data.scope === resource.data.scope);
  return [
    policy(resource, {
      by: "Application Auto Scaling",
      subject: `target ${resource.data.name}`,
      ...bounds(resource, [], "min_capacity", "max_capacity"),
      triggered,
    }),
  ];
}

function group(resource: Resource, all: readonly Resource[]): readonly Signal<"scaling.policy">[] {
  const policies = all.filter(
    ({ data }) => /^aws_autoscaling_(?:policy|schedule)$/.test(data.type) && data.scope === resource.data.scope,
  );
  const tags = blocksAt(resource.data.fields, "tag").flatMap((tag) => textsAt(tag, "key"));
  // The cluster's own autoscaler grows it, or it only keeps a number of machines alive.
  const byCluster = tags.some((key) => key.includes("cluster-autoscaler") || key.startsWith("kubernetes.io/"));
  if (policies.length === 0 || byCluster) return [];
  const triggered = policies.some((each) => refersTo(each, resource));
  return triggered
    ? [
        policy(resource, {
          by: "Auto Scaling",
          subject: `group ${resource.data.name}`,
          ...bounds(resource, [], "min_size", "max_size"),
          triggered,
        }),
      ]
    : [];
}

function bounded(
  resource: Resource,
  by: string,
  path: readonly string[],
  min: string,
  max: string,
  triggered = true,
): readonly Signal<"scaling.policy">[] {
  return [
    policy(resource, { by, subject: `service ${resource.data.name}`, ...bounds(resource, path, min, max), triggered }),
  ];
}

function bounds(
  resource: Resource,
  path: readonly string[],
  min: string,
  max: string,
): Pick<ScalingPolicy, "min" | "max" | "minAt" | "maxAt"> {
  const least = told(resource.data.fields, ...path, min);
  const most = told(resource.data.fields, ...path, max);
  return {
    ...(least.state === "known" && Number.isFinite(Number(least.value))
      ? { min: Number(least.value), minAt: placeOf(resource, least.field) }
      : {}),
    ...(most.state === "known" && Number.isFinite(Number(most.value))
      ? { max: Number(most.value), maxAt: placeOf(resource, most.field) }
      : {}),
  };
}

function policy(resource: Resource, data: ScalingPolicy): Signal<"scaling.policy"> {
  return { kind: "scaling.policy", place: resource.place, data };
}

/** What spreads traffic, by type; what its platform does unasked is marked. */
const BALANCERS: readonly (readonly [type: RegExp, by: string, managed: boolean])[] = [
  [/^aws_(?:lb|alb|elb)$/, "An AWS load balancer", false],
  [/^google_compute_(?:global_)?forwarding_rule$/, "A Google Cloud load balancer", false],
  [/^azurerm_(?:lb|application_gateway|frontdoor|cdn_frontdoor_endpoint)$/, "An Azure load balancer", false],
  [/^digitalocean_loadbalancer$/, "A DigitalOcean load balancer", false],
  [/^hcloud_load_balancer$/, "A Hetzner load balancer", false],
  [/^scaleway_lb$/, "A Scaleway load balancer", false],
  [/^linode_nodebalancer$/, "A Linode balancer", false],
  [/^oci_load_balancer_load_balancer$/, "An Oracle Cloud load balancer", false],
  [/^cloudflare_load_balancer$/, "Cloudflare", false],
  [/^(?:google_cloud_run(?:_v2)?_service|google_app_engine_\w+_app_version)$/, "Google Cloud", true],
  [
    /^(?:aws_apprunner_service|aws_lambda_function|aws_elastic_beanstalk_environment|aws_lightsail_container_service)$/,
    "AWS",
    true,
  ],
  [
    /^azurerm_(?:container_app|linux_web_app|windows_web_app|app_service|(?:linux_|windows_)?function_app)$/,
    "Azure",
    true,
  ],
  [/^(?:digitalocean_app|heroku_app|render_web_service|vercel_project|scaleway_container)$/, "The platform", true],
];

export function balancers(resource: Resource): readonly Signal<"traffic.balancer">[] {
  const found = BALANCERS.find(([pattern]) => pattern.test(resource.data.type));
  if (found === undefined || isOfCopies(resource)) return [];
  const [, by, managed] = found;
  const data = { by, subject: resource.data.written, ...(managed ? { managed: true as const } : {}) };
  return [{ kind: "traffic.balancer", place: resource.place, data }];
}

/** How a new version comes. */
export function rollouts(resource: Resource, all: readonly Resource[]): readonly Signal<"rollout.strategy">[] {
  const { type, fields, name } = resource.data;
  if (type === "aws_ecs_service") return [ecs(resource)];
  if (type === "aws_codedeploy_deployment_group") {
    const style = told(fields, "deployment_style", "deployment_type");
    const config = textsAt(fields, "deployment_config_name")[0] ?? "";
    const how = /Canary/.test(config)
      ? "canary"
      : /Linear/.test(config)
        ? "canary"
        : style.state === "known" && style.value === "BLUE_GREEN"
          ? "blue-green"
          : /AllAtOnce/.test(config)
            ? "all-at-once"
            : "rolling";
    return [strategy(resource, "CodeDeploy", `group ${name}`, how)];
  }
  if (type === "aws_lambda_alias" && told(fields, "routing_config").state === "given")
    return [strategy(resource, "AWS Lambda", `alias ${name}`, "canary")];
  if (type === "aws_autoscaling_group" && told(fields, "instance_refresh").state === "given")
    return [strategy(resource, "Auto Scaling", `group ${name}`, "rolling")];
  if (/^google_cloud_run(?:_v2)?_service$/.test(type)) {
    const traffic = blocksAt(fields, "traffic");
    return [strategy(resource, "Cloud Run", `service ${name}`, traffic.length > 1 ? "canary" : "rolling")];
  }
  const isSlotted = /^azurerm_(?:linux_|windows_)?web_app_slot$|^azurerm_app_service_slot$/.test(type);
  return isSlotted && all.length > 0 ? [strategy(resource, "App Service", `slot ${name}`, "blue-green")] : [];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-types.html: rolling unless it says otherwise. */
function ecs(resource: Resource): Signal<"rollout.strategy"> {
  const { fields, name } = resource.data;
  const controller = told(fields, "deployment_controller", "type");
  const least = told(fields, "deployment_minimum_healthy_percent");
  if (controller.state === "known" && controller.value !== "ECS")
    return strategy(
      resource,
      "Amazon ECS",
      `service ${name}`,
      controller.value === "CODE_DEPLOY" ? "blue-green" : "unknown",
    );
  if (least.state === "known" && Number(least.value) === 0)
    return strategy(resource, "Amazon ECS", `service ${name}`, "all-at-once");
  const rolling = strategy(resource, "Amazon ECS", `service ${name}`, "rolling");
  const broken = circuitBreaker(fields);
  return broken === undefined ? rolling : { ...rolling, data: { ...rolling.data, broken } };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html */
function circuitBreaker(fields: InfrastructureFields): string | undefined {
  if (switched(told(fields, "deployment_circuit_breaker", "enable")) !== true) return undefined;
  const goesBack = switched(told(fields, "deployment_circuit_breaker", "rollback")) === true;
  return goesBack ? "goes back when its tasks do not start" : "stops when its tasks do not start";
}

function strategy(
  resource: Resource,
  by: string,
  subject: string,
  how: RolloutStrategy["how"],
): Signal<"rollout.strategy"> {
  return { kind: "rollout.strategy", place: resource.place, data: { by, subject, how, fixes: [] } };
}
