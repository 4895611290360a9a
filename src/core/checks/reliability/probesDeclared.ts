import type { Evidence, Finding, KubernetesProbe, Verdict } from "../../model.ts";
import { fail, noted, pass } from "../../verdict.ts";
import type { Container } from "./podTraffic.ts";
import type { Known } from "./probeFixes.ts";
import { movedPath, pathFinding } from "./probePaths.ts";
import { type ProbeName, routeFor } from "./probeQuestions.ts";

/** What is known of the program in a container, for holding its probes against. */
export interface Program extends Known {
  /** Every route of the code was seen, so that one which is missing is missing. */
  readonly complete: boolean;
  /** Ports that the program or its image names. */
  readonly ports: readonly number[];
}

/** Judges the probes that a container declares: whether what they ask is there, and whether liveness asks its own question. */
export function declaredProbes(container: Container, program: Program | undefined): readonly Verdict[] {
  const { liveness, readiness, startup, alike } = container.data.probes;
  const probes: readonly (readonly [ProbeName, KubernetesProbe | undefined])[] = [
    ["readiness", readiness],
    ["liveness", liveness],
    ["startup", startup],
  ];
  const verdicts = probes.flatMap(([name, probe]) => {
    if (probe === undefined) return [];
    const finding = portFinding(name, probe, container, program) ?? pathFinding(name, probe, container, program);
    if (finding !== undefined) return [fail(finding)];
    const passed = pass(asks(name, probe, container, program));
    const slip =
      undeclaredPort(name, probe, container) ??
      unservedPort(name, probe, container, program) ??
      movedPath(name, probe, container, program);
    return slip === undefined ? [passed] : [passed, noted(slip)];
  });
  return alike && liveness !== undefined ? [...verdicts, noted(alikeFinding(liveness, program))] : verdicts;
}

function asks(name: ProbeName, probe: KubernetesProbe, container: Container, program: Program | undefined): Evidence {
  const what = probe.type === "http" ? `GET ${probe.path ?? "/"}` : probe.type === "exec" ? "a command" : probe.type;
  const route = program?.routes.some(({ path }) => path === probe.path) ? ", a route of the code" : "";
  return {
    message: `The ${name} probe of ${container.data.name || "the container"} asks ${what}${route}`,
    place: probe.place,
  };
}

function portFinding(
  name: ProbeName,
  probe: KubernetesProbe,
  container: Container,
  program: Program | undefined,
): Finding | undefined {
  const { ports } = container.data;
  const place = probe.portPlace ?? probe.place;
  if (typeof probe.port === "string") {
    if (container.data.portNames.includes(probe.port)) return undefined;
    const only = ports.length === 1 ? ports[0] : undefined;
    const to = only?.name ?? only?.number;
    return {
      kind: "probe-port-unknown",
      message: `The ${name} probe asks port "${probe.port}", a name that no port of this container has, so it can never succeed.`,
      severity: "error",
      place,
      related: [declared(container)],
      fixes:
        to === undefined
          ? []
          : [
              {
                kind: "edit",
                title: `Ask port ${to}`,
                safety: "review",
                edits: [{ path: place.path, span: place.span, text: String(to) }],
              },
            ],
    };
  }
  const known = program?.port === undefined ? [] : program.ports;
  const asked = probe.port;
  if (asked === undefined || known.length === 0 || ports.length === 0) return undefined;
  if (known.includes(asked) || ports.some(({ number }) => number === asked)) return undefined;
  return {
    kind: "probe-port-unknown",
    message: `The ${name} probe asks port ${asked}; the container declares ${ports.map(({ number }) => number).join(", ")}, and the code listens on ${program?.port}.`,
    severity: "warning",
    place,
    related: [
      declared(container),
      ...(program?.portAt === undefined
        ? []
        : [{ message: `The code listens on ${program.port}`, place: program.portAt }]),
    ],
    fixes: [],
  };
}

function declared({ data, place }: Container): Evidence {
  const ports = data.ports.map(({ name, number }) => (name === undefined ? number : `${name} (${number})`)).join(", ");
  return { message: `${data.name || "The container"} declares ${ports || "no port"}`, place };
}

/** A port that is declared, and that neither the code nor its image names: a variable may still set it. */
function unservedPort(
  name: ProbeName,
  { port, portPlace, place }: KubernetesProbe,
  container: Container,
  program: Program | undefined,
): Finding | undefined {
  const asked = typeof port === "string" ? container.data.ports.find((each) => each.name === port)?.number : port;
  if (program?.port === undefined || asked === undefined || program.ports.includes(asked)) return undefined;
  const others = program.ports.filter((each) => each !== program.port);
  const exposed = others.length > 0 ? `, its image names ${others.join(", ")}` : "";
  return {
    kind: "probe-port-unserved",
    message: `The ${name} probe asks port ${asked}; the code listens on ${program.port}${exposed}. Unless a variable changes that, nobody answers.`,
    severity: "info",
    place: portPlace ?? place,
    related: [
      declared(container),
      ...(program.portAt ? [{ message: `The code listens on ${program.port}`, place: program.portAt }] : []),
    ],
    fixes: [],
  };
}

/** A port need not be declared to be asked, so that one which is not among those declared is only worth a look. */
function undeclaredPort(
  name: ProbeName,
  { port, portPlace, place }: KubernetesProbe,
  container: Container,
): Finding | undefined {
  const { ports } = container.data;
  if (typeof port !== "number" || ports.length === 0 || ports.some(({ number }) => number === port)) return undefined;
  const numbers = ports.map(({ number }) => number).join(", ");
  return {
    kind: "probe-port-undeclared",
    message: `The ${name} probe asks port ${port}, which the container does not declare (${numbers}): it need not, but one of the numbers may be a slip.`,
    severity: "info",
    place: portPlace ?? place,
    related: [declared(container)],
    fixes: [],
  };
}

function alikeFinding(liveness: KubernetesProbe, program: Program | undefined): Finding {
  const own = program === undefined ? undefined : routeFor("liveness", program.routes);
  const place = liveness.pathPlace;
  return {
    kind: "probes-identical",
    message:
      "Liveness asks what readiness asks and is no more patient, so whatever should only take a pod out of traffic restarts it as well.",
    severity: "info",
    place: liveness.place,
    fixes:
      own === undefined || place === undefined || own.path === liveness.path
        ? []
        : [
            {
              kind: "edit",
              title: `Ask ${own.path} for liveness`,
              safety: "review",
              edits: [{ path: place.path, span: place.span, text: own.path }],
            },
          ],
  };
}
