import { compared, whereIs, withEnvironments } from "../../components/linkVariants.ts";
import type { ContainerPart, ContainerResources, EditFix, Finding, Seen } from "../../model.ts";
import { isBeforeProduction } from "../deployFiles.ts";
import { askFor, further, words } from "./resourceFixes.ts";
import { type Container, isSameNamespace } from "./workloads.ts";

/** What containers leave out of their resources: worth saying, and no gap by itself. */
export function resourceNotes(
  containers: readonly Container[],
  seen: Seen<"kubernetes.defaults" | "kubernetes.container" | "kubernetes.kustomization" | "kubernetes.variant">,
): readonly Finding[] {
  return containers.flatMap((container): readonly Finding[] => {
    const { role, idle, sized } = container.data;
    const has = resourcesOf(container, seen);
    if (role === "init" || role === "ephemeral" || idle || sized || has === undefined) return [];
    const given = seen.everywhere("kubernetes.defaults").filter((each) => isSameNamespace(each.data, container.data));
    const asks = (name: Resource) => has(`requests.${name}`) || given.some(({ data }) => data.requests);
    const isLimited = has("limits.memory") || given.some(({ data }) => data.limits);
    const lacking = (["cpu", "memory"] as const).filter((name) => !asks(name));
    const bare = lacking.filter((name) => !has(`limits.${name}`));
    const who = named(container);
    const note = (kind: string, part: ContainerPart, message: string, fixes: readonly EditFix[] = []): Finding => {
      const plain: Finding = { kind, severity: "info", message, place: container.place, fixes };
      const environments = compared(seen.everywhere("kubernetes.variant"), whereIs(container), part);
      const words = { what: "What the container asks for", pronoun: "it" };
      return environments === undefined ? plain : withEnvironments(plain, environments, part, words);
    };
    if (bare.length === 2 && !isLimited) {
      const message = `${who} asks for no CPU or memory and has no limit: it is placed anywhere, and is the first to go when its node is full.`;
      return [note("resources-missing", "requests.memory", message, askFor(container))];
    }
    const asked =
      bare.length > 0
        ? bare.map((name) =>
            note(
              `${name}-request-missing`,
              `requests.${name}`,
              `${who} asks for no ${words([name])}: the scheduler places it as if it needed none.`,
              further(container, "requests", name, name === "cpu" ? "100m" : "128Mi"),
            ),
          )
        : lacking.length > 0
          ? [
              note(
                "requests-from-limits",
                `requests.${lacking[0] ?? "cpu"}`,
                `${who} asks for no ${words(lacking)} of its own, so that as much as its limit is kept free for it.`,
              ),
            ]
          : [];
    if (isLimited) return asked;
    const message = `${who} has no memory limit: one leak takes the memory of everything on its node.`;
    return [
      ...asked,
      note("memory-limit-missing", "limits.memory", message, further(container, "limits", "memory", "256Mi")),
    ];
  });
}

type Resource = "cpu" | "memory";
type ResourcePart = `${"requests" | "limits"}.${Resource}`;

/**
 * Whether a container has one of its resources where it is live: as every environment for production deploys it, else with
 * all that is laid over it. Undefined where what is laid over it is not known.
 */
export function resourcesOf(
  container: Container,
  seen: Seen<"kubernetes.container" | "kubernetes.kustomization" | "kubernetes.variant">,
): ((part: ResourcePart) => boolean) | undefined {
  const variants = seen.everywhere("kubernetes.variant");
  if (compared(variants, whereIs(container), "limits.memory") !== undefined)
    return (part) => compared(variants, whereIs(container), part)?.lacking === undefined;
  if (isCompleted(container, seen)) return undefined;
  const { requests, limits } = patched(container, seen);
  const all = new Set<string>([
    ...requests.map((each) => `requests.${each}`),
    ...limits.map((each) => `limits.${each}`),
  ]);
  return (part) => all.has(part);
}

/** What patches of the same container give is its own. */
function patched(
  { data }: Container,
  seen: Seen<"kubernetes.container" | "kubernetes.kustomization">,
): ContainerResources {
  const isBefore = isBeforeProduction(seen.everywhere("kubernetes.kustomization"));
  const over = seen
    .everywhere("kubernetes.container")
    .filter(
      (each) =>
        each.data.image === undefined &&
        each.data.workload === data.workload &&
        each.data.name === data.name &&
        !isBefore(each.place.path),
    )
    .map((each) => each.data.resources);
  return {
    requests: [data.resources, ...over].flatMap(({ requests }) => requests),
    limits: [data.resources, ...over].flatMap(({ limits }) => limits),
    written: data.resources.written,
  };
}

/** A patch that is written into a kustomization gives it resources: which, is not worked out. */
function isCompleted({ data }: Container, seen: Seen<"kubernetes.kustomization">): boolean {
  const [kind, name] = data.workload.split("/");
  const all = seen.everywhere("kubernetes.kustomization");
  const isBefore = isBeforeProduction(all);
  return all
    .filter(({ place }) => !isBefore(place.path))
    .flatMap((each) => each.data.completes)
    .some(
      (each) =>
        each.fields.includes("resources") &&
        (each.kind === undefined || each.kind === kind) &&
        (each.name === undefined || each.name === name),
    );
}

/** The name of a container as findings say it. */
export function named({ data }: Container): string {
  return `${data.name === "" ? "A container" : `Container ${data.name}`} of ${data.workload}`;
}
