import type { Config } from "../config/load.ts";
import type { Component, Problem, Signal } from "../model.ts";
import type { Candidate, Candidates } from "./candidates.ts";
import { Deployments } from "./deployments.ts";
import { foldersBuiltWith, goPackages } from "./goPackages.ts";
import { basesOf, listeningOf, settleKinds } from "./kinds.ts";
import { languagesByRoot } from "./languages.ts";
import { idsOf, isTelling, nameOf } from "./names.ts";
import { type Packages, shortName } from "./packages.ts";
import { restOf } from "./rest.ts";
import { select } from "./selection.ts";
import { servedModels } from "./servedModels.ts";
import { signsIn } from "./signs.ts";

export { imageName } from "./packages.ts";

/**
 * The deployable services of a workspace, each with the evidence for it: the nearest folder that builds or deploys
 * something. A workspace with none is one component, and what lies outside of all of them is one more. `paths` are the
 * files that were read, from which each component's languages follow.
 */
export function findComponents(
  signals: readonly Signal[],
  paths: readonly string[],
  config: Config,
  workspaceName: string,
): readonly Component[] {
  const deployments = new Deployments(signals);
  const candidates = signsIn(signals, paths, deployments, workspaceName);
  select(candidates, deployments.packages, paths);
  correct(candidates, config);
  const isRootNone = candidates.size > 0 && config.components.some(({ root, component }) => root === "" && !component);
  const spokenFor = config.components.flatMap((each) =>
    each.root !== "" && (!each.component || each.belongsTo !== undefined) ? [each.root] : [],
  );
  const rest = isRootNone ? undefined : restOf(signals, candidates, deployments, spokenFor);
  if (rest !== undefined) candidates.set("", rest);
  return finish(candidates, signals, paths, deployments, config, workspaceName);
}

/** Parts of components that do not exist. */
export function strangeOwners(config: Config, components: readonly Component[]): readonly Problem[] {
  return config.components.flatMap(({ root, belongsTo }) => {
    if (belongsTo === undefined || components.some((each) => each.id === belongsTo || each.root === belongsTo))
      return [];
    return [
      { message: `${root} belongs to "${belongsTo}" by .readiness/config.yaml, and there is no such component.` },
    ];
  });
}

/** The component that owns a path: the one with the nearest root above it. */
export function ownerOf(path: string, components: readonly Component[]): Component | undefined {
  let owner: Component | undefined;
  let depth = -1;
  for (const component of components) {
    for (const root of [component.root, ...(component.also ?? [])]) {
      const inside = root === "" || path.startsWith(`${root}/`);
      if (inside && root.length > depth) [owner, depth] = [component, root.length];
    }
  }
  return owner;
}

function correct(candidates: Candidates, config: Config): void {
  for (const correction of config.components) {
    if (!correction.component || correction.belongsTo !== undefined) {
      candidates.drop(correction.root);
      continue;
    }
    const found = candidates.at(correction.root);
    if (correction.id !== undefined) found.id = correction.id;
    if (correction.kinds !== undefined) {
      found.corrected = true;
      found.kinds.clear();
      for (const kind of correction.kinds) found.kinds.add(kind);
    }
    if (found.signs.length === 0)
      found.signs.push({ basis: "said", evidence: { message: "named in .readiness/config.yaml" } });
  }
}

function finish(
  candidates: Candidates,
  signals: readonly Signal[],
  paths: readonly string[],
  deployments: Deployments,
  config: Config,
  workspaceName: string,
): readonly Component[] {
  const all = [...candidates.all()].sort(([, a], [, b]) => Number(a.rest === true) - Number(b.rest === true));
  const ids = idsOf(
    all.map(([root, { id }]) => ({
      root,
      ...(id === undefined ? {} : { given: id }),
      name:
        root === ""
          ? rootName(deployments.packages, workspaceName)
          : nameOf(root, packageName(deployments.packages, root)),
    })),
  );
  const roots = all.map(([root]) => root);
  const languages = languagesByRoot(roots, paths);
  const bases = basesOf(signals, deployments);
  const listening = listeningOf(signals, deployments);
  const packages = goPackages(
    signals.flatMap((signal) => (signal.kind === "package.imports" ? [signal] : [])),
    signals.flatMap((signal) => (signal.kind === "manifest.package" ? [signal] : [])),
  );
  const models = servedModels(signals, roots, deployments.packages);
  return all.map(([root, candidate]) => {
    const id = ids.get(root) ?? root;
    const spoken = languages.get(root) ?? [];
    const kinds = settleKinds(candidate, id, {
      bases: bases.get(root) ?? [],
      languages: spoken,
      listens: listening.has(root),
      model: models.get(root),
    });
    const also = config.components.flatMap((each) =>
      each.component && (each.belongsTo === id || each.belongsTo === root) ? [each.root] : [],
    );
    const correction = config.components.find((each) => each.root === root);
    const builtWith = foldersBuiltWith(root, packages);
    return {
      id,
      root,
      ...(also.length === 0 ? {} : { also }),
      kinds,
      languages: spoken,
      ...(builtWith === undefined ? {} : { builtWith }),
      criticality: correction?.criticality ?? config.criticality,
      why: evidenceOf(candidate),
    };
  });
}

const ORDER = ["runs", "built", "composed", "deployed", "said"];

/** What makes it a component before what says more about it. */
function evidenceOf({ signs }: Candidate): Component["why"] {
  return [...signs].sort((a, b) => ORDER.indexOf(a.basis) - ORDER.indexOf(b.basis)).map(({ evidence }) => evidence);
}

function rootName(packages: Packages, workspaceName: string): string {
  const name = packageName(packages, "");
  return name !== undefined && isTelling(name) ? name : workspaceName;
}

function packageName(packages: Packages, folder: string): string | undefined {
  const named = packages.at(folder).filter(({ name }) => name !== undefined);
  const { name } = named.find(({ runs }) => runs !== undefined) ?? named[0] ?? {};
  return name === undefined ? packages.called(folder) : shortName(name);
}
