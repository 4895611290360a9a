import type { ScaffoldContext } from "../../scaffold.ts";
import { ofKind } from "../pipelines/host.ts";
import { imageNameOf } from "../pipelines/ways.ts";

/** Labels that a service is known by, those that scraping gives before those that people add. */
const LABELS = "job|service|service_name|app|application|app_kubernetes_io_name|exported_job|component";

/** A metric with what is asked of its labels, also within JSON: `http_requests_total{job="shop",status=~"5.."}`. */
const SELECTOR = /\b([a-zA-Z_:][\w:]{0,199})\{([^{}\n]{1,400})\}/g;
const MATCHER = new RegExp(String.raw`(?:^|[,\s])(${LABELS})\s*=\s*\\?["']([^"'\\{}$]{1,200})\\?["']`, "g");

/** What tells of machines, containers and objects of Kubernetes, whose labels are those of who looks at them. */
const OF_OTHERS = /^(?:(?:kube|container|node|machine|probe|alertmanager|prometheus|etcd|pg|redis)_|ALERTS)/;
const MOST_FILES = 20;

/**
 * What picks a component's series, `service="shop"`: as the rules and dashboards here do, else the job that its scrape
 * configuration names, else a job of its name.
 */
export async function selectorOf(context: ScaffoldContext): Promise<string> {
  const { label, value } = (await asked(context)) ?? scraped(context) ?? { label: "job", value: context.component.id };
  return `${label}="${value}"`;
}

interface Matcher {
  readonly label: string;
  readonly value: string;
}

/** What is asked most often of series that are this component's by their value, or by being the only one's. */
async function asked(context: ScaffoldContext): Promise<Matcher | undefined> {
  const { everywhere } = context;
  const defined = [...ofKind(everywhere, "alert.defined"), ...ofKind(everywhere, "dashboard.defined")];
  const paths = [...new Set(defined.map(({ place }) => place.path))].slice(0, MOST_FILES);
  const texts = await Promise.all(paths.map((path) => context.read(path)));
  const counts = new Map<string, { readonly matcher: Matcher; times: number }>();
  for (const text of texts) {
    for (const [, metric = "", inside = ""] of (text ?? "").matchAll(SELECTOR)) {
      if (OF_OTHERS.test(metric)) continue;
      for (const [, label = "", value = ""] of inside.matchAll(MATCHER)) {
        if (!isOwn(value, metric, context)) continue;
        const key = `${label}=${value}`;
        const known = counts.get(key) ?? { matcher: { label, value }, times: 0 };
        known.times += 1;
        counts.set(key, known);
      }
    }
  }
  return [...counts.values()].toSorted((one, other) => other.times - one.times)[0]?.matcher;
}

/** The job whose targets bear the component's name, or that does itself. */
function scraped(context: ScaffoldContext): Matcher | undefined {
  const jobs = ofKind(context.everywhere, "telemetry.configured").flatMap(({ data }) => {
    const name = data.role === "scrape" ? /^job (.+)$/.exec(data.says)?.[1] : undefined;
    if (name === undefined || !/^[\w./-]+$/.test(name)) return [];
    const hosts = String(data.facts["targets"] ?? "")
      .split(" ")
      .map((target) => target.replace(/^https?:\/\//, "").replace(/[.:/].*$/, ""));
    return [{ name, hosts }];
  });
  const own =
    jobs.find(({ name }) => isNamed(name, context)) ??
    jobs.find(({ hosts }) => hosts.some((host) => isNamed(host, context)));
  return own && { label: "job", value: own.name };
}

function isOwn(value: string, metric: string, context: ScaffoldContext): boolean {
  if (isNamed(value, context)) return true;
  // Requests of a name that has more to it, "shop-prod", are of the same service where there is no other.
  const isOnly = context.components.length === 1 && /http|grpc|request/i.test(metric);
  return isOnly && imageNameOf(value).startsWith(`${imageNameOf(context.component.id)}-`);
}

function isNamed(value: string, { component }: ScaffoldContext): boolean {
  const name = imageNameOf(component.id);
  return value === component.id || imageNameOf(value) === name;
}
