import { blocksAt, placeOf, type Resource, textsAt, told } from "../../components/linkInfrastructureValues.ts";
import type { Finding, InfrastructureField, Verdict } from "../../model.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";

/** Whether platforms, told in files of their own, ask what runs there. */
export function platformChecks(resource: Resource): readonly Verdict[] {
  switch (resource.data.type) {
    case "fly_app":
      return resource.data.tool === "Fly.io" ? fly(resource) : [];
    case "render_web_service":
      return renderWeb(resource);
    case "google_app_engine_flexible_app_version":
      return flexible(resource);
    case "google_app_engine_standard_app_version":
      return [notApplicable("App Engine's standard environment starts instances by requests and has no health checks")];
    case "railway_service":
      return [railway(resource)];
    case "heroku_app":
      return resource.data.tool === "Heroku"
        ? [notApplicable("Heroku only waits for a dyno's port to open, and has no health checks to set")]
        : [];
    case "nomad_group":
      return nomad(resource);
    default:
      return [];
  }
}

/** https://docs.railway.com/reference/healthchecks */
function railway(resource: Resource): Verdict {
  const path = told(resource.data.fields, "deploy", "healthcheck_path");
  if (path.state === "known" && path.value !== "")
    return pass({ message: `Railway asks ${String(path.value)}`, place: placeOf(resource, path.field) });
  if (path.state === "unknown" || path.state === "given") return unknown("which path Railway asks is not known");
  const message =
    "No healthcheckPath is set, so Railway sends traffic to a new deployment as soon as its container has started.";
  return missing(resource, message);
}

/** A service without checks counts as healthy: https://developer.hashicorp.com/nomad/docs/job-specification/check */
function nomad(resource: Resource): readonly Verdict[] {
  const { fields, written } = resource.data;
  const services = [...blocksAt(fields, "service"), ...blocksAt(fields, "task", "service")];
  if (services.length === 0) return [];
  const checks = services.flatMap((service) => blocksAt(service, "check"));
  if (checks.length > 0) {
    const path = checks.flatMap((check) => textsAt(check, "path"))[0];
    const place = placeOf(resource, fields["service"] ?? fields["task"]);
    return [pass({ message: `Nomad asks ${path ?? "for a connection"}`, place })];
  }
  const message = `${written} has a service without a check, so it is found and gets traffic as soon as its task has started, and a deployment counts as healthy by that alone.`;
  return [missing(resource, message, fields["service"])];
}

/** Checks of a service decide what gets traffic, those at the top only whether a machine is well: https://fly.io/docs/reference/health-checks/ */
function fly(resource: Resource): readonly Verdict[] {
  const { fields, written } = resource.data;
  const services = [...blocksAt(fields, "http_service"), ...blocksAt(fields, "services")];
  const asked = services.flatMap((service) => [
    ...blocksAt(service, "checks"),
    ...blocksAt(service, "http_checks"),
    ...blocksAt(service, "tcp_checks"),
  ]);
  if (asked.length > 0) {
    const path = asked.flatMap((check) => textsAt(check, "path"))[0];
    const where = fields["http_service"] ?? fields["services"];
    return [pass({ message: `Fly.io asks ${path ?? "for a connection"}`, place: placeOf(resource, where) })];
  }
  const top = fields["checks"];
  if (told(fields, "checks").state === "given")
    return [pass({ message: `Fly.io asks the machines of ${written}`, place: placeOf(resource, top) })];
  if (services.length === 0) return [];
  const message = `${written} has a service without checks, so Fly.io sends traffic to machines that cannot answer, and a deployment counts as done before they can.`;
  return [missing(resource, message, fields["http_service"] ?? fields["services"])];
}

/** https://render.com/docs/health-checks */
function renderWeb(resource: Resource): readonly Verdict[] {
  const { fields, written } = resource.data;
  const path = told(fields, "health_check_path");
  if (path.state === "known" && path.value !== "")
    return [pass({ message: `Render asks ${String(path.value)}`, place: placeOf(resource, path.field) })];
  if (path.state === "unknown" || path.state === "given")
    return [unknown(`which path Render asks ${written} is not known`)];
  const message = `${written} has no ${resource.data.tool === "Terraform" ? "health_check_path" : "healthCheckPath"}, so Render only waits for its port to open, and sends traffic to instances that cannot answer.`;
  return [missing(resource, message)];
}

/** Without a path the answer comes from a proxy beside the container: https://cloud.google.com/appengine/docs/flexible/reference/app-yaml#updated_health_checks */
function flexible(resource: Resource): readonly Verdict[] {
  const { fields, written } = resource.data;
  const ready = told(fields, "readiness_check", "path");
  if (ready.state === "known")
    return [pass({ message: `App Engine asks ${String(ready.value)}`, place: placeOf(resource, ready.field) })];
  if (ready.state !== "absent") return [unknown(`which path App Engine asks ${written} is not known`)];
  if (told(fields, "health_check").state !== "absent") return [unknown(`${written} has health checks of the old form`)];
  const message = `${written} has no readiness_check with a path, so App Engine never asks the program itself whether it can answer.`;
  return [missing(resource, message)];
}

function missing(resource: Resource, message: string, at?: InfrastructureField): Verdict {
  const place = placeOf(resource, at);
  const finding: Finding = { kind: "health-check-missing", severity: "warning", message, place, fixes: [] };
  return fail(finding);
}
