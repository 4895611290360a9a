/** A reference to a container image, taken apart. */
export interface Image {
  /** "node", "ghcr.io/acme/shop" */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Filled in by a pipeline, a template or a person before anything is pulled. */
const PLACEHOLDER = /[$<>{}()\s%]|__|^[A-Z][A-Z\d_]*$|(?:^|[/_-])(?:placeholder|change-?me|replace-?me|your-)/;

/** The parts of a reference; undefined for what is filled in elsewhere. */
export function imageOf(written: string): Image | undefined {
  if (PLACEHOLDER.test(written) || written === "") return undefined;
  const [before = "", digest] = written.split("@", 2);
  const colon = before.lastIndexOf(":");
  const tagged = colon > before.lastIndexOf("/");
  // What a template's empty values leave: "/:", "shop/api:". No registry takes the latter, so what it is called with gives the tag.
  if (tagged && colon === before.length - 1) return undefined;
  if (!/[a-z\d](?:\/|$)/i.test(tagged ? before.slice(0, colon) : before)) return undefined;
  return {
    name: tagged ? before.slice(0, colon) : before,
    ...(tagged ? { tag: before.slice(colon + 1) } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Tags that stand for whatever was pushed last: `latest`, `lts-alpine`. One that goes on with a version names it: `latest-4.0.5`. */
const FLOATING =
  /^(?:latest|stable|lts|current|rolling|edge|nightly|canary|next|main|master|develop|dev|head|mainline)(?:-(?!v?\d+\.\d)|$)/i;

/** Variants of an official image without its version, which is then the newest: `nginx:alpine`, `python:slim-bookworm`. */
const VARIANT =
  /^(?:alpine|slim|alpine-slim|fpm|fpm-alpine|apache|management|management-alpine|slim-(?:trixie|bookworm|bullseye|buster))$/;

/** True for an image that is another one tomorrow: no tag, or one that moves by design, and no digest. */
export function isFloating({ tag, digest }: Image): boolean {
  return digest === undefined && (tag === undefined || tag === "" || FLOATING.test(tag) || VARIANT.test(tag));
}

/** True for a ref of an action that cannot move: the whole hash of a commit, or a digest. */
export function isFixedRef(ref: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64}|(?:[\w.-]+@)?sha256:[\da-f]{64})$/i.test(ref);
}

/**
 * True for GitHub's own actions, since GitHub runs the runner as well, and for SLSA's generators, which refuse a commit:
 * https://github.com/slsa-framework/slsa-github-generator#referencing-slsa-builders-and-generators
 */
export function takesTags(name: string): boolean {
  return /^(?:(?:actions|github|dependabot)\/|slsa-framework\/slsa-github-generator\/)/i.test(name);
}

/** A tag of a version: "v4", "2.1.0". Anything else is taken for a branch. */
export function isVersion(ref: string): boolean {
  return /^v?\d+(?:[.-][\w.-]+)?$/i.test(ref);
}

/**
 * Names of more than one word that Docker Hub serves without a namespace; under all others nothing can be pulled:
 * https://github.com/docker-library/official-images/tree/master/library
 */
const OFFICIAL =
  /^(?:adoptopenjdk-(?:hotspot|openj9)|aerospike-tools|alibaba-dragonwell|api-firewall|buildpack-deps|eclipse-(?:mosquitto|temurin)|express-gateway|hello-(?:seattle|world)|hola-mundo|ibm-semeru-runtimes|kaazing-gateway|mongo-express|nats-streaming|open-liberty|php-zendserver|r-base|rakudo-star|ubuntu-(?:debootstrap|upstart)|websphere-liberty)$/;

/**
 * True for a base that another Dockerfile of the repository builds, known by its name: "shop/base" where there is a docker/base/Dockerfile,
 * a Dockerfile.base or a base.Dockerfile. What it is today is what was built here.
 */
export function isBaseOf({ name }: Image, dockerfiles: readonly string[]): boolean {
  const slash = name.lastIndexOf("/");
  const last = name.slice(slash + 1).toLowerCase();
  if (slash === -1) return false;
  return dockerfiles.some((path) => {
    const [file = "", folder = ""] = path.toLowerCase().split("/").reverse();
    const own = file === "dockerfile" ? folder : file.replace(/^dockerfile[._-]|\.dockerfile$/g, "");
    return own === last || (/(?:^|[-_])base(?:[-_]|$)/.test(own) && new RegExp(`[-_]${escaped(own)}$`).test(last));
  });
}

function escaped(text: string): string {
  return text.replace(/[.+*?^${}()|[\]\\]/g, "\\$&");
}

/** True for the base of an image that no registry has, so that it was built beside it: "shop-base". */
export function isMadeHere({ name }: Image): boolean {
  return /^[a-z\d]+(?:[-_.][a-z\d]+)+$/.test(name) && !name.endsWith(".chat") && !OFFICIAL.test(name);
}
