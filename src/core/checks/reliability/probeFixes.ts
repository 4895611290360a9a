import type { FullRoute } from "../../components/linkRoutes.ts";
import { addFields, type Field } from "../../fields.ts";
import type { EditFix, Place } from "../../model.ts";
import { type Container, mainPort, type Pod } from "./podTraffic.ts";
import { type ProbeName, routeFor } from "./probeQuestions.ts";

/** What a probe can be made of: the routes of the code behind the container, none when that code is not known. */
export interface Known {
  readonly routes: readonly FullRoute[];
  readonly port?: number;
  /** Where the code says so. */
  readonly portAt?: Place;
}

/** Periods of failing before a restart where readiness asks the same: twice Kubernetes' three, so that it acts later. */
const PATIENT_THRESHOLD = 6;

/** Writes the missing probes, all of them at once, so that every finding of one container is righted by the same edit. */
export function addProbes(
  pod: Pod,
  container: Container,
  missing: readonly ProbeName[],
  known: Known,
): readonly EditFix[] {
  const { insertAt, probes } = container.data;
  const port = portOf(pod, container, known);
  // 0 stands for none: no container can listen on it.
  if (port === undefined || port === 0) return [];
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
  const title = `Add ${names} on ${paths.length > 0 ? paths.join(" and ") : `port ${port}`}`;
  return addFields(title, container.place.path, insertAt, fields);
}

/** The port's name where it has one: then the number stands in one place only. */
function portOf(pod: Pod, container: Container, known: Known): string | number | undefined {
  const port = mainPort(pod, container);
  return port?.name ?? port?.number ?? known.port;
}
