import type { Evidence, Finding, Place, Seen, Signal, Verdict } from "../../model.ts";
import { notApplicable } from "../../verdict.ts";
import { defineCheck } from "../define.ts";
import { imagesOfDevelopers, isForDevelopment, isOfScript } from "../deployFiles.ts";
import { environmentImages } from "./environmentImages.ts";
import { type Image, imageOf, isBaseOf, isFixedRef, isFloating, isMadeHere, isVersion, takesTags } from "./images.ts";
import { fromOutside, ofOwner, ownersEvidence } from "./ownActions.ts";

const READS = [
  "image.reference",
  "container.image",
  "action.reference",
  "compose.service",
  "kubernetes.container",
  "kubernetes.kustomization",
  "kubernetes.template",
  "kubernetes.variant",
  "deployment.part",
  "deployment.unread",
  "updates.automated",
  "ci.job",
  "manifest.package",
  "catalog.entity",
  "ownership.rules",
  "repository.address",
] as const;
type Reads = (typeof READS)[number];

export default defineCheck({
  id: "delivery/pinned-images",
  title: "Images and CI actions are pinned, never floating",
  level: "standard",
  mode: "auto",
  scope: "repository",
  scaffolds: ["pin-digests", "dependabot"],
  reads: READS,

  decide(seen): Verdict {
    const images = imagesOf(seen);
    const used = fromOutside(seen.all("action.reference"), seen.all("ci.job"));
    const isOwn = ofOwner(seen);
    const actions = used.filter((each) => !isOwn(each));
    if (images.length === 0 && used.length === 0) {
      return notApplicable(`no image and no action of others was seen in ${seen.files} files`);
    }
    const { compare } = environmentImages(seen.all("kubernetes.variant"));
    const updated = pinnedBy(seen.all("updates.automated"));
    const findings = [...floating(images.filter(({ tried }) => !tried)).map(compare), ...unpinned(actions)].map(
      updated,
    );
    const tried = floating(images.filter((image) => image.tried)).map(updated);
    const beside = tried.length > 0 ? { notes: tried } : {};
    const evidence = [...evidenceOf(images, actions), ...used.filter(isOwn).map(ownersEvidence)];
    const [first, ...others] = findings;
    return first
      ? { outcome: "fail", findings: [first, ...others], evidence, ...beside }
      : { outcome: "pass", evidence, ...beside };
  },
});

/** How jobs of pipelines name theirs: a pipeline's file is no file for development, whatever its path says. */
const JOBS = new Set(["container", "services", "image", "docker"]);

/** How Dockerfiles name theirs. */
const IN_DOCKERFILES = /^(?:FROM|COPY|ADD|RUN)\b/;

/** What people begin a stack of their own with: "extra/templates/mariadb/compose.yaml". */
const TEMPLATE = /(?:^|\/)templates\//i;

interface Reference {
  readonly by: string;
  /** A chart's own values give its tag, and what the chart is installed with is not known. */
  readonly byDefault?: true;
  /** One of several that a matrix has a job run on: the newest may be meant. */
  readonly tried?: true;
  readonly image: Image;
  readonly written: string;
  readonly place: Place;
}

