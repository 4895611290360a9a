import type { Evidence, Signal } from "../../model.ts";

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

/**
 * Tells the actions that whoever owns this repository keeps in another one: no stranger can move their tags. Whose it is
 * says a manifest, and a team among the code's owners, which can only be one of the organisation that owns the repository:
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 */
export function ofOwner(
  manifests: readonly Signal<"manifest.package">[],
  rules: readonly Signal<"ownership.rules">[],
): (action: Action) => boolean {
  const teams = rules
    .filter(({ data }) => data.form === "CODEOWNERS")
    .flatMap(({ data }) => data.rules.flatMap(({ owners }) => owners))
    .flatMap((owner) => /^@([\w-]+)\/[\w.-]+$/.exec(owner)?.[1] ?? []);
  const kept = manifests.flatMap(({ data: { ecosystem, name, repository } }) => {
    const module = ecosystem === "go" ? /^github\.com\/([\w-]+)\//.exec(name ?? "")?.[1] : undefined;
    return repository?.split("/")[0] ?? module ?? [];
  });
  const owners = new Set([...teams, ...kept].map((owner) => owner.toLowerCase()));
  return ({ data }) => owners.has((data.name.split("/")[0] ?? "").toLowerCase());
}

/** What is told of an action of the owner's. */
export function ownersEvidence({ data: { name, ref }, place }: Action): Evidence {
  return { message: `${name}@${ref} is of this repository's own owner`, place };
}
