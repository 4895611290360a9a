import type { Signal } from "../../../model.ts";
import { entriesAt, entry, isOn, textAt, type YamlNode } from "../../yaml.ts";
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
  const host = entry(context, "windowsOptions", "hostProcess");
  if (host === undefined || !isOn(host.value)) return profiles;
  const message = `${who} as a process of the Windows host itself.`;
  return [...profiles, grant(grants, spanOf(host), "container-privileged", "total", message)];
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