/** The images that are pulled for production and its builds. */
function imagesOf(seen: Seen<Reads>): readonly Reference[] {
  const containers = seen.all("kubernetes.container");
  const services = seen.all("compose.service");
  const own = new Set(builtHere(seen));
  const published = new Set([...own, ...packagesOf(seen)]);
  const pushed = new Set(seen.all("repository.address").flatMap(({ data }) => data.pushed));
  const tagged = new Set(
    seen
      .all("kubernetes.kustomization")
      .flatMap(({ data }) => data.tagged)
      .map(({ name }) => name), // what they get is told where it is written
  );
  const dockerfiles = seen.all("container.image").map(({ place }) => place.path);
  const environments = environmentImages(seen.all("kubernetes.variant"));
  const isOfDevelopers = imagesOfDevelopers(services);
  const pulled = containers.filter((container) => {
    if (container.data.development) return false;
    const name = imageOf(container.data.image ?? "")?.name ?? "";
    return container.data.pulls !== "Never" && (environments.isPulled(container) ?? !tagged.has(name));
  });
  const all = [
    ...seen
      .all("image.reference")
      .map(({ data, place }) =>
        reference(data.by, data.image, place).map((each) => (data.tried ? { ...each, tried: true as const } : each)),
      ),
    ...pulled.map(({ data, place }) =>
      reference("Kubernetes", data.image, data.imageAt ?? place).map((each) =>
        data.imageByDefault ? { ...each, byDefault: true as const } : each,
      ),
    ),
    // Where something else is deployed, Compose is what developers run.
    ...(containers.length > 0 || isDeployedBeside(seen) ? [] : services).map(({ data, place }) =>
      data.build !== undefined || data.development ? [] : reference("Compose", data.image, data.imageAt ?? place),
    ),
  ].flat();
  // What Compose builds under a name, it runs under that name.
  const builtBeside = new Set(services.flatMap(({ data }) => (data.build === undefined ? [] : (data.image ?? []))));
  return all.filter(({ by, image, place, written }) => {
    if (by === "Compose" && (builtBeside.has(written) || TEMPLATE.test(place.path))) return false;
    if (!JOBS.has(by) && isForDevelopment(place.path)) return false;
    if (IN_DOCKERFILES.test(by) && (isOfDevelopers(place.path) || isOfScript(place.path))) return false;
    if (by !== "Kustomize" && by !== "Kubernetes" && tagged.has(image.name)) return false;
    if (/^local(?:host)?[-/]/.test(image.name)) return false; // made on the machine that runs it
    if (by === "FROM" && (isMadeHere(image) || isBaseOf(image, dockerfiles))) return false;
    // A name without a registry's is what somebody built here: "shop:dev".
    const isLocal =
      image.tag === undefined || (by === "Compose" && (image.tag === "latest" || !image.name.includes("/")));
    // What another file starts of this repository is named with whoever publishes it: "traccar/traccar:latest".
    const isPublished =
      by === "Compose" &&
      image.name.includes("/") &&
      (published.has(image.name.slice(image.name.lastIndexOf("/") + 1)) ||
        pushed.has(image.name.split("/").slice(-2).join("/").toLowerCase()));
    return !((isLocal && own.has(image.name)) || isPublished);
  });
}

/** Platforms of organisations: who runs on one runs no Compose file beside it, as those do who host a program themselves. */
const PLATFORMS = new Set(["NAIS", "Nomad", "Amazon ECS", "App Engine", "CloudFormation", "Terraform", "Helm"]);

function isDeployedBeside(seen: Seen<Reads>): boolean {
  const templates = seen.all("kubernetes.template").some(({ place }) => !isForDevelopment(place.path));
  const unread = seen
    .all("deployment.unread")
    .some(({ data, place }) => PLATFORMS.has(data.platform) && !isForDevelopment(place.path));
  return templates || unread;
}

function reference(by: string, written: string | undefined, place: Place): readonly Reference[] {
  const image = written === undefined ? undefined : imageOf(written);
  return image && written !== undefined ? [{ by, image, written, place }] : [];
}

/** Names that a build tool of this repository gives a tag to when it deploys; a component's own name is one. */
function builtHere(seen: Seen<Reads>): readonly string[] {
  const built = [
    ...seen.all("deployment.part").map(({ data }) => data.image),
    ...seen.all("compose.service").map(({ data }) => (data.build === undefined ? undefined : data.image)),
  ];
  return [
    ...built.flatMap((image) => (image === undefined ? [] : (imageOf(image)?.name ?? []))),
    ...seen.components.flatMap(({ id, root }) => [id, root.slice(root.lastIndexOf("/") + 1)]),
  ];
}

/** What packages and the repository itself are called, under which whoever publishes them names their images. */
function packagesOf(seen: Seen<Reads>): readonly string[] {
  return seen.all("manifest.package").flatMap(({ data: { name, repository } }) => {
    const names = [name?.slice(name.lastIndexOf("/") + 1), repository?.split("/")[1]];
    return names.flatMap((each) => each?.toLowerCase() ?? []);
  });
}

