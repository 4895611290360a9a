import type { FullRoute } from "../../components/linkRoutes.ts";
import type { EditFix, FieldInsertion } from "../../model.ts";
import { type Container, mainPort, type Pod } from "./podTraffic.ts";
import { type ProbeName, routeFor } from "./probeQuestions.ts";

/** What a probe can be made of: the routes of the code behind the container, none when that code is not known. */
export interface Known {
  readonly routes: readonly FullRoute[];
  readonly port?: number;
}

/** Periods of failing before a restart where readiness asks the same: twice Kubernetes' three, so that it acts later. */
const PATIENT_THRESHOLD = 6;

type Field = readonly [name: string, value: string | number | readonly Field[]];

/** Writes the missing probes, all of them at once, so that every finding of one container is righted by the same edit. */
export function addProbes(
  pod: Pod,
  container: Container,
  missing: readonly ProbeName[],
  known: Known,
): readonly EditFix[] {
  const { insertAt, probes } = container.data;
  const port = portOf(pod, container, known);
  if (insertAt === undefined || port === undefined) return [];
  const asked = new Map(missing.map((probe) => [probe, routeFor(probe, known.routes)?.path]));
  const ready = asked.has("readiness") ? asked.get("readiness") : probes.readiness?.path;
  const fields = missing.map((probe): Field => {
    const path = asked.get(probe);
    const handler: Field =
      path === undefined
        ? ["tcpSocket", [["port", port]]]
        : [
            "httpGet",
            [
              ["path", path],
              ["port", port],
            ],
          ];
    const isSame = probe === "liveness" && path === ready;
    return [`${probe}Probe`, isSame ? [handler, ["failureThreshold", PATIENT_THRESHOLD]] : [handler]];
  });
  const paths = [...new Set([...asked.values()].flatMap((path) => path ?? []))];
  const names = missing.length > 1 ? `${missing.join(" and ")} probes` : `a ${missing[0]} probe`;
  const { path } = container.place;
  return [
    {
      kind: "edit",
      title: `Add ${names} on ${paths.length > 0 ? paths.join(" and ") : `port ${port}`}`,
      safety: "review",
      edits: [{ path, span: { start: insertAt.offset, end: insertAt.offset }, text: written(fields, insertAt) }],
    },
  ];
}

/** The port's name where it has one: then the number stands in one place only. */
function portOf(pod: Pod, container: Container, known: Known): string | number | undefined {
  const port = mainPort(pod, container);
  return port?.name ?? port?.number ?? known.port;
}

function written(fields: readonly Field[], at: FieldInsertion): string {
  return at.syntax === "json"
    ? `,${at.newline}${json(fields, at.indent, at)}`
    : at.newline + yaml(fields, at.indent, at);
}

function yaml(fields: readonly Field[], indent: number, at: FieldInsertion): string {
  const lines = fields.map(([name, value]) => {
    const key = `${" ".repeat(indent)}${name}:`;
    return typeof value === "object" ? key + at.newline + yaml(value, indent + at.step, at) : `${key} ${value}`;
  });
  return lines.join(at.newline);
}

function json(fields: readonly Field[], indent: number, at: FieldInsertion): string {
  const pad = " ".repeat(indent);
  const lines = fields.map(([name, value]) => {
    const key = `${pad}${JSON.stringify(name)}: `;
    if (typeof value !== "object") return key + JSON.stringify(value);
    return `${key}{${at.newline}${json(value, indent + at.step, at)}${at.newline}${pad}}`;
  });
  return lines.join(`,${at.newline}`);
}
