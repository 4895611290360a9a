import type { FullRoute } from "../../components/linkRoutes.ts";
import type { Finding, KubernetesProbe } from "../../model.ts";
import { healthPurpose } from "./healthPaths.ts";
import type { Container } from "./podTraffic.ts";
import { isAnswered, mayBeStatic, type ProbeName, routeFor } from "./probeQuestions.ts";
import type { Program } from "./probesDeclared.ts";

/** A probe that asks a path which no route answers, where every route of the program was seen. */
export function pathFinding(
  name: ProbeName,
  probe: KubernetesProbe,
  container: Container,
  program: Program | undefined,
): Finding | undefined {
  if (program === undefined || !program.complete || !isUnanswered(probe, container, program)) return undefined;
  // With no such route at all, it is likelier that something we cannot read serves it than that no pod ever starts.
  const right = routeFor(name, program.routes);
  if (right === undefined) return undefined;
  const message = `The ${name} probe asks ${probe.path}, which none of the ${program.routes.length} routes in the code answers, ${FOLLOWS[name]}.`;
  return { ...correction(name, probe, right), message };
}

const FOLLOWS: Readonly<Record<ProbeName, string>> = {
  readiness: "so the pod never becomes ready",
  liveness: "so the container is restarted over and over",
  startup: "so the container is killed before it has started",
};

/** What frameworks themselves answer on, unless code that is not read answers elsewhere as well. */
const OWN_HEALTH = new Set(["spring-actuator", "smallrye-health", "micronaut-management", "rails", "laravel"]);

/**
 * A probe that asks for health where the framework's own endpoint is not. Further routes may be told in ways that are not
 * read, so that it is worth a look and no more.
 */
export function movedPath(
  name: ProbeName,
  probe: KubernetesProbe,
  container: Container,
  program: Program | undefined,
): Finding | undefined {
  if (program === undefined || program.complete || healthPurpose(probe.path ?? "") === undefined) return undefined;
  if (!program.routes.every(({ complete }) => complete) || !isUnanswered(probe, container, program)) return undefined;
  const own = program.routes.filter(({ framework, path }) => OWN_HEALTH.has(framework) && healthPurpose(path));
  const mapped = program.routes.filter(({ path }) => healthPurpose(path));
  const right = routeFor(name, own.length > 0 ? own : mapped);
  if (right === undefined) return undefined;
  const message = `The ${name} probe asks ${probe.path}, and the health endpoint that was seen is ${right.path}: unless something else answers there, ${FOLLOWS[name].replace(/^so /, "")}.`;
  return { ...correction(name, probe, right), kind: "probe-path-moved", severity: "info", message };
}

function isUnanswered(probe: KubernetesProbe, container: Container, program: Program): boolean {
  if (probe.type !== "http" || probe.path === undefined || program.routes.length === 0) return false;
  if (mayBeStatic(probe.path) || isAnswered(probe.path, program.routes)) return false;
  const port =
    typeof probe.port === "string" ? container.data.ports.find((each) => each.name === probe.port)?.number : probe.port;
  // A port of its own may be served by what is not in the code's routes.
  return port === undefined || program.ports.length === 0 || program.ports.includes(port);
}

function correction(
  name: ProbeName,
  { pathPlace, place: whole }: KubernetesProbe,
  right: FullRoute,
): Omit<Finding, "message"> {
  const place = pathPlace ?? whole;
  const edit = { path: place.path, span: place.span, text: right.path };
  return {
    kind: "probe-path-unknown",
    severity: "warning",
    place,
    related: [{ message: `The ${name} route is ${right.path}`, place: right.place }],
    fixes: [{ kind: "edit", title: `Correct the path to ${right.path}`, safety: "review", edits: [edit] }],
  };
}
