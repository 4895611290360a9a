import { runsComponent } from "../../components/linkComposed.ts";
import { builtByTool, builtElsewhere } from "../../components/linkImages.ts";
import type { Evidence, Finding, Fix, Seen, Signal, Verdict } from "../../model.ts";
import { fail, notApplicable, pass, unknown } from "../../verdict.ts";
import { defineCheck, kindsSaid } from "../define.ts";
import { isForDevelopment } from "../deployFiles.ts";

const READS = [
  "container.image",
  "container.ignore",
  "image.builds",
  "image.tool",
  "compose.service",
  "kubernetes.workload",
  "kubernetes.template",
  "kubernetes.unfilled",
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
  scaffolds: ["dockerfile", "kubernetes-deployment"],
  reads: READS,

  decide(seen): Verdict {
    const { kinds } = seen.component;
    if (kinds.length > 0 && !kinds.some((kind) => RUNS.has(kind))) {
      return notApplicable(`nothing of it runs as a server: it is ${kindsSaid(kinds)}`);
    }
    const run = runBy(seen);
    const notes = unfiltered(seen);
    if (run.length > 0 && notes.length > 0) return { outcome: "pass", evidence: [...run, ...packed(seen)], notes };
    if (run.length > 0) return pass(...run, ...packed(seen));
    const unfilled = leftOpen(seen);
    if (unfilled !== undefined) return unfilled;
    const unread = seen.all("deployment.unread")[0];
    if (unread !== undefined) {
      const { data, place } = unread;
      return unknown(`what ${data.platform} runs is not read yet`, { message: `${data.platform} deploys it`, place });
    }
    const images = packed(seen);
    if (images.length > 0) {
      const reason = `what runs the image is not in the ${seen.files} files that were read`;
      return { outcome: "unknown", reason, evidence: images, ...(notes.length > 0 ? { notes } : {}) };
    }
    const elsewhere = seen.everywhere("deployment.unread")[0] ?? seen.everywhere("kubernetes.template")[0];
    if (elsewhere !== undefined) return unknown(`whether ${elsewhere.place.path} deploys it is not read yet`);
    return kinds.length === 0 ? notApplicable("nothing in it is known to run") : fail(missing(seen));
  },
});

const RUNS: ReadonlySet<string> = new Set(["service", "worker", "web", "ml"]);

function runBy(seen: Seen<Reads>): readonly Evidence[] {
  const workloads = seen
    .all("kubernetes.workload")
    .filter(({ data, place }) => !isForDevelopment(place.path) && !isUnfilled(data.images))
    .filter((workload) => unfilledBeside(seen, workload) === undefined);
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

/** What a template left to be filled in: "<registry>/orders:<version>". */
const PLACEHOLDER = /<[a-z][^<>]*>/;

function isUnfilled(images: readonly string[]): boolean {
  return images.length > 0 && images.every((image) => PLACEHOLDER.test(image));
}

/** Settings beside a workload that nobody has filled in: it would start with them as they are. */
function unfilledBeside(seen: Seen<Reads>, { place: { path } }: Signal<"kubernetes.workload">) {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return seen
    .everywhere("kubernetes.unfilled")
    .find(({ place }) => place.path.slice(0, place.path.lastIndexOf("/") + 1) === folder);
}

/** What is written down and cannot start yet, because nobody has filled in what only a person knows. */
function leftOpen(seen: Seen<Reads>): Verdict | undefined {
  const workload = seen.all("kubernetes.workload").find(({ data }) => isUnfilled(data.images));
  if (workload !== undefined) {
    const name = `${workload.data.kind}/${workload.data.name}`;
    const evidence = { message: `Kubernetes would run ${name}`, place: workload.place };
    return unknown(`the image of ${name} is still to be filled in`, evidence, ...packed(seen));
  }
  for (const each of seen.all("kubernetes.workload")) {
    const settings = unfilledBeside(seen, each);
    if (settings === undefined) continue;
    const evidence = { message: `Kubernetes would run ${each.data.kind}/${each.data.name}`, place: each.place };
    const keys = settings.data.keys.join(", ");
    return unknown(`${keys} of ConfigMap/${settings.data.name} is still to be filled in`, evidence, ...packed(seen));
  }
  const image = seen.all("container.image").find(({ data }) => PLACEHOLDER.test(data.command?.written ?? ""));
  if (image === undefined) return undefined;
  return unknown(`what ${image.place.path} starts is still to be filled in`, ...packed(seen));
}

function packed(seen: Seen<Reads>): readonly Evidence[] {
  const images = seen.all("container.image").filter(({ place }) => !isForDevelopment(place.path));
  const own = new Set(seen.all("compose.service"));
  const services = seen
    .everywhere("compose.service")
    .filter(
      (service) =>
        service.data.development !== "named" && (own.has(service) || runsComponent(service, images, seen.component)),
    );
  return [
    ...images.map(({ data, place }) => ({
      message: `It is packed as a container on ${data.base || "another image"}`,
      place,
    })),
    ...services.map(({ data, place }) => ({ message: `Compose runs ${data.name}`, place })),
    ...builtIn(seen),
    ...builtByTool(seen).map(({ data, place }) => ({ message: `${data.tool} builds its image`, place })),
  ];
}

/** What a Dockerfile of another folder builds from this one. */
function builtIn(seen: Seen<Reads>): readonly Evidence[] {
  const [first] = builtElsewhere(seen).filter(({ place }) => !isForDevelopment(place.path));
  return first ? [{ message: `${first.place.path} builds it into an image`, place: first.place }] : [];
}

/** Images that take all of the context, with nothing that keeps anything out of it. */
function unfiltered(seen: Seen<Reads>): readonly Finding[] {
  const ignores = seen.everywhere("container.ignore");
  return seen.all("container.image").flatMap(({ data, place }): readonly Finding[] => {
    if (data.copiesAll === undefined || isForDevelopment(place.path)) return [];
    // The context is the Dockerfile's folder or one above it.
    const isKept = ignores.some(({ data: { dockerfile }, place: { path } }) => {
      if (dockerfile !== undefined) return dockerfile === place.path;
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      return place.path.startsWith(folder) || folder.startsWith(place.path.slice(0, place.path.lastIndexOf("/") + 1));
    });
    if (isKept) return [];
    const message =
      "All of the build's context is copied and no .dockerignore keeps anything out: .git, env files and local builds become part of the image.";
    const folder = place.path.slice(0, place.path.lastIndexOf("/") + 1);
    const fix: Fix = {
      kind: "edit",
      title: "Keep .git, env files and local builds out",
      safety: "review",
      edits: [],
      creates: [{ path: `${folder}.dockerignore`, text: IGNORED }],
    };
    return [{ kind: "context-unfiltered", severity: "info", message, place: data.copiesAll, fixes: [fix] }];
  });
}

const IGNORED = [
  ".git",
  ".github",
  ".env",
  ".env.*",
  "!.env.example",
  "node_modules",
  "**/__pycache__",
  "dist",
  "target",
  "*.log",
  "",
].join("\n");

function missing(seen: Seen<Reads>): Finding {
  const kinds = seen.component.kinds.join(" and ");
  const message = `No Dockerfile, manifest or platform's configuration for this ${kinds} was found in ${seen.files} files: what runs it, and how it comes back, is in nobody's files.`;
  const fix: Fix = { kind: "scaffold", title: "Pack it as a container", safety: "review", scaffold: "dockerfile" };
  return { kind: "container-missing", severity: "info", identity: "container-missing", message, fixes: [fix] };
}
