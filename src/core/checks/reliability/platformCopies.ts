import { blocksAt, placeOf, type Resource, setTo, type Told, told } from "../../components/linkInfrastructureValues.ts";
import { OWN_FILES } from "../deployFiles.ts";
import type { Shown } from "./copies.ts";

const NOTHING: Shown = { findings: [], notes: [], evidence: [] };
/** True of what a platform's own file declares: it says all there is about how many run. */
export function isPlatformFile({ data }: Resource): boolean {
  return OWN_FILES.has(data.tool);
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
    case "railway_service":
      return [railway(resource)];
    case "heroku_app":
      return [heroku(resource)];
    case "nomad_group":
      return nomad(resource);
    default:
      return [];
  }
}

/** https://docs.railway.com/reference/config-as-code#deploy: what the file does not say, the dashboard does. */
function railway(resource: Resource): Shown {
  const count = told(resource.data.fields, "deploy", "num_replicas");
  return counted(resource, count, "replicas", "is set in its dashboard, and in no file");
}

/** https://devcenter.heroku.com/articles/scaling: what an app begins with; people scale it afterwards. */
function heroku(resource: Resource): Shown {
  const count = told(resource.data.fields, "formation", "web", "quantity");
  return counted(resource, count, "dynos", "is set by heroku ps:scale, and in no file");
}

/** One unless it says otherwise: https://developer.hashicorp.com/nomad/docs/job-specification/group#count */
function nomad(resource: Resource): readonly Shown[] {
  const { fields, written } = resource.data;
  const kind = told(fields, "type");
  const isService = kind.state === "absent" || (kind.state === "known" && kind.value === "service");
  if (!isService || told(fields, "periodic").state !== "absent" || told(fields, "parameterized").state !== "absent")
    return [];
  const least = told(fields, "scaling", "min");
  const count = least.state === "absent" ? told(fields, "count") : least;
  if (count.state !== "absent") return [counted(resource, count, "allocations", "is not known")];
  const shown = single(resource, `${written} gives no count, so it runs as a single instance`, count);
  const edits = setTo(resource, ["count"], "2");
  const fixes =
    edits.length === 0 ? [] : [{ kind: "edit" as const, title: "Run two", safety: "review" as const, edits }];
  return [{ ...shown, findings: shown.findings.map((each) => ({ ...each, fixes })) }];
}

function counted(resource: Resource, count: Told, what: string, elsewhere: string): Shown {
  const { written } = resource.data;
  if (count.state !== "known" || Number.isNaN(Number(count.value)))
    return { ...NOTHING, unknown: `how many ${what} of ${written} run ${elsewhere}` };
  if (Number(count.value) === 1) return single(resource, `${written} runs as a single instance`, count);
  const message = `${written} runs ${String(count.value)} ${what}`;
  return Number(count.value) > 1 ? { ...NOTHING, evidence: [{ message, place: at(resource, count) }] } : NOTHING;
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
  // app.json says what review apps and new copies begin with: https://devcenter.heroku.com/articles/app-json-schema
  const severity = resource.place.path.endsWith("app.json") ? "info" : "warning";
  return {
    ...NOTHING,
    findings: [{ kind: "single-instance-platform", severity, message, place, fixes: [] }],
  };
}

function at(resource: Resource, found: Told) {
  return placeOf(resource, "field" in found ? found.field : undefined);
}
