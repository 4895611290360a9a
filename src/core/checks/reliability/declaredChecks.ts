import {
  blocksAt,
  placeOf,
  type Resource,
  setTo,
  switched,
  textIn,
  textsAt,
  told,
} from "../../components/linkInfrastructureValues.ts";
import type { EditFix, Finding, InfrastructureFields, Verdict } from "../../model.ts";
import { fail, noted, pass, unknown } from "../../verdict.ts";
import { platformChecks } from "./platformChecks.ts";

/** Whether balancers and platforms that are declared as code ask what runs behind them. */
export function declaredChecks(all: readonly Resource[]): readonly Verdict[] {
  return all.flatMap((resource) => checksOf(resource).map((verdict) => whereMade(resource, verdict)));
}

/** What may not be made at all lacks nothing for certain. */
function whereMade({ data }: Resource, verdict: Verdict): Verdict {
  if (data.condition === undefined || verdict.outcome !== "fail") return verdict;
  return unknown(`whether ${data.written} is made is not known: the condition ${data.condition} decides`);
}

function checksOf(resource: Resource): readonly Verdict[] {
  const { type } = resource.data;
  if (/^aws_(?:alb|lb)_target_group$/.test(type)) return targetGroup(resource);
  if (type === "aws_autoscaling_group") return group(resource);
  if (/^azurerm_(?:linux_web_app|windows_web_app|app_service)$/.test(type)) return webApp(resource);
  if (type === "azurerm_container_app") return containerApp(resource);
  if (type === "google_cloud_run_v2_service") return cloudRun(resource);
  if (/^kubernetes_(?:deployment|stateful_set)(?:_v1)?$/.test(type)) return workload(resource);
  return type === "aws_ecs_task_definition" ? tasks(resource) : platformChecks(resource);
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group#health_check */
function targetGroup(resource: Resource): readonly Verdict[] {
  const { fields, written } = resource.data;
  const kind = told(fields, "target_type");
  if (kind.state === "known" && kind.value === "lambda") return [];
  const protocol = told(fields, "protocol");
  const isHttp = protocol.state === "known" && /^HTTPS?$/i.test(String(protocol.value));
  const enabled = told(fields, "health_check", "enabled");
  const path = told(fields, "health_check", "path");
  if (switched(enabled) === false && enabled.state === "known") {
    const message = `${written} asks nobody: its health check is turned off, so traffic goes to instances that cannot answer.`;
    return [
      fail({
        kind: "health-check-off",
        severity: "warning",
        message,
        place: placeOf(resource, enabled.field),
        fixes: [],
      }),
    ];
  }
  if (path.state === "known")
    return [pass({ message: `${written} asks ${String(path.value)}`, place: placeOf(resource, path.field) })];
  const block = fields["health_check"];
  if (path.state === "unknown" || path.state === "given") return [unknown(`which path ${written} asks is not known`)];
  if (!isHttp)
    return [
      pass({
        message: `${written} asks for a connection`,
        place: block === undefined ? resource.place : placeOf(resource, block),
      }),
    ];
  const message = `${written} asks /, since no path is given: an answer there says little about whether the service can work.`;
  return [
    fail({
      kind: "health-check-default",
      severity: "info",
      message,
      place: block === undefined ? resource.place : placeOf(resource, block),
      fixes: [],
    }),
  ];
}

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/health-checks-overview.html */
function group(resource: Resource): readonly Verdict[] {
  const { fields, written } = resource.data;
  const isBalanced = ["target_group_arns", "load_balancers", "load_balancer_names", "traffic_source"].some(
    (name) => told(fields, name).state !== "absent",
  );
  if (!isBalanced) return [];
  const kind = told(fields, "health_check_type");
  if (kind.state === "unknown" || kind.state === "given") return [];
  if (kind.state === "known" && kind.value !== "EC2")
    return [
      pass({ message: `${written} replaces what its balancer finds broken`, place: placeOf(resource, kind.field) }),
    ];
  const edits = setTo(resource, ["health_check_type"], textIn(resource, "ELB"));
  const fixes: readonly EditFix[] =
    edits.length === 0
      ? []
      : [{ kind: "edit", title: "Replace what the balancer finds broken", safety: "review", edits }];
  const message = `${written} only asks whether its machines run: what its balancer finds broken is never replaced.`;
  return [
    fail({
      kind: "group-deaf",
      severity: "warning",
      message,
      place: kind.state === "known" ? placeOf(resource, kind.field) : resource.place,
      fixes,
    }),
  ];
}

/** https://learn.microsoft.com/en-us/azure/app-service/monitor-instances-health-check */
function webApp(resource: Resource): readonly Verdict[] {
  const { fields, written } = resource.data;
  const path = told(fields, "site_config", "health_check_path");
  if (path.state === "known")
    return [pass({ message: `App Service asks ${String(path.value)}`, place: placeOf(resource, path.field) })];
  if (path.state !== "absent") return [unknown(`which path App Service asks ${written} is not known`)];
  const message = `${written} has no health_check_path, so App Service sends traffic to instances that cannot answer.`;
  return [fail({ kind: "health-check-missing", severity: "warning", message, place: resource.place, fixes: [] })];
}

/** Where there is an ingress and no probes, TCP probes are the default: https://learn.microsoft.com/en-us/azure/container-apps/health-probes */
function containerApp(resource: Resource): readonly Verdict[] {
  const containers = blocksAt(resource.data.fields, "template", "container");
  if (containers.length === 0) return [];
  const probed = containers.some((each) =>
    ["probes", "liveness_probe", "readiness_probe", "startup_probe"].some(
      (name) => told(each, name).state !== "absent",
    ),
  );
  if (probed) return [pass({ message: `Container Apps asks ${resource.data.written}`, place: resource.place })];
  const message = `${resource.data.written} has no probe of its own: Container Apps only waits for its port to open.`;
  return [noted({ kind: "liveness-probe-missing", severity: "info", message, place: resource.place, fixes: [] })];
}

/** A TCP probe at the start is the default: https://cloud.google.com/run/docs/configuring/healthchecks */
function cloudRun(resource: Resource): readonly Verdict[] {
  const containers = blocksAt(resource.data.fields, "template", "containers");
  const probed = containers.some(
    (each) => told(each, "liveness_probe").state !== "absent" || told(each, "startup_probe").state !== "absent",
  );
  if (probed) return [pass({ message: `Cloud Run asks ${resource.data.written}`, place: resource.place })];
  if (containers.length === 0) return [];
  const message = `${resource.data.written} has no probe of its own: Cloud Run only waits for its port to open, and never restarts what hangs.`;
  return [noted({ kind: "liveness-probe-missing", severity: "info", message, place: resource.place, fixes: [] })];
}

/** https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/deployment */
function workload(resource: Resource): readonly Verdict[] {
  const pods = blocksAt(resource.data.fields, "spec", "template", "spec");
  const containers = pods.flatMap((pod) => blocksAt(pod, "container"));
  const [only, ...others] = containers;
  if (only === undefined) return [];
  const ready = containers.find((each) => told(each, "readiness_probe").state !== "absent");
  if (ready !== undefined)
    return [
      pass({ message: `${resource.data.written} is asked whether it is ready`, place: resource.place }),
      ...liveness(resource, containers),
    ];
  // Of several the one that takes traffic is not known.
  if (others.length > 0 && !containers.some((each) => told(each, "port").state !== "absent")) return [];
  const message = `${resource.data.written} has no readiness_probe, so it is sent traffic before it can answer, and while it cannot.`;
  return [
    fail({ kind: "readiness-probe-missing", severity: "warning", message, place: resource.place, fixes: [] }),
    ...liveness(resource, containers),
  ];
}

function liveness(resource: Resource, containers: readonly InfrastructureFields[]): readonly Verdict[] {
  if (containers.some((each) => told(each, "liveness_probe").state !== "absent")) return [];
  const message = `${resource.data.written} has no liveness_probe, so it is not restarted when it hangs.`;
  const finding: Finding = {
    kind: "liveness-probe-missing",
    severity: "info",
    message,
    place: resource.place,
    fixes: [],
  };
  return [noted(finding)];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html */
function tasks(resource: Resource): readonly Verdict[] {
  const containers = blocksAt(resource.data.fields, "container_definitions");
  const probed = containers.find((each) =>
    ["healthCheck", "health_check", "HealthCheck"].some((name) => told(each, name).state !== "absent"),
  );
  if (probed === undefined) return [];
  const [name = ""] = textsAt(probed, "name");
  return [pass({ message: `ECS asks container ${name} of ${resource.data.written}`, place: resource.place })];
}
