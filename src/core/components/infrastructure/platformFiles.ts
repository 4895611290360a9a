import type { RolloutStrategy, ScalingPolicy, Signal } from "../../model.ts";
import { blocksAt, placeOf, type Resource, type Told, told } from "../linkInfrastructureValues.ts";

/** What files of platforms say about how what runs there is scaled, reached and replaced. */
export function platformFiles(resource: Resource): readonly Signal[] {
  switch (resource.data.tool) {
    case "Fly.io":
      return fly(resource);
    case "Render":
      return render(resource);
    case "App Engine":
      return appEngine(resource);
    case "Railway":
      return [
        {
          kind: "container.platform",
          place: resource.place,
          data: { platform: "Railway", runs: "source", subject: "the service" },
        },
        balanced(resource, "Railway", "the service"),
      ];
    case "Heroku":
      return isOfCopies(resource) ? [] : [balanced(resource, "Heroku", `app ${resource.data.name}`)];
    case "Nomad":
      return nomad(resource);
    default:
      return [];
  }
}

/** True of what review apps and copies of others begin with: https://devcenter.heroku.com/articles/app-json-schema */
export function isOfCopies({ place }: Resource): boolean {
  return /(?:^|\/)app\.json$/.test(place.path);
}

function balanced(resource: Resource, by: string, subject: string): Signal {
  return { kind: "traffic.balancer", place: resource.place, data: { by, subject, managed: true } };
}

/** https://developer.hashicorp.com/nomad/docs/job-specification/update · https://developer.hashicorp.com/nomad/docs/job-specification/scaling */
function nomad(resource: Resource): readonly Signal[] {
  const { fields, name } = resource.data;
  const subject = `group ${name}`;
  const kind = told(fields, "type");
  if (kind.state === "known" && kind.value !== "service") return [];
  const canary = told(fields, "update", "canary");
  const at = told(fields, "update", "max_parallel");
  const how =
    canary.state === "known" && Number(canary.value) > 0
      ? "canary"
      : at.state === "known" && Number(at.value) === 0
        ? "all-at-once"
        : "rolling";
  const reverts = told(fields, "update", "auto_revert");
  const strategy = rollout(resource, "Nomad", subject, how);
  const broken =
    reverts.state === "known" && reverts.value === true && strategy.kind === "rollout.strategy"
      ? { ...strategy, data: { ...strategy.data, broken: "goes back when its allocations are not healthy" } }
      : strategy;
  const scaling = told(fields, "scaling");
  if (scaling.state === "absent") return [broken];
  const policy: ScalingPolicy = {
    by: "Nomad Autoscaler",
    subject,
    ...numbered(told(fields, "scaling", "min"), "min"),
    ...numbered(told(fields, "scaling", "max"), "max"),
    triggered: told(fields, "scaling", "policy").state !== "absent",
  };
  return [broken, { kind: "scaling.policy", place: placeOf(resource, fields["scaling"]), data: policy }];
}

/** Its proxy spreads requests, starts machines by load and stops them: https://fly.io/docs/reference/fly-proxy-autostop-autostart/ */
function fly(resource: Resource): readonly Signal[] {
  const { fields, name } = resource.data;
  const subject = `app ${name}`;
  const services = [...blocksAt(fields, "http_service"), ...blocksAt(fields, "services")];
  const scaled = services.find((service) => {
    const stops = told(service, "auto_stop_machines");
    const starts = told(service, "auto_start_machines");
    const isStopped = stops.state === "known" && stops.value !== false && stops.value !== "off";
    return isStopped && !(starts.state === "known" && starts.value === false);
  });
  const least = scaled === undefined ? undefined : told(scaled, "min_machines_running");
  const place = placeOf(resource, fields["http_service"] ?? fields["services"]);
  const balanced: readonly Signal[] =
    services.length === 0 ? [] : [{ kind: "traffic.balancer", place, data: { by: "Fly.io", subject, managed: true } }];
  const policy: ScalingPolicy = { by: "Fly.io", subject, ...numbered(least, "min"), triggered: true };
  const policies: readonly Signal[] = scaled === undefined ? [] : [{ kind: "scaling.policy", place, data: policy }];
  return [...balanced, ...policies, rollout(resource, "Fly.io", subject, flyStrategy(fields))];
}

/** Rolling unless it says otherwise: https://fly.io/docs/reference/configuration/#picking-a-deployment-strategy */
function flyStrategy(fields: Resource["data"]["fields"]): RolloutStrategy["how"] {
  const found = told(fields, "deploy", "strategy");
  if (found.state !== "known") return found.state === "absent" ? "rolling" : "unknown";
  if (found.value === "immediate") return "all-at-once";
  return found.value === "bluegreen" ? "blue-green" : found.value === "canary" ? "canary" : "rolling";
}

/** A new version takes traffic once it is ready, but for what has a disk: https://render.com/docs/deploys#zero-downtime-deploys */
function render(resource: Resource): readonly Signal[] {
  const { fields, name, type } = resource.data;
  if (!/^render_(?:web_service|private_service)$/.test(type)) return [];
  const subject = `service ${name}`;
  const [least, most] = [told(fields, "autoscaling", "min"), told(fields, "autoscaling", "max")];
  const policy: ScalingPolicy = {
    by: "Render",
    subject,
    ...numbered(least, "min"),
    ...numbered(most, "max"),
    triggered: true,
  };
  const policies: readonly Signal[] =
    most.state === "absent" ? [] : [{ kind: "scaling.policy", place: resource.place, data: policy }];
  const hasDisk = told(fields, "disk").state !== "absent";
  return [...policies, rollout(resource, "Render", subject, hasDisk ? "unknown" : "rolling")];
}

/** https://cloud.google.com/appengine/docs/flexible/reference/app-yaml#automatic_scaling */
function appEngine(resource: Resource): readonly Signal[] {
  const { fields, name, type } = resource.data;
  if (told(fields, "manual_scaling").state !== "absent") return [];
  const kind = told(fields, "basic_scaling").state === "absent" ? "automatic_scaling" : "basic_scaling";
  const suffix = type.includes("flexible") ? "total_instances" : "instances";
  const policy: ScalingPolicy = {
    by: "App Engine",
    subject: `service ${name}`,
    ...numbered(told(fields, kind, `min_${suffix}`), "min"),
    ...numbered(told(fields, kind, `max_${suffix}`), "max"),
    triggered: true,
  };
  return [{ kind: "scaling.policy", place: resource.place, data: policy }];
}

function numbered(found: Told | undefined, name: "min" | "max"): Partial<Record<"min" | "max", number>> {
  if (found?.state !== "known" || !Number.isFinite(Number(found.value))) return {};
  return { [name]: Number(found.value) };
}

function rollout(resource: Resource, by: string, subject: string, how: RolloutStrategy["how"]): Signal {
  const place = placeOf(resource, resource.data.fields["deploy"]);
  return { kind: "rollout.strategy", place, data: { by, subject, how, fixes: [] } };
}
