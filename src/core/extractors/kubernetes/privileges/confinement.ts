import type { Signal } from "../../../model.ts";
import { entry, textAt, type YamlNode } from "../../yaml.ts";
import { type Grants, grant, replaceValue, spanOf } from "./grants.ts";

/** Settings that take a default confinement away, of a pod or of a container. */
export function unconfined(
  grants: Grants,
  context: YamlNode | undefined,
  who: string,
): readonly Signal<"privilege.grant">[] {
  const profiles = ["seccompProfile", "appArmorProfile"].flatMap((field) => {
    const found = entry(context, field, "type");
    if (found === undefined || textAt(found.value) !== "Unconfined") return [];
    const fixes = replaceValue(grants.path, found, "RuntimeDefault", "Use the runtime's own profile");
    const what = field === "seccompProfile" ? "seccomp" : "AppArmor";
    const message = `${who} without ${what}: every call of the kernel is open to an attacker there.`;
    return [grant(grants, spanOf(found), "confinement-off", "wide", message, { fixes })];
  });
  const host = entry(context, "windowsOptions", "hostProcess");
  if (host === undefined || textAt(host.value) !== "true") return profiles;
  const message = `${who} as a process of the Windows host itself.`;
  return [...profiles, grant(grants, spanOf(host), "container-privileged", "total", message)];
}
