import type { Signal } from "../../../model.ts";
import { lessened } from "../../lessened.ts";
import { at, entry, isOn, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import type { Manifest } from "../containers.ts";
import type { Workload } from "../workloads.ts";
import { token } from "./accounts.ts";
import { unconfined, unconfinedByAnnotation } from "./confinement.ts";
import { containerPrivileges } from "./containerPrivileges.ts";
import { type Grants, grant, replaceValue, spanOf } from "./grants.ts";
import { extendsNode, hostPathGives } from "./hostPaths.ts";

/**
 * What a workload's pods may do to the host below them and to the cluster, by the Pod Security Standards.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function privilegesOf(
  manifest: Manifest,
  workload: Workload,
  name: string,
  span: Signal["place"]["span"],
  namespace?: string,
): readonly Signal<"privilege.grant">[] {
  const owner = `${workload.kind}/${name}`;
  const grants: Grants = { path: manifest.path, within: owner, of: "container" };
  const pod = at(workload.template, "spec");
  const containers = ["containers", "initContainers", "ephemeralContainers"].flatMap((field) => itemsAt(pod, field));
  const isWhole = containers.some((container) => at(container, "image") !== undefined);
  const isAgent = workload.kind === "DaemonSet";
  const found = [
    ...namespaces(grants, pod, owner),
    ...hostPaths(grants, pod, owner, containers, isAgent),
    ...unconfined(grants, at(pod, "securityContext"), `The pods of ${owner} run`, containers),
    ...unconfinedByAnnotation(grants, workload.template, owner),
    ...(isWhole ? token(manifest, grants, pod, { owner, span, namespace }) : []),
    ...containers.flatMap((container) => containerPrivileges(manifest, grants, pod, container, owner)),
  ];
  return isAgent && isOfNode(pod, containers) ? found.map(neededByNode) : found;
}

/**
 * True of drivers, which register with their node in its folders, or mount volumes for other pods, which takes a
 * privileged container: https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation
 */
function isOfNode(pod: YamlNode | undefined, containers: readonly YamlNode[]): boolean {
  const mounts = containers.flatMap((container) => itemsAt(container, "volumeMounts"));
  return (
    itemsAt(pod, "volumes").some((volume) => extendsNode(textAt(volume, "hostPath", "path") ?? "")) ||
    mounts.some((mount) => textAt(mount, "mountPropagation") === "Bidirectional")
  );
}

/** What drivers are given on each node they cannot do without, and no change would help. */
function neededByNode(signal: Signal<"privilege.grant">): Signal<"privilege.grant"> {
  const known = lessened(signal, OF_NODE, ["total", "wide"]);
  return known === signal ? signal : { ...known, data: { ...known.data, fixes: [] } };
}

const OF_NODE = "it extends the node itself, as drivers of storage, network and devices do";

const NAMESPACES = {
  hostNetwork: "the network of their node: they reach what listens only there, and see the traffic of other pods",
  hostPID: "the processes of their node: they see every process there, with its environment",
  hostIPC: "the shared memory of their node: they can read what its processes share",
} as const;

function namespaces(grants: Grants, pod: YamlNode | undefined, owner: string): readonly Signal<"privilege.grant">[] {
  return Object.entries(NAMESPACES).flatMap(([field, follows]) => {
    const found = entry(pod, field);
    if (found === undefined || !isOn(found.value)) return [];
    const fixes = replaceValue(grants.path, found, "false", `Turn ${field} off`);
    const message = `The pods of ${owner} share ${follows}.`;
    return [grant(grants, spanOf(found), "host-namespace", "wide", message, { fixes })];
  });
}

function hostPaths(
  grants: Grants,
  pod: YamlNode | undefined,
  owner: string,
  containers: readonly YamlNode[],
  isAgent: boolean,
): readonly Signal<"privilege.grant">[] {
  return itemsAt(pod, "volumes").flatMap((volume) => {
    const found = entry(volume, "hostPath", "path") ?? entry(volume, "hostPath");
    if (found === undefined) return [];
    const path = textAt(volume, "hostPath", "path") ?? "";
    const mounts = containers
      .flatMap((container) => itemsAt(container, "volumeMounts"))
      .filter((mount) => textAt(mount, "name") === textAt(volume, "name"));
    const isReadOnly = mounts.length > 0 && mounts.every((mount) => isOn(mount, "readOnly"));
    const gives = hostPathGives(path);
    if (gives === "socket") {
      const message = `The pods of ${owner} get ${path}, by which they can start anything on their node.`;
      return [grant(grants, spanOf(found), "runtime-socket", "total", message)];
    }
    // What runs on every node does so to read what is there.
    const reach = gives === "part" || isReadOnly || isAgent ? "narrow" : "wide";
    const may = isReadOnly ? "read" : "change";
    const follows = gives === "host" ? ", and with it the node itself" : ": what is there outlives them";
    const message = `The pods of ${owner} can ${may} ${path || "a folder"} of their node${follows}.`;
    return [grant(grants, spanOf(found), "host-path", reach, message)];
  });
}
