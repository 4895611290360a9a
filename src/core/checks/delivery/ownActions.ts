import type { Evidence, Seen, Signal } from "../../model.ts";

type Action = Signal<"action.reference">;

/** Without what lies in this repository and is called by its full name: "acme/shop/.github/actions/setup@main". */
export function fromOutside(actions: readonly Action[], jobs: readonly Signal<"ci.job">[]): readonly Action[] {
  const here = new Set(
    jobs.flatMap(({ data, place }) => (data.isPart || data.on.some(({ by }) => by === "call") ? [place.path] : [])),
  );
  return actions.filter(({ data }) => {
    const path = data.name.split("/").slice(2).join("/");
    return path === "" || ![path, `${path}/action.yml`, `${path}/action.yaml`].some((each) => here.has(each));
  });
}

type Kinds = "manifest.package" | "catalog.entity" | "ownership.rules" | "repository.address" | "action.reference";

/**
 * Tells the actions that whoever owns this repository keeps in another one: no stranger can move their tags. Whose it is
 * says a manifest, its own address in its documents and images, a workflow that all secrets are handed to, an owner in a
 * catalogue of Backstage who is called as the organisation is, and a team among
 * the code's owners, which can only be one of the organisation that owns the repository:
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 */
export function ofOwner(seen: Seen<Kinds>): (action: Action) => boolean {
  const manifests = seen.all("manifest.package");
  const rules = seen.all("ownership.rules");
  const teams = rules
    .filter(({ data }) => data.form === "CODEOWNERS")
    .flatMap(({ data }) => data.rules.flatMap(({ owners }) => owners))
    .flatMap((owner) => /^@([\w-]+)\/[\w.-]+$/.exec(owner)?.[1] ?? []);
  // https://backstage.io/docs/features/software-catalog/descriptor-format#specowner-required: an entity, by its name or whole
  const catalogued = seen
    .all("catalog.entity")
    .flatMap(({ data }) => /^(?:group:)?(?:[\w-]+\/)?([\w-]+)$/i.exec(data.owner ?? "")?.[1] ?? []);
  const kept = manifests.flatMap(({ data: { ecosystem, name, repository } }) => {
    const module = ecosystem === "go" ? /^github\.com\/([\w-]+)\//.exec(name ?? "")?.[1] : undefined;
    return repository?.split("/")[0] ?? module ?? [];
  });
  const trusted = seen
    .all("action.reference")
    .flatMap(({ data }) => (data.inherits ? [data.name.split("/")[0] ?? ""] : []));
  const owners = new Set(
    [...teams, ...catalogued, ...kept, ...trusted, ...addressed(seen)].map((owner) => owner.toLowerCase()),
  );
  return ({ data }) => owners.has((data.name.split("/")[0] ?? "").toLowerCase());
}

/** Owners of the repository's own addresses: those that mean nothing else, and those that are called as it or a part of it is. */
function addressed(seen: Seen<Kinds>): readonly string[] {
  const names = new Set([
    seen.workspace.toLowerCase(),
    ...seen.components.map(({ id }) => id.toLowerCase()),
    ...seen.all("manifest.package").flatMap(({ data: { name } }) => name?.split("/").at(-1)?.toLowerCase() ?? []),
  ]);
  return seen.all("repository.address").flatMap(({ data }) => {
    const own = [...data.own, ...data.named.filter((each) => names.has(each.split("/")[1] ?? ""))];
    return own.flatMap((each) => each.split("/")[0] ?? []);
  });
}

/** What is told of an action of the owner's. */
export function ownersEvidence({ data: { name, ref }, place }: Action): Evidence {
  return { message: `${name}@${ref} is of this repository's own owner`, place };
}
