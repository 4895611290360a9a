import { type Resource, switched, told } from "../../components/linkInfrastructureValues.ts";
import type { Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";

const READS = ["infrastructure.resource", "infrastructure.file", "deployment.part", "asset.network"] as const;

export default defineCheck({
  id: "performance/cdn",
  title: "Static assets are served from near the people who load them",
  level: "standard",
  mode: "partial",
  scope: "repository",
  reads: READS,

  decide(seen): Verdict {
    const resources = seen.all("infrastructure.resource").filter(({ place }) => !isForDevelopment(place.path));
    const evidence = [...resources.flatMap(edges), ...platforms(seen)];
    if (evidence.length > 0) return pass(...evidence);
    const [first, ...others] = [
      ...resources.filter(isOff).map(off),
      ...resources.filter((each) => isSite(each)).map((each) => bare(each, seen.files)),
    ];
    if (first) return { outcome: "fail", findings: [first, ...others], evidence: [] };
    const webs = seen.components.filter(({ kinds }) => kinds.includes("web"));
    if (webs.length === 0) return notApplicable("no component of it is loaded by browsers");
    const open = resources.filter((each) => EDGES.has(each.data.type) || CACHED.has(each.data.type));
    return unknown(
      open[0] === undefined
        ? `what serves the assets of ${webs.map(({ id }) => id).join(", ")} is not said in the ${seen.files} files that were read; say which network does`
        : `whether ${open[0].data.written} caches is not known`,
    );
  },
});

/** Resources that are a content network, or one of its sites. */
const EDGES: ReadonlyMap<string, string> = new Map([
  ["aws_cloudfront_distribution", "CloudFront"],
  ["fastly_service_vcl", "Fastly"],
  ["fastly_service_compute", "Fastly"],
  ["cloudflare_pages_project", "Cloudflare Pages"],
  ["aws_amplify_app", "AWS Amplify"],
  ["aws_lightsail_distribution", "Lightsail's network"],
  ["azurerm_static_web_app", "Azure Static Web Apps"],
  ["azurerm_static_site", "Azure Static Web Apps"],
  ["google_firebase_hosting_site", "Firebase Hosting"],
  ["azurerm_cdn_endpoint", "Azure CDN"],
  ["azurerm_cdn_frontdoor_endpoint", "Azure Front Door"],
  ["azurerm_frontdoor", "Azure Front Door"],
  ["bunnynet_pullzone", "bunny.net"],
  ["akamai_property", "Akamai"],
  ["vercel_project", "Vercel"],
  ["netlify_site", "Netlify"],
  ["digitalocean_cdn", "DigitalOcean's network"],
  ["imperva_site", "Imperva"],
  ["alicloud_cdn_domain_new", "Alibaba Cloud CDN"],
  ["scaleway_edge_services_pipeline", "Scaleway Edge Services"],
]);
/** Backends that the load balancer's own network caches when it is asked to: https://cloud.google.com/cdn/docs/overview */
const CACHED = new Set(["google_compute_backend_bucket", "google_compute_backend_service"]);

function edges(resource: Resource): readonly Evidence[] {
  const { data, place } = resource;
  const edge = EDGES.get(data.type);
  if (edge !== undefined && switched(told(data.fields, "enabled")) !== false)
    return [{ message: `${edge} serves it: ${data.written}`, place }];
  if (CACHED.has(data.type) && switched(told(data.fields, "enable_cdn")) === true)
    return [{ message: `Cloud CDN serves it: ${data.written}`, place }];
  if (/^cloudflare_(?:dns_)?record$/.test(data.type) && switched(told(data.fields, "proxied")) === true)
    return [{ message: `Cloudflare's network stands before it: ${data.written}`, place }];
  // https://developers.cloudflare.com/workers/static-assets/
  if (/^cloudflare_worker(?:s_script|_version)$/.test(data.type) && told(data.fields, "assets").state === "given")
    return [{ message: `Cloudflare Workers serve the assets: ${data.written}`, place }];
  return [];
}

/** It serves files as they are: beside a program that makes its pages, they are its documents. */
const FILES_ALONE = "GitHub Pages";
/** Platforms that serve what they host from a network of their own. */
const PLATFORMS = new Set(["Vercel", "Firebase Hosting"]);
/** They run what answers near everybody as well, which may be the page or what it asks. */
const WORKERS = new Set(["Cloudflare Workers", "Netlify"]);

function platforms(seen: Seen<(typeof READS)[number]>): readonly Evidence[] {
  const hasPages = seen.components.some(({ kinds }) => kinds.includes("web") && !kinds.includes("service"));
  const networks = seen
    .all("asset.network")
    .filter(({ data }) => data.network !== FILES_ALONE || hasPages)
    .map(({ data, place }) => ({ message: `${data.network} serves the assets from near those who load them`, place }));
  const pages = new Set(seen.components.filter(({ kinds }) => kinds.includes("web")).map(({ root }) => root));
  const isOfPage = (path: string) => pages.has(path.slice(0, Math.max(0, path.lastIndexOf("/"))));
  const hosted = [
    ...seen.all("infrastructure.file").map(({ data, place }) => ({ platform: data.tool, place })),
    ...seen.all("deployment.part").map(({ data, place }) => ({ platform: data.tool, place })),
  ]
    .filter(({ platform, place }) => PLATFORMS.has(platform) || (WORKERS.has(platform) && isOfPage(place.path)))
    .filter(({ place }) => networks.every((each) => each.place.path !== place.path))
    .map(({ platform, place }) => ({ message: `${platform} serves what it hosts from its own network`, place }));
  return [...networks, ...hosted];
}

/** Turned off in place: the default of a variable may be another's where it is applied. */
function isOff({ data }: Resource): boolean {
  const argument = OFF.get(data.type);
  const found = argument === undefined ? { state: "absent" as const } : told(data.fields, argument);
  return found.state === "known" && switched(found) === false && found.field.by === undefined;
}

const OFF: ReadonlyMap<string, string> = new Map([
  ["aws_cloudfront_distribution", "enabled"],
  ["google_compute_backend_bucket", "enable_cdn"],
]);

function off({ data, place }: Resource): Finding {
  const message = `${data.written} is there and turned off, so every asset comes from where the service runs.`;
  return { kind: "network-off", message, severity: "warning", place, fixes: [] };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html */
function isSite({ data }: Resource): boolean {
  return (
    data.type === "aws_s3_bucket_website_configuration" ||
    (data.type === "aws_s3_bucket" && told(data.fields, "website").state === "given")
  );
}

function bare({ data, place }: Resource, files: number): Finding {
  const message = `${data.written} is a site in one region, and nothing in ${files} files puts a network before it: who is far away waits, and there is no TLS.`;
  return { kind: "site-without-network", message, severity: "info", place, fixes: [] };
}
