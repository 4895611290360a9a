import type { Signal } from "../../../model.ts";
import { openStores } from "../../openStores.ts";
import { at, entry, isOn, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import type { Manifest } from "../containers.ts";
import { nameOf, reachOf } from "./capabilities.ts";
import { unconfined } from "./confinement.ts";
import { type Grants, grant, replaceValue, spanOf } from "./grants.ts";
import { unhardened } from "./hardening.ts";

/** What one container of a pod may do: https://kubernetes.io/docs/tasks/configure-pod-container/security-context/ */
export function containerPrivileges(
  manifest: Manifest,
  pods: Grants,
  pod: YamlNode | undefined,
  container: YamlNode,
  owner: string,
): readonly Signal<"privilege.grant">[] {
  if (container.kind !== "map") return [];
  const name = textAt(container, "name") ?? "";
  const grants = { ...pods, within: name === "" ? owner : `${owner}/${name}` };
  const who = name === "" ? `A container of ${owner}` : `Container ${name} of ${owner}`;
  const context = at(container, "securityContext");
  return [
    ...privileged(grants, context, who),
    ...escalation(grants, context, who),
    ...root(grants, pod, context, who),
    ...added(grants, context, who),
    ...unconfined(grants, context, `${who} runs`),
    ...procMount(grants, context, who),
    ...hostPorts(grants, container, who),
    ...openStores(grants, at(container, "env"), who, "wide"),
    ...unhardened(manifest, grants, pod, container, who),
  ];
}

type Found = readonly Signal<"privilege.grant">[];

function privileged(grants: Grants, context: YamlNode | undefined, who: string): Found {
  const found = entry(context, "privileged");
  if (found === undefined || !isOn(found.value)) return [];
  const fixes = replaceValue(grants.path, found, "false", "Run it unprivileged");
  const message = `${who} runs privileged: whoever takes it over has its node as well.`;
  return [grant(grants, spanOf(found), "container-privileged", "total", message, { fixes })];
}

function escalation(grants: Grants, context: YamlNode | undefined, who: string): Found {
  const found = entry(context, "allowPrivilegeEscalation");
  if (found === undefined || !isOn(found.value)) return [];
  const fixes = replaceValue(grants.path, found, "false", "Forbid privilege escalation");
  const message = `${who} may gain more rights than it started with.`;
  return [grant(grants, spanOf(found), "escalation-allowed", "wide", message, { fixes })];
}

/** The user of the container, else of the pod: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
function root(grants: Grants, pod: YamlNode | undefined, context: YamlNode | undefined, who: string): Found {
  const found = entry(context, "runAsUser") ?? entry(pod, "securityContext", "runAsUser");
  if (found === undefined || !/^0+$/.test(textAt(found.value) ?? "")) return [];
  const message = `${who} runs as root: whoever breaks out of it is root on its node.`;
  return [grant(grants, spanOf(found), "runs-as-root", "wide", message)];
}

function added(grants: Grants, context: YamlNode | undefined, who: string): Found {
  return itemsAt(context, "capabilities", "add").flatMap((item) => {
    const written = textAt(item) ?? "";
    const reach = written === "" ? undefined : reachOf(written);
    if (reach === undefined) return [];
    const follows =
      reach === "total" ? "with which it can take over its node" : "which containers are not given unasked";
    const message = `${who} is given ${nameOf(written)}, ${follows}.`;
    return [grant(grants, item.span, "capability-added", reach, message)];
  });
}

function procMount(grants: Grants, context: YamlNode | undefined, who: string): Found {
  const found = entry(context, "procMount");
  if (found === undefined || textAt(found.value) !== "Unmasked") return [];
  const fixes = replaceValue(grants.path, found, "Default", "Mask /proc as usual");
  const message = `${who} sees all of /proc, which shows what the kernel keeps from containers.`;
  return [grant(grants, spanOf(found), "confinement-off", "wide", message, { fixes })];
}

function hostPorts(grants: Grants, container: YamlNode, who: string): Found {
  return itemsAt(container, "ports").flatMap((port) => {
    const found = entry(port, "hostPort");
    const number = textAt(found?.value);
    if (found === undefined || number === undefined || number === "0") return [];
    const message = `${who} takes port ${number} of its node, past Services and network policies.`;
    return [grant(grants, spanOf(found), "host-port", "narrow", message)];
  });
}
