import type { Evidence, Finding, Seen, Verdict } from "../../model.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";

const READS = [
  "container.image",
  "compose.service",
  "kubernetes.workload",
  "kubernetes.template",
  "container.platform",
  "deployment.part",
  "deployment.unread",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "scaling/containerised",
  title: "The app ships as a container, run by something that restarts and scales it",
  level: "standard",
  mode: "auto",
  scope: "component",
  reads: READS,

  decide(seen): Verdict {
    const { kinds } = seen.component;
    if (kinds.length > 0 && !kinds.some((kind) => RUNS.has(kind))) {
      return notApplicable(`nothing of it runs as a server: it is a ${kinds.join(" and ")}`);
    }
    const run = runBy(seen);
    if (run.length > 0) return pass(...run, ...packed(seen));
    const unread = seen.all("deployment.unread")[0];
    if (unread !== undefined) {
      const { data, place } = unread;
      return unknown(`what ${data.platform} runs is not read yet`, { message: `${data.platform} deploys it`, place });
    }
    const images = packed(seen);
    if (images.length > 0)
      return unknown(`what runs the image is not in the ${seen.files} files that were read`, ...images);
    const elsewhere = seen.everywhere("deployment.unread")[0] ?? seen.everywhere("kubernetes.template")[0];
    if (elsewhere !== undefined) return unknown(`whether ${elsewhere.place.path} deploys it is not read yet`);
    return kinds.length === 0 ? notApplicable("nothing in it is known to run") : fail(missing(seen));
  },
});

const RUNS: ReadonlySet<string> = new Set(["service", "worker", "web", "ml"]);

function runBy(seen: Seen<Reads>): readonly Evidence[] {
  const workloads = seen.all("kubernetes.workload").filter(({ place }) => !isForDevelopment(place.path));
  const templates = seen.all("kubernetes.template").filter(({ place }) => !isForDevelopment(place.path));
  const platforms = seen.all("container.platform").filter(({ place }) => !isForDevelopment(place.path));
  const functions = seen.all("deployment.part").filter(({ data }) => data.kinds.includes("function"));
  return [
    ...workloads.map(({ data, place }) => ({ message: `Kubernetes runs ${data.kind}/${data.name}`, place })),
    ...templates.map(({ data, place }) => ({ message: `A ${data.kind} in a template`, place })),
    ...platforms.map(({ data, place }) => ({ message: `${data.platform} runs ${data.subject}`, place })),
    ...functions.map(({ data, place }) => ({ message: `It is ${data.says}`, place })),
  ];
}

function packed(seen: Seen<Reads>): readonly Evidence[] {
  const images = seen.all("container.image").filter(({ place }) => !isForDevelopment(place.path));
  const services = seen.all("compose.service").filter(({ data }) => !data.development);
  return [
    ...images.map(({ data, place }) => ({
      message: `It is packed as a container on ${data.base || "another image"}`,
      place,
    })),
    ...services.map(({ data, place }) => ({ message: `Compose runs ${data.name}`, place })),
  ];
}

function missing(seen: Seen<Reads>): Finding {
  const kinds = seen.component.kinds.join(" and ");
  const message = `No Dockerfile, manifest or platform's configuration for this ${kinds} was found in ${seen.files} files: what runs it, and how it comes back, is in nobody's files.`;
  return { kind: "container-missing", severity: "info", identity: "container-missing", message, fixes: [] };
}
