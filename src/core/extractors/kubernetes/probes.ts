import type { KubernetesContainer, KubernetesProbe, Place, Span } from "../../model.ts";
import { at, bareSpan, entry, itemsAt, textAt, type YamlNode } from "../yaml.ts";

/** The probes a container declares: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe */
export function probesOf(
  container: YamlNode,
  text: string,
  placeOf: (span: Span) => Place,
): KubernetesContainer["probes"] {
  const read = (field: string) => probe(container, field, text, placeOf);
  const [liveness, readiness, startup] = [read("livenessProbe"), read("readinessProbe"), read("startupProbe")];
  return {
    ...(liveness && { liveness }),
    ...(readiness && { readiness }),
    ...(startup && { startup }),
    alike: isAlike(container, at(container, "livenessProbe"), at(container, "readinessProbe")),
  };
}

function probe(
  container: YamlNode,
  field: string,
  text: string,
  placeOf: (span: Span) => Place,
): KubernetesProbe | undefined {
  const found = entry(container, field);
  if (found === undefined || found.value.kind !== "map") return undefined;
  const place = placeOf(found.keySpan);
  for (const [name, type] of HANDLERS) {
    const handler = at(found.value, name);
    if (handler?.kind !== "map") continue;
    const path = entry(handler, "path");
    const port = entry(handler, "port");
    const pathText = literal(textAt(handler, "path"));
    const portText = literal(textAt(handler, "port"));
    return {
      place,
      type,
      ...(type === "http" && pathText !== undefined && path
        ? { path: pathText, pathPlace: placeOf(bareSpan(text, path.value)) }
        : {}),
      ...(type !== "exec" && portText !== undefined && port
        ? { port: portNumber(portText), portPlace: placeOf(bareSpan(text, port.value)) }
        : {}),
    };
  }
  const asksNothing = [...found.value.entries.keys()].every((key) => TIMES.has(key));
  return { place, type: "unknown", ...(asksNothing ? { empty: true } : {}) };
}

/** What a probe has besides its handler, without which Kubernetes takes no probe. */
const TIMES = new Set([
  "initialDelaySeconds",
  "periodSeconds",
  "timeoutSeconds",
  "successThreshold",
  "failureThreshold",
  "terminationGracePeriodSeconds",
]);

const HANDLERS = [
  ["httpGet", "http"],
  ["tcpSocket", "tcp"],
  ["grpc", "grpc"],
  ["exec", "exec"],
] as const;

/** A number in quotes is a number too: the kubelet tries it when no port has that name. */
export function portNumber(text: string): number | string {
  return /^\d{1,5}$/.test(text) ? Number(text) : text;
}

/** The text, unless another tool still has to fill something in. */
function literal(text: string | undefined): string | undefined {
  return text === undefined || /\$[({A-Z_]|\{\{|<[A-Z_]+>|__[A-Z_]+__|@@/.test(text) ? undefined : text;
}

/**
 * True when both ask the very same thing and liveness is not the more patient one. With more patience, one cheap endpoint
 * for both is a pattern the documentation recommends:
 * https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
function isAlike(container: YamlNode, liveness: YamlNode | undefined, readiness: YamlNode | undefined): boolean {
  if (liveness?.kind !== "map" || readiness?.kind !== "map") return false;
  const asked = question(container, liveness);
  return asked !== undefined && asked === question(container, readiness) && patience(liveness) <= patience(readiness);
}

/** What a probe asks, with what holds where nothing is said and the number that its port has a name for. */
function question(container: YamlNode, probe: YamlNode): string | undefined {
  for (const [name] of HANDLERS) {
    const handler = at(probe, name);
    if (handler?.kind !== "map") continue;
    const parts =
      name === "exec"
        ? itemsAt(handler, "command").map((item) => textAt(item))
        : ["host", "path", "service"].map((key) => textAt(handler, key));
    if (name !== "exec") parts.push(numbered(container, textAt(handler, "port")));
    if (name === "httpGet") parts.push(textAt(handler, "scheme") ?? "HTTP");
    return JSON.stringify([name, ...parts.map((part) => part ?? "")]);
  }
  return undefined;
}

function numbered(container: YamlNode, port: string | undefined): string | undefined {
  const named = itemsAt(container, "ports").find((each) => port !== undefined && textAt(each, "name") === port);
  return textAt(named, "containerPort") ?? port;
}

/** Seconds of failing before it acts; the defaults are Kubernetes' own (3 times, every 10 seconds). */
function patience(probe: YamlNode): number {
  const threshold = Number(textAt(probe, "failureThreshold") ?? 3);
  const period = Number(textAt(probe, "periodSeconds") ?? 10);
  return Number.isFinite(threshold * period) ? threshold * period : 30;
}
