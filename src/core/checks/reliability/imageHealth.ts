import type { EditFix, Evidence, Finding, Seen, Signal, Verdict } from "../../model.ts";
import { fail, notApplicable, pass } from "../../verdict.ts";
import type { Known } from "./probeFixes.ts";
import { routeFor } from "./probeQuestions.ts";

type Image = Signal<"container.image">;

/** Judges what runs by Compose or by its image alone: something has to ask whether the container still works. */
export function imageHealth(seen: Seen<"container.image" | "compose.service">, known: Known): Verdict {
  const images = seen.all("container.image").filter(({ place }) => !isForDevelopment(place.path));
  const composed = seen
    .everywhere("compose.service")
    .filter(
      ({ data, place }) =>
        !data.development && data.build !== undefined && builds(data.build, images, seen.component.root, place.path),
    );
  const checked: readonly Evidence[] = [
    ...composed
      .filter(({ data }) => data.healthcheck)
      .map(({ data, place }) => ({ message: `Compose asks service ${data.name}`, place })),
    ...images
      .filter(({ data }) => data.healthcheck)
      .map(({ place }) => ({ message: "The image has a HEALTHCHECK", place })),
  ];
  if (checked.length > 0) return pass(...checked);
  if (images.length === 0 && composed.length === 0) return notApplicable("nothing in the workspace deploys it");
  if (!TAKES_REQUESTS.some((kind) => seen.component.kinds.includes(kind))) {
    const kinds = seen.component.kinds.join(" and ");
    return notApplicable(`only what takes requests is asked outside of Kubernetes, and this is of kind ${kinds}`);
  }
  const [first, ...rest] =
    images.length > 0 ? images.map((image) => imageFinding(image, known)) : composed.map(composeFinding);
  const verdict = first === undefined ? notApplicable("nothing in the workspace deploys it") : fail(first);
  return verdict.outcome === "fail" ? { ...verdict, findings: [...verdict.findings, ...rest] } : verdict;
}

const TAKES_REQUESTS = ["service", "web", "ml"] as const;

/** A Dockerfile for machines of developers, for tests or for building. */
function isForDevelopment(path: string): boolean {
  return (
    /(?:^|\/)(?:\.devcontainer|\.github|hack|ci|test|tests|dev)\//.test(path) ||
    /[.-](?:dev|development|local|test|tests|ci|build|builder|debug|lint)(?:\.dockerfile)?$/i.test(path)
  );
}

function builds(folder: string, images: readonly Image[], root: string, composePath: string): boolean {
  if (folder === root) return root !== "" || !composePath.includes("/") || images.length > 0;
  return images.some(({ place }) => place.path.slice(0, Math.max(0, place.path.lastIndexOf("/"))) === folder);
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
