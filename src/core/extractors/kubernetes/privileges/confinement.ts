import type { Signal } from "../../../model.ts";
import { entriesAt, entry, isOn, itemsAt, textAt, type YamlNode } from "../../yaml.ts";
import { type Grants, grant, replaceValue, spanOf } from "./grants.ts";

/** Settings that take a default confinement away, of a container, or of a pod whose `containers` may say it otherwise. */
export function unconfined(
  grants: Grants,
  context: YamlNode | undefined,
  who: string,
  containers: readonly YamlNode[] = [],
): readonly Signal<"privilege.grant">[] {
  const profiles = ["seccompProfile", "appArmorProfile"].flatMap((field) => {
    const found = entry(context, field, "type");
    if (found === undefined || textAt(found.value) !== "Unconfined") return [];
    const own = containers.map((container) => textAt(container, "securityContext", field, "type"));
    if (own.length > 0 && own.every((type) => type !== undefined)) return []; // each is told by itself
    const fixes = replaceValue(grants.path, found, "RuntimeDefault", "Use the runtime's own profile");
    const what = field === "seccompProfile" ? "seccomp" : "AppArmor";
    const message = `${who} without ${what}: every call of the kernel is open to an attacker there.`;
    return [grant(grants, spanOf(found), "confinement-off", "wide", message, { fixes })];
  });
  const others = [...labelled(grants, context, who), ...kernelSettings(grants, context, who)];
  profiles.push(...others);
  const host = entry(context, "windowsOptions", "hostProcess");
  if (host === undefined || !isOn(host.value)) return profiles;
  const message = `${who} as a process of the Windows host itself.`;
  return [...profiles, grant(grants, spanOf(host), "container-privileged", "total", message)];
}

/** SELinux types that keep a container in: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
const CONFINED = new Set(["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]);
/** Types that confine nothing: https://github.com/containers/container-selinux/blob/main/container_selinux.8 */
const SUPER = /^(?:spc|super|unconfined)_t$/;

function labelled(grants: Grants, context: YamlNode | undefined, who: string): readonly Signal<"privilege.grant">[] {
  const found = entry(context, "seLinuxOptions", "type");
  const type = textAt(found?.value) ?? "";
  if (found === undefined || CONFINED.has(type) || /[${]/.test(type)) return [];
  const reach = SUPER.test(type) ? "wide" : "narrow";
  const message = `${who} with SELinux' type ${type}, which is none of those that keep containers in.`;
  return [grant(grants, spanOf(found), "confinement-off", reach, message)];
}

/** What touches nobody but the pod itself: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
const OWN_SETTINGS =
  /^(?:kernel\.shm_rmid_forced|net\.ipv4\.(?:ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_(?:time|intvl|probes)|tcp_fin_timeout|tcp_[rw]mem))$/;

function kernelSettings(
  grants: Grants,
  context: YamlNode | undefined,
  who: string,
): readonly Signal<"privilege.grant">[] {
  return itemsAt(context, "sysctls").flatMap((item) => {
    const name = textAt(item, "name") ?? "";
    if (name === "" || /[${]/.test(name) || OWN_SETTINGS.test(name)) return [];
    const message = `${who} with ${name} of the kernel set, which is none of those that are safe: others on the node may feel it.`;
    return [grant(grants, item.span, "kernel-set", "narrow", message)];
  });
}

/**
 * The same in the annotations of a pod, as it was written before there were fields for it.
 * https://kubernetes.io/docs/tutorials/security/apparmor/#specifying-apparmor-confinement ·
 * https://v1-26.docs.kubernetes.io/docs/tutorials/security/seccomp/
 */
export function unconfinedByAnnotation(
  grants: Grants,
  template: YamlNode,
  owner: string,
): readonly Signal<"privilege.grant">[] {
  return entriesAt(template, "metadata", "annotations").flatMap((found) => {
    const profile = /^(?:container\.)?(apparmor|seccomp)\.security\.(?:alpha|beta)\.kubernetes\.io\/([\w.-]+)$/.exec(
      found.key,
    );
    if (profile === null || textAt(found.value) !== "unconfined") return [];
    const [, by, subject = ""] = profile;
    const what = by === "seccomp" ? "seccomp" : "AppArmor";
    const who = subject === "pod" ? `The pods of ${owner} run` : `Container ${subject} of ${owner} runs`;
    const message = `${who} without ${what}: every call of the kernel is open to an attacker there.`;
    return [grant(grants, spanOf(found), "confinement-off", "wide", message)];
  });
}
