import type { KubernetesContainer, Place, Signal } from "../../model.ts";
import { graceAt, preStopOf, yamlCommand } from "../commands/yamlCommand.ts";
import { isDemonstration, isStandIn, putsLoad, tellsOfDevelopment } from "../composeDevelopment.ts";
import { insertionInto } from "../insertion.ts";
import { at, bareSpan, entriesAt, entry, itemsAt, stringsAt, textAt, type YamlNode } from "../yaml.ts";
import { partsOf } from "./containerParts.ts";
import { portNumber, probesOf } from "./probes.ts";
import type { Workload } from "./workloads.ts";

/** A manifest's text and where it is. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
  /** The text is what a template gave. */
  readonly rendered?: true;
}

/** The containers of a workload's pods, those that prepare and those that accompany included. */
export function containersOf(
  manifest: Manifest,
  workload: Workload,
  name: string,
  namespace: string | undefined,
): readonly Signal<"kubernetes.container">[] {
  const spec = (field: string) => itemsAt(workload.template, "spec", field);
  const read = (node: YamlNode, role: KubernetesContainer["role"]) =>
    container(manifest, workload, name, namespace, node, role);
  return [
    ...spec("containers").map((node) => read(node, "main")),
    // https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
    ...spec("initContainers").map((node) =>
      read(node, textAt(node, "restartPolicy") === "Always" ? "sidecar" : "init"),
    ),
    ...spec("ephemeralContainers").map((node) => read(node, "ephemeral")),
  ].flat();
}

function container(
  { path, text }: Manifest,
  workload: Workload,
  workloadName: string,
  namespace: string | undefined,
  node: YamlNode,
  role: KubernetesContainer["role"],
): readonly Signal<"kubernetes.container">[] {
  if (node.kind !== "map") return [];
  const owner = `${workload.kind}/${workloadName}`;
  const name = textAt(node, "name") ?? "";
  const within = name === "" ? owner : `${owner}/${name}`;
  const place = (span: Place["span"]): Place => ({ path, span, within });
  const image = textAt(node, "image");
  const imageNode = at(node, "image");
  const pulls = textAt(node, "imagePullPolicy");
  const named = entry(node, "name");
  const insertAt = insertionInto(text, node);
  const command = yamlCommand(node, ["command", "args"], path, text, within);
  const grace = graceAt(workload.template, path, within, "spec", "terminationGracePeriodSeconds");
  const preStop = preStopOf(node, path, within);
  const parts = partsOf(node, at(workload.template, "spec"));
  const drops = parts.drops.map((each) => ({ part: each.part, place: place(each.span) }));
  const data: KubernetesContainer = {
    workload: owner,
    workloadKind: workload.kind,
    finite: workload.finite,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(image === undefined ? {} : { image }),
    ...(imageNode === undefined ? {} : { imageAt: place(bareSpan(text, imageNode)) }),
    ...(pulls === undefined ? {} : { pulls }),
    role,
    ports: portsOf(node),
    portNames: itemsAt(node, "ports").flatMap((port) => textAt(port, "name") ?? []),
    probes: probesOf(node, text, place),
    gives: parts.gives.map(({ part }) => part),
    ...(drops.length === 0 ? {} : { drops }),
    restricted: at(node, "securityContext") !== undefined,
    nonRoot: isNonRoot(at(node, "securityContext"), at(workload.template, "spec", "securityContext")),
    resources: resourcesOf(node, at(workload.template, "spec", "resources"), text),
    ...(isForDevelopers(image ?? "", node) || isShell(workload, image ?? "", node) ? { development: true } : {}),
    idle: isIdle(image ?? "", node),
    labels: stringsAt(workload.template, "metadata", "labels"),
    ...(insertAt === undefined ? {} : { insertAt }),
    ...(command === undefined ? {} : { command }),
    ...(grace === undefined ? {} : { grace }),
    ...(preStop === undefined ? {} : { preStop }),
  };
  const span =
    named !== undefined && !named.merged
      ? { start: named.keySpan.start, end: Math.max(named.keySpan.end, named.value.span.end) }
      : firstLine(text, node.span);
  return [{ kind: "kubernetes.container", place: place(span), data }];
}

