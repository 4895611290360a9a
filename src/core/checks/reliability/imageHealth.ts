import { runsComponent } from "../../components/linkComposed.ts";
import { isBefore } from "../../components/linkEnvironments.ts";
import type { Component, ComposeService, EditFix, Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { allOf, fail, notApplicable, pass } from "../../verdict.ts";
import { folderOf, isForDevelopment } from "../deployFiles.ts";
import type { Known } from "./probeFixes.ts";
import { routeFor } from "./probeQuestions.ts";

type Image = Signal<"container.image">;
type Service = Signal<"compose.service">;

/** Judges what runs by Compose or by its image alone: something has to ask whether the container still works. */
export function imageHealth(seen: Seen<"container.image" | "compose.service">, known: Known): Verdict {
  const images = mainImages(seen.all("container.image").filter(({ place }) => !isForDevelopment(place.path)));
  const all = seen
    .everywhere("compose.service")
    .filter((service) => service.data.development !== "named" && runsComponent(service, images, seen.component));
  const composed = all.filter((service) => !isBeforeOthers(service, all));
  const checked: readonly Evidence[] = [
    ...composed
      .filter(({ data }) => data.healthcheck)
      .map(({ data, place }) => ({ message: `Compose asks service ${data.name}`, place })),
    ...images
      .filter(({ data }) => data.healthcheck)
      .map(({ place }) => ({ message: "The image has a HEALTHCHECK", place })),
  ];
  if (checked.length > 0) return pass(...checked);
  const off = seen
    .all("compose.service")
    .filter(({ data }) => data.healthcheckDisabled && data.development !== "named");
  if (off.length > 0)
    return allOf(
      off.map((service) => fail(turnedOff(service))),
      "nothing in the workspace deploys it",
    );
  if (images.length === 0 && composed.length === 0) return ofOthers(seen);
  const takes = TAKES_REQUESTS.some((kind) => seen.component.kinds.includes(kind));
  if (!takes && !images.some(listens) && !isUnsaid(seen.component, images)) {
    const kinds = seen.component.kinds.join(" and ");
    return notApplicable(`only what takes requests is asked outside of Kubernetes, and this is of kind ${kinds}`);
  }
  const missing = images.length > 0 ? images.map((image) => imageFinding(image, known)) : composed.map(composeFinding);
  const before = all.find((service) => service.data.healthcheck && !composed.includes(service));
  return allOf(
    missing.map((finding) => fail(withStaging(finding, before))),
    "nothing in the workspace deploys it",
  );
}

/** A file that lays something over the same service, and not for production: "compose.staging.yaml". */
function isBeforeOthers({ data, place }: Service, all: readonly Service[]): boolean {
  return (
    isBefore(lastOf(place.path)) &&
    all.some(
      (other) =>
        other.data.name === data.name &&
        folderOf(other.place.path) === folderOf(place.path) &&
        !isBefore(lastOf(other.place.path)),
    )
  );
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function withStaging(finding: Finding, before: Service | undefined): Finding {
  if (before === undefined) return finding;
  const { data, place } = before;
  const message = `${finding.message.replace(/\.$/, "")}; ${place.path} asks service ${data.name}, and is not for production.`;
  return {
    ...finding,
    message,
    related: [...(finding.related ?? []), { message: "The check before production", place }],
  };
}

/** Services of other people's images: whether these bring a check of their own is not in the files. */
function ofOthers(seen: Seen<"compose.service">): Verdict {
  const own = seen
    .all("compose.service")
    .filter(
      ({ data }) =>
        data.development !== "named" && data.build === undefined && data.image !== undefined && isLasting(data),
    );
  const unasked = own.filter(({ data }) => !data.healthcheck).map(composeFinding);
  if (own.length === 0) return notApplicable("nothing in the workspace deploys it");
  if (unasked.length === 0)
    return pass(...own.map(({ data, place }) => ({ message: `Compose asks service ${data.name}`, place })));
  const reason = "the images that Compose runs may have a HEALTHCHECK of their own, and its files say nothing of it";
  return { outcome: "unknown", reason, evidence: [], notes: unasked };
}

/** It answers on a port, or is started again when it ends. */
function isLasting({ ports, restarts }: ComposeService): boolean {
  return ports.length > 0 || restarts === true;
}

/** Kinds of what somebody waits for. */
export const TAKES_REQUESTS = ["service", "web", "ml"] as const;

/** An image that says which port it answers on, whatever else is known of it. */
function listens({ data }: Image): boolean {
  return data.exposes.length > 0;
}

/** Nothing but an image says what it is, and the image starts a program of its own. */
function isUnsaid({ kinds, languages }: Component, images: readonly Image[]): boolean {
  return (
    languages.length === 0 &&
    kinds.every((kind) => kind === "infrastructure") &&
    images.some(({ data }) => {
      if (data.command === undefined) return SERVERS.test(data.base);
      const [program] = data.command?.words ?? [];
      return program !== undefined && !/^(?:\/(?:usr\/)?bin\/)?(?:\w*sh|true|echo|sleep|tail|cat)$/.test(program);
    })
  );
}

/** Servers that listen unasked, with the command that their image has: https://hub.docker.com/search?badges=official */
const SERVERS =
  /^(?:(?:docker\.io\/)?library\/)?(?:nginx|httpd|caddy|traefik|haproxy|tomcat|jetty|wordpress|ghost|nextcloud|postgres|mysql|mariadb|mongo|redis|valkey\/valkey|memcached|rabbitmq|elasticsearch|php:[\w.-]*(?:apache|fpm))(?:[:@\w.-]*)$/;

/** The images that run: of several Dockerfiles those nearest to the component's root, and those without a name of their own. */
function mainImages(images: readonly Image[]): readonly Image[] {
  const depth = Math.min(...images.map(({ place }) => place.path.split("/").length));
  const nearest = images.filter(({ place }) => place.path.split("/").length === depth);
  const plain = nearest.filter(({ place }) => /(?:^|\/)(?:Dockerfile|Containerfile)$/.test(place.path));
  return plain.length > 0 ? plain : nearest;
}

const MESSAGE =
  "The image has no HEALTHCHECK, and no Compose or Kubernetes file asks it either, so a container that hangs counts as running.";

function imageFinding(image: Image, known: Known): Finding {
  return {
    kind: "healthcheck-missing",
    message: MESSAGE,
    severity: "info",
    place: image.place,
    fixes: addHealthcheck(image, known),
  };
}

function composeFinding({ data, place }: Signal<"compose.service">): Finding {
  const message = `Compose service ${data.name} has no health check, so a container that hangs counts as running.`;
  return { kind: "healthcheck-missing", message, severity: "info", place, fixes: [] };
}

/** https://docs.docker.com/reference/compose-file/services/#healthcheck */
function turnedOff({ data, place }: Signal<"compose.service">): Finding {
  const message = `Compose turns off the health check that the image of service ${data.name} brings, so a container that hangs counts as running.`;
  return { kind: "healthcheck-off", message, severity: "info", place, fixes: [] };
}

/** Base images whose own runtime can ask: no other tool has to be in the image. */
function command(base: string, url: string): readonly string[] | undefined {
  if (/(?:^|\/)node:(?:1[89]|[2-9]\d|lts|latest|current)/.test(base)) {
    return ["node", "-e", `fetch('${url}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`];
  }
  if (/(?:^|\/)python:3/.test(base)) {
    return ["python", "-c", `import urllib.request; urllib.request.urlopen('${url}', timeout=3)`];
  }
  return undefined;
}

/** HEALTHCHECK: https://docs.docker.com/reference/dockerfile/#healthcheck */
function addHealthcheck({ place, data }: Image, known: Known): readonly EditFix[] {
  const route = routeFor("liveness", known.routes) ?? routeFor("readiness", known.routes);
  const port = data.exposes.length === 1 ? data.exposes[0] : known.port;
  if (route === undefined || port === undefined) return [];
  const asked = command(data.base, `http://127.0.0.1:${port}${route.path}`);
  if (asked === undefined) return [];
  const { offset, newline, atEnd } = data.insertAt;
  const line = `HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD [${asked.map((part) => JSON.stringify(part)).join(", ")}]`;
  const text = atEnd ? newline + line + newline : line + newline;
  const edit = { path: place.path, span: { start: offset, end: offset }, text };
  return [{ kind: "edit", title: `Add a HEALTHCHECK on ${route.path}`, safety: "review", edits: [edit] }];
}
