import { blocksAt, placeOf, type Resource, type Told, told } from "../../components/linkInfrastructureValues.ts";
import type { InfrastructureTool } from "../../model.ts";
import type { Shown } from "./copies.ts";

const NOTHING: Shown = { findings: [], notes: [], evidence: [] };
const PLATFORMS: ReadonlySet<InfrastructureTool> = new Set(["Fly.io", "Render", "App Engine"]);

/** True of what a platform's own file declares: it says all there is about how many run. */
export function isPlatformFile({ data }: Resource): boolean {
  return PLATFORMS.has(data.tool);
}

/** How many of something a platform keeps, as its own file says. */
export function platformCopies(resource: Resource): readonly Shown[] {
  if (!isPlatformFile(resource)) return [];
  switch (resource.data.type) {
    case "fly_app":
      return fly(resource);
    case "render_web_service":
    case "render_private_service":
      return [render(resource)];
    case "google_app_engine_flexible_app_version":
      return [appEngine(resource, "min_total_instances", "max_total_instances")];
    case "google_app_engine_standard_app_version":
      return [appEngine(resource, "min_instances", "max_instances")];
    default:
      return [];
  }
}

/** How many machines there are is no setting of the file, only how many stay on: https://fly.io/docs/launch/scale-count/ */
function fly(resource: Resource): readonly Shown[] {
  const { fields, written } = resource.data;
  const services = [...blocksAt(fields, "http_service"), ...blocksAt(fields, "services")];
  if (services.length === 0) return [];
  const least = services.map((service) => told(service, "min_machines_running"));
  const kept = least.find((each) => each.state === "known" && Number(each.value) > 1);
  if (kept?.state === "known") {
    const message = `${written} keeps ${String(kept.value)} machines running or more`;
    return [{ ...NOTHING, evidence: [{ message, place: at(resource, kept) }] }];
  }
  return [{ ...NOTHING, unknown: `how many machines ${written} has is set by fly scale count, and in no file` }];
}

/** https://render.com/docs/scaling · https://render.com/docs/disks · https://render.com/docs/free */
function render(resource: Resource): Shown {
  const { fields, written } = resource.data;
  const least = told(fields, "autoscaling", "min");
  const count = told(fields, "num_instances");
  const said = least.state === "absent" ? count : least;
  const plan = told(fields, "plan");
  if (told(fields, "disk").state !== "absent")
    return single(resource, `${written} has a disk, so Render runs it as a single instance`, told(fields, "disk"));
  if (said.state === "known" && Number(said.value) > 1) {
    const message = `${written} runs ${String(said.value)} instances or more`;
    return { ...NOTHING, evidence: [{ message, place: at(resource, said) }] };
  }
  if (plan.state === "known" && plan.value === "free")
    return single(resource, `${written} is of the free plan, which is a single instance that sleeps when idle`, plan);
  if (said.state === "known" && Number(said.value) === 1)
    return single(resource, `${written} runs as a single instance`, said);
  return { ...NOTHING, unknown: `how many instances ${written} runs is not said in ${resource.place.path}` };
}

/** A flexible service keeps two unless told otherwise: https://cloud.google.com/appengine/docs/flexible/reference/app-yaml#automatic_scaling */
function appEngine(resource: Resource, min: string, max: string): Shown {
  const { fields, written } = resource.data;
  const fixed = told(fields, "manual_scaling", "instances");
  const most = told(
    fields,
    told(fields, "basic_scaling").state === "absent" ? "automatic_scaling" : "basic_scaling",
    max,
  );
  const least = told(fields, "automatic_scaling", min);
  if (fixed.state === "known" && Number(fixed.value) === 1)
    return single(resource, `${written} runs as a single instance`, fixed);
  if (most.state === "known" && Number(most.value) === 1)
    return single(resource, `${written} never runs more than a single instance`, most);
  const isFlexible = resource.data.type.includes("flexible");
  if (isFlexible && least.state === "known" && Number(least.value) === 1)
    return single(resource, `${written} may run as a single instance`, least);
  const message =
    fixed.state === "known"
      ? `${written} runs ${String(fixed.value)} instances`
      : `App Engine runs as many instances of ${resource.data.name} as its requests need`;
  return { ...NOTHING, evidence: [{ message, place: resource.place }] };
}

function single(resource: Resource, what: string, said: Told): Shown {
  const message = `${what}: when it goes, the service is away until another has started.`;
  const place = at(resource, said);
  return {
    ...NOTHING,
    findings: [{ kind: "single-instance-platform", severity: "warning", message, place, fixes: [] }],
  };
}

function at(resource: Resource, found: Told) {
  return placeOf(resource, "field" in found ? found.field : undefined);
}
