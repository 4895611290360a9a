import { type Compared, type ContainerAt, compared, withEnvironments } from "../../components/linkVariants.ts";
import type { ContainerPart, Finding, Privilege, Seen, Signal } from "../../model.ts";

/** What a container is kept from by each part of its security context. */
const KEEPS: readonly (readonly [ContainerPart, Privilege, string])[] = [
  ["runAsNonRoot", "root-allowed", "being root"],
  ["allowPrivilegeEscalation", "escalation-allowed", "gaining more rights than it starts with"],
  ["capabilities", "capabilities-kept", "the capabilities that runtimes give unasked"],
  ["readOnlyRootFilesystem", "filesystem-writable", "changing the files of its own image"],
  ["automountServiceAccountToken", "token-mounted", "the token of the default service account"],
];

type Variants = readonly Signal<"kubernetes.variant">[];

/** How the environments differ in what a manifest leaves out; undefined where none is known to be for production. */
export function environmentsOf(
  { data, place }: Signal<"privilege.grant">,
  variants: Variants,
): { readonly part: ContainerPart; readonly environments: Compared } | undefined {
  const [kind = "", workload = "", ...name] = (place.within ?? "").split("/");
  const at: ContainerAt = {
    manifest: place.path,
    workload: `${kind}/${workload}`,
    ...(name.length === 0 ? {} : { name: name.join("/") }),
  };
  const found = partsOf(data.what).flatMap((part) => {
    const environments = compared(variants, at, part);
    return environments === undefined ? [] : [{ part, environments }];
  });
  // Of one that leaves out everything, a single part that it is given is enough to begin with.
  const isHeld = found.find(({ environments }) => environments.lacking === undefined);
  return isHeld ?? found.find(({ environments }) => environments.having !== undefined) ?? found[0];
}

function partsOf(what: Privilege): readonly ContainerPart[] {
  const all = KEEPS.filter(([part]) => part !== "automountServiceAccountToken");
  const own = what === "container-unrestricted" ? all : KEEPS.filter(([, privilege]) => privilege === what);
  return own.map(([part]) => part);
}

/** Says in which environment it is there. */
export function amongEnvironments(finding: Finding, grant: Signal<"privilege.grant">, variants: Variants): Finding {
  if (grant.data.absent !== true) return finding;
  const found = environmentsOf(grant, variants);
  if (found === undefined) return finding;
  return withEnvironments(finding, found.environments, found.part, { what: "The restraint", pronoun: "it" });
}

/** What overlays for production take from containers that their manifests keep from something. */
export function takenAway(seen: Seen<"kubernetes.variant">): readonly Finding[] {
  return seen.all("kubernetes.variant").flatMap(({ data }) => {
    if (data.environment !== "production") return [];
    return data.containers.flatMap(({ name, drops }) =>
      drops.flatMap(({ part, place }): readonly Finding[] => {
        const kept = KEEPS.find(([each]) => each === part);
        if (kept === undefined) return [];
        const [, kind, what] = kept;
        const message = `Container ${name} of ${data.workload} is kept from ${what} by its manifest, and not in ${data.overlay}.`;
        const related = [{ message: "The manifest", place: { path: data.manifest, span: { start: 0, end: 0 } } }];
        return [{ kind, severity: "info", message, place, related, fixes: [] }];
      }),
    );
  });
}