/** `image: mailhog/mailhog`, `image: acme/loadgenerator`, `NODE_ENV: development` */
function isForDevelopers(image: string, container: YamlNode): boolean {
  const told = itemsAt(container, "env").some((each) =>
    tellsOfDevelopment(textAt(each, "name") ?? "", textAt(each, "value") ?? ""),
  );
  return told || isStandIn(image) || putsLoad(image) || isDemonstration(image);
}

/** True of a bare Pod that does nothing: somebody looks around in the cluster from it. */
function isShell({ kind }: Workload, image: string, container: YamlNode): boolean {
  return kind === "Pod" && isIdle(image, container);
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
function isNonRoot(own: YamlNode | undefined, pod: YamlNode | undefined): boolean {
  const user = textAt(own, "runAsUser") ?? textAt(pod, "runAsUser");
  if (user !== undefined) return /^[1-9]\d*$/.test(user);
  return (textAt(own, "runAsNonRoot") ?? textAt(pod, "runAsNonRoot")) === "true";
}

/** Its own, and those that its whole pod has: https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/ */
function resourcesOf(container: YamlNode, pod: YamlNode | undefined, text: string): KubernetesContainer["resources"] {
  const named = (field: string) =>
    [...entriesAt(container, "resources", field), ...entriesAt(pod, field)].flatMap(({ key, value }) =>
      value.kind === "scalar" && value.value === null ? [] : [key],
    );
  return {
    requests: named("requests"),
    limits: named("limits"),
    written: at(container, "resources") !== undefined,
    ...insertionsOf(container, text),
  };
}

function insertionsOf(container: YamlNode, text: string): Pick<KubernetesContainer["resources"], "into"> {
  const all = [["resources"], ["resources", "requests"], ["resources", "limits"]] as const;
  const into = all.flatMap((path) => {
    const map = at(container, ...path);
    const insertAt = map?.kind === "map" ? insertionInto(text, map) : undefined;
    return insertAt === undefined ? [] : [[path.at(-1) ?? "", { insertAt }] as const];
  });
  return into.length === 0 ? {} : { into: Object.fromEntries(into) };
}

/** https://kubernetes.io/docs/concepts/windows/intro/#pause-container, and commands that do nothing for ever. */
function isIdle(image: string, container: YamlNode): boolean {
  const words = [...itemsAt(container, "command"), ...itemsAt(container, "args")].flatMap((word) => textAt(word) ?? []);
  const command = words
    .join(" ")
    .replace(/^(?:\/(?:usr\/)?bin\/)?(?:ba|a)?sh -\w*c /, "")
    .trim()
    .replace(/^exec /, "");
  return (
    /(?:^|\/)pause(?:-\w+)?(?:[:@]|$)/.test(image) ||
    /^(?:\/(?:usr\/)?bin\/)?(?:sleep (?:infinity|inf|\d+[smhd]?)|tail -f \/dev\/null)$/.test(command) ||
    /^(?:while true|while :|while sleep \d+); ?do (?:sleep \w+|:); ?done;?$/.test(command)
  );
}

function portsOf(container: YamlNode): KubernetesContainer["ports"] {
  return itemsAt(container, "ports").flatMap((port) => {
    const number = portNumber(textAt(port, "containerPort") ?? "");
    const name = textAt(port, "name");
    if (typeof number !== "number" || (textAt(port, "protocol") ?? "TCP") !== "TCP") return [];
    return [name === undefined ? { number } : { name, number }];
  });
}

function firstLine(text: string, span: Place["span"]): Place["span"] {
  const line = /^[^\r\n]*/.exec(text.slice(span.start, span.end))?.[0] ?? "";
  return { start: span.start, end: span.start + line.length };
}
