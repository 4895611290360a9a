import { type Compared, compared, whereIs, withEnvironments } from "../../components/linkVariants.ts";
import type { Finding, Signal, Verdict } from "../../model.ts";
import { fail, noted, unknown } from "../../verdict.ts";
import { isForCluster } from "../deployFiles.ts";
import { type Container, mainPort, type Pod, serviceFor } from "./podTraffic.ts";
import { addProbes, type Known } from "./probeFixes.ts";
import type { ProbeName } from "./probeQuestions.ts";

/** What the files besides the manifest say about a container's probes. */
export interface Beside {
  /** Patches of the same container. */
  readonly patches: readonly Container[];
  /** Workloads as each environment deploys them. */
  readonly variants: readonly Signal<"kubernetes.variant">[];
  /** A kustomization adds probes by patches written into it. */
  readonly patchedInline: boolean;
}

/** Judges the probes that a container lacks. */
export function missingProbes(pod: Pod, container: Container, known: Known, beside: Beside): readonly Verdict[] {
  const lacking = PROBES.filter((probe) => isAsked(probe, pod, container)).flatMap((probe) => {
    const environments = compared(beside.variants, whereIs(container), `${probe}Probe`);
    return isLacking(probe, container, beside, environments) ? [{ probe, environments }] : [];
  });
  if (lacking.length === 0) return [];
  if (beside.patchedInline && lacking.some(({ environments }) => environments === undefined))
    return [unknown("a kustomization patches probes in")];
  const names = lacking.map(({ probe }) => probe);
  const isWritten = names.some((probe) => container.data.probes[probe] !== undefined);
  const fixes = isWritten ? [] : addProbes(pod, container, names, known); // a key that is there cannot be added
  return lacking.map(({ probe, environments }) => {
    const place = container.data.probes[probe]?.place ?? container.place;
    const bare = { ...finding(probe, pod, container), place, fixes };
    const words = { what: `The ${probe} probe`, pronoun: "one" };
    const lacks = environments === undefined ? bare : withEnvironments(bare, environments, `${probe}Probe`, words);
    return probe === "liveness" ? noted(lacks) : fail(lacks);
  });
}

/** Where environments are known, one for production has to lack it; else nothing that is laid over it may give it one. */
function isLacking(
  probe: ProbeName,
  container: Container,
  { patches }: Beside,
  environments: Compared | undefined,
): boolean {
  if (environments !== undefined) return environments.lacking !== undefined;
  return [container, ...patches].every(({ data: { probes } }) => probes[probe] === undefined || probes[probe].empty);
}

const PROBES: readonly Exclude<ProbeName, "startup">[] = ["readiness", "liveness"];

/**
 * Of several containers in a pod, those are asked that take its traffic, and those that name a port and have no probe at
 * all; the others only when nobody in the pod has such a probe. Knative gives every Service a readiness probe of its own:
 * https://knative.dev/docs/serving/services/configure-probing/
 */
function isAsked(probe: ProbeName, pod: Pod, container: Container): boolean {
  const { role, workloadKind } = container.data;
  const isKnative = workloadKind === "Service" || workloadKind === "Configuration";
  if (probe === "readiness" && isKnative) return false;
  if (role !== "main") return role === "sidecar" && serviceFor(pod, container) !== undefined;
  if (container.data.idle) return false;
  const others = pod.containers.filter(
    (other) => other !== container && other.data.role === "main" && !isHelper(other),
  );
  if (others.length === 0 || serviceFor(pod, container) !== undefined) return true;
  if (isHelper(container)) return false;
  const { liveness, readiness, startup } = container.data.probes;
  const isReached = container.data.ports.some((port) => !isForCluster(port));
  if (isReached && (liveness ?? readiness ?? startup) === undefined) return true;
  if (others.some((other) => other.data.probes[probe] !== undefined || serviceFor(pod, other) !== undefined))
    return false;
  return isReached || others.every((other) => other.data.ports.length === 0);
}

/** Containers that accompany others: proxies, shippers of logs, exporters, what keeps files fresh. */
const HELPER =
  /cloud-?sql-(?:auth-)?proxy|gce-proxy|kube-rbac-proxy|oauth2-proxy|proxyv2|linkerd|daprd|vault-agent|envoy|git-sync|fluent-?bit|fluentd|filebeat|promtail|vector|opentelemetry-collector|otelcol|jaeger-agent|datadog\/agent|exporter|config(?:map)?-?reload|k8s-sidecar/;

function isHelper({ data }: Container): boolean {
  return data.idle || HELPER.test(data.image ?? "");
}

function finding(probe: ProbeName, pod: Pod, container: Container): Finding {
  const { name } = container.data;
  const called = name === "" ? "This container" : `Container ${name}`;
  const none = container.data.probes[probe] === undefined ? `no ${probe} probe` : `a ${probe} probe that asks nothing`;
  const service = serviceFor(pod, container);
  if (probe === "liveness") {
    return {
      kind: "liveness-probe-missing",
      message: `${called} has ${none}, so it is not restarted when it hangs.`,
      severity: "info",
      place: container.place,
      fixes: [],
    };
  }
  const isWatched = container.data.ports.length > 0 && container.data.ports.every(isForCluster);
  // What runs on every node is asked there by its host port, whatever its readiness.
  const isAgent = container.data.workloadKind === "DaemonSet" && service === undefined;
  const port = isWatched || isAgent ? undefined : mainPort(pod, container);
  // Beside a container that takes the traffic, a port may be for that one alone.
  const isBeside = service === undefined && pod.containers.some((other) => serviceFor(pod, other) !== undefined);
  const serves = service !== undefined || (port !== undefined && !isBeside);
  const follows =
    service !== undefined
      ? `Service ${service.data.name || "without a name"} sends it traffic before it can answer, and while it cannot`
      : port !== undefined
        ? `whoever calls port ${port.number} may be sent to it before it can answer`
        : "a rollout goes on before it is able to work";
  return {
    kind: "readiness-probe-missing",
    message: `${called} has ${none}, so ${follows}.`,
    severity: serves ? "warning" : "info",
    place: container.place,
    ...(service === undefined
      ? {}
      : {
          related: [
            { message: `Service ${service.data.name || "without a name"} selects its pods`, place: service.place },
          ],
        }),
    fixes: [],
  };
}