/** What puts a pin where the repository holds none to take over: Renovate, told what it does already or still to be set up. */
function pinnedBy(updates: readonly Signal<"updates.automated">[]): (finding: Finding) => Finding {
  const renovate = updates.find(({ data }) => data.by === "Renovate" && data.pins && data.off === undefined);
  return (finding) => {
    if (finding.fixes.length > 0) return finding;
    if (renovate === undefined) return { ...finding, fixes: [HAVE_PINNED] };
    const related = [...(finding.related ?? []), { message: "Renovate is set to pin it.", place: renovate.place }];
    return { ...finding, message: `${finding.message} Renovate's pull request pins it.`, related };
  };
}

const HAVE_PINNED = {
  kind: "scaffold",
  title: "Have Renovate pin images and actions",
  safety: "review",
  scaffold: "pin-digests",
} as const;

function floating(references: readonly Reference[]): readonly Finding[] {
  const digests = new Map(
    references.flatMap(({ image: { name, tag, digest } }) =>
      digest ? [[`${name}:${tag ?? ""}`, digest] as const] : [],
    ),
  );
  return references.flatMap(({ image, written, place, byDefault, tried }): readonly Finding[] => {
    if (!isFloating(image)) return [];
    const what = image.tag ? `${written} is whatever was pushed last` : `${written} has no tag, so it is the latest`;
    // What a variable fills in, or a kustomization puts together, has no place of its own to be pinned at.
    const isWhole = place.span.end - place.span.start === written.length;
    const digest = isWhole ? digests.get(`${image.name}:${image.tag ?? ""}`) : undefined;
    const fixes: Finding["fixes"] = digest
      ? [
          {
            kind: "edit",
            title: "Pin it to the digest used elsewhere",
            safety: "safe",
            edits: [{ path: place.path, span: { start: place.span.end, end: place.span.end }, text: `@${digest}` }],
          },
        ]
      : [];
    const unless = byDefault
      ? ", unless what its chart is installed with names a version"
      : tried
        ? ", and the matrix may want just that"
        : "";
    const message = `${what}${unless}: the same build or rollout gives something else tomorrow.`;
    return [{ kind: "image-floating", severity: byDefault || tried ? "info" : "warning", message, place, fixes }];
  });
}

type Action = Signal<"action.reference">;

function unpinned(actions: readonly Action[]): readonly Finding[] {
  const commits = new Map(
    actions.flatMap(({ data }) =>
      data.version !== undefined && isFixedRef(data.ref) ? [[`${data.name}@${data.version}`, data.ref] as const] : [],
    ),
  );
  return actions.flatMap(({ data, place }): readonly Finding[] => {
    const { name, ref, refSpan } = data;
    if (isFixedRef(ref) || (takesTags(name) && isVersion(ref))) return [];
    const commit = commits.get(`${name}@${ref}`);
    const fixes: Finding["fixes"] = commit
      ? [
          {
            kind: "edit",
            title: "Pin it to the commit used elsewhere",
            safety: "safe",
            edits: [
              { path: place.path, span: refSpan, text: commit },
              { path: place.path, span: { start: place.span.end, end: place.span.end }, text: ` # ${ref}` },
            ],
          },
        ]
      : [];
    const what =
      ref === "" ? `${name} names no version` : `${name} is taken by ${isVersion(ref) ? "a tag" : "a name"} (${ref})`;
    const message = `${what}: whoever moves it runs their code in this pipeline, with its secrets.`;
    return [{ kind: "action-unpinned", severity: "warning", message, place, fixes }];
  });
}

function evidenceOf(references: readonly Reference[], actions: readonly Action[]): readonly Evidence[] {
  return [
    ...references.flatMap(({ image, written, place }) => {
      if (isFloating(image)) return [];
      return [{ message: image.digest ? `${image.name} is pinned by digest` : `${written} names a version`, place }];
    }),
    ...actions.flatMap(({ data: { name, ref }, place }) => {
      if (isFixedRef(ref)) return [{ message: `${name} is pinned by commit`, place }];
      return takesTags(name) && isVersion(ref) ? [{ message: `${name}@${ref} may be taken by a tag`, place }] : [];
    }),
  ];
}
